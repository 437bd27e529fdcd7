#include "tools/linli/seed/pairing_seeder.h"

#include "linli/pairing/v1/cadence_service.pb.h"
#include "linli/pairing/v1/household_service.pb.h"
#include "linli/pairing/v1/statement_service.pb.h"
#include "tools/linli/seed/await.h"
#include "tools/linli/seed/places.h"

namespace linli::cli::seed {
namespace {

using pairing::v1::Household;
using pairing::v1::Pairing;
using pairing::v1::PairingConsent;
using pairing::v1::RecordPairingConsentRequest;

constexpr const char* kWitness = "村民小组长";
constexpr int kOftenMonths = 6;
constexpr int kSeldomMonths = 12;
constexpr std::size_t kOftenEvery = 5;  // households

std::string Yuan(std::int64_t fen) {
  const std::string cents = std::to_string(fen % 100);
  return std::to_string(fen / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
}

Pairing::Kind KindOf(const PairingPlan::Household& household) {
  return household.one_to_one ? Pairing::KIND_ONE_TO_ONE : Pairing::KIND_MANY_TO_ONE;
}

}  // namespace

PairingSeeder::PairingSeeder(const Work& work, const PairingScene& scene)
    : work_(work),
      scene_(scene),
      plan_(scene.plan),
      helpers_(plan_.helpers.size()),
      households_(plan_.households.size()),
      pairings_(plan_.helpers.size()) {}

Result<void> PairingSeeder::Run() {
  LINLI_ASSIGN(officer_, SignedIn(work_.settings, "pairing"));
  LINLI_TRY(AddHelpers());
  LINLI_TRY(AddHouseholds());
  LINLI_TRY(ForEach(work_.progress, work_.Say("单位结对", "pairings of units"),
                    plan_.unit_pairings.size(), [&](std::size_t i) { return PairUnits(i); }));
  LINLI_TRY(AddVisits());
  LINLI_TRY(AddLedgers());
  LINLI_TRY(AddNeeds());
  return AwaitFigures();
}

Result<void> PairingSeeder::AddHelpers() {
  return ForEach(work_.progress, work_.Say("帮扶人", "helpers"), helpers_.size(),
                 [&](std::size_t i) -> Result<void> {
                   helpers_[i] = scene_.first_helper;
                   if (i == 0) return {};
                   const auto& planned = plan_.helpers[i];
                   const NewPerson person{"helper " + std::to_string(i), planned.title,
                                          scene_.units[planned.unit], "", ""};
                   LINLI_ASSIGN(helpers_[i], AddPerson(work_.settings, scene_.admin, person));
                   return {};
                 });
}

// A household's pairings one after the other: its first decides what the next ones may be.
Result<void> PairingSeeder::AddHouseholds() {
  return ForEach(work_.progress, work_.Say("帮扶对象与结对", "households, paired"),
                 households_.size(), [&](std::size_t i) -> Result<void> {
                   const auto& planned = plan_.households[i];
                   pairing::v1::CreateHouseholdRequest request;
                   request.set_kind(Household::KIND_HOUSEHOLD);
                   request.set_display_name(planned.title);
                   request.set_address(planned.address);
                   request.set_region(RegionName(scene_.place, planned.region));
                   request.set_request_id(work_.Step("household", i));
                   LINLI_ASSIGN(households_[i], Enter(request));
                   for (std::size_t h = 0; h < planned.helpers; ++h) {
                     LINLI_TRY(Pair(planned.first_helper + h));
                   }
                   return {};
                 });
}

Result<void> PairingSeeder::Pair(std::size_t helper) {
  const auto& planned = plan_.helpers[helper];
  const auto& household = plan_.households[planned.household];
  pairing::v1::ProposePairingRequest propose;
  propose.set_kind(KindOf(household));
  propose.set_household(households_[planned.household]);
  propose.mutable_helper()->set_person(helpers_[helper]);
  propose.mutable_helper()->set_unit(scene_.units[planned.unit]);
  propose.set_request_id(work_.Step("propose", helper));
  LINLI_ASSIGN(pairings_[helper], Propose(propose));
  RecordPairingConsentRequest consent;
  consent.set_side(pairing::v1::SIDE_HELPER);
  consent.set_method(PairingConsent::METHOD_IN_PERSON);
  consent.set_person(helpers_[helper]);
  consent.set_request_id(work_.Step("helper agrees", helper));
  LINLI_TRY(Consent(consent, pairings_[helper]));
  consent.Clear();
  consent.set_side(pairing::v1::SIDE_SUPPORTED);
  const bool paper = helper % 3 == 0;
  consent.set_method(paper ? PairingConsent::METHOD_ON_PAPER : PairingConsent::METHOD_IN_PERSON);
  if (paper) consent.set_witness(kWitness);
  consent.set_said_by(household.title);
  consent.set_request_id(work_.Step("household agrees", helper));
  LINLI_TRY(Consent(consent, pairings_[helper]));
  return SetCadence(helper);
}

Result<void> PairingSeeder::PairUnits(std::size_t number) {
  const auto& planned = plan_.unit_pairings[number];
  pairing::v1::CreateHouseholdRequest supported;
  supported.set_kind(planned.of_village ? Household::KIND_VILLAGE : Household::KIND_UNIT);
  supported.set_display_name(scene_.place.units[planned.supported].title);
  supported.set_region(RegionName(scene_.place, planned.region));
  supported.set_unit(scene_.units[planned.supported]);
  supported.set_request_id(work_.Step("supported unit", number));
  LINLI_ASSIGN(const auto household, Enter(supported));
  pairing::v1::ProposePairingRequest propose;
  propose.set_kind(planned.of_village ? Pairing::KIND_UNIT_TO_VILLAGE : Pairing::KIND_UNIT_TO_UNIT);
  propose.set_household(household);
  propose.mutable_helper()->set_unit(scene_.units[planned.helper]);
  propose.set_request_id(work_.Step("propose unit", number));
  LINLI_ASSIGN(const auto pairing, Propose(propose));
  for (const auto side : {pairing::v1::SIDE_HELPER, pairing::v1::SIDE_SUPPORTED}) {
    RecordPairingConsentRequest consent;
    consent.set_side(side);
    consent.set_method(PairingConsent::METHOD_BY_PHONE);
    consent.set_said_by("单位联络员");
    consent.set_request_id(work_.Step("unit agrees", number, static_cast<std::size_t>(side)));
    LINLI_TRY(Consent(consent, pairing));
  }
  if (planned.of_village) return {};
  pairing::v1::RecordPairingAgreementRequest agreement;
  agreement.set_name(pairing);
  agreement.mutable_agreement()->set_level(pairing::v1::PairingAgreement::LEVEL_COUNTY);
  agreement.mutable_agreement()->set_document("结对共建协议第" + std::to_string(number + 1) + "号");
  *agreement.mutable_agreement()->mutable_sign_time() = ToProto(plan_.consent_time);
  agreement.set_request_id(work_.Step("agreement", number));
  LINLI_TRY(
      officer_->Call<Pairing>("linli.pairing.v1.PairingService.RecordPairingAgreement", agreement));
  return {};
}

Result<std::string> PairingSeeder::Enter(const pairing::v1::CreateHouseholdRequest& request) {
  LINLI_ASSIGN(
      const auto household,
      officer_->Call<Household>("linli.pairing.v1.HouseholdService.CreateHousehold", request));
  return household.name();
}

Result<std::string> PairingSeeder::Propose(const pairing::v1::ProposePairingRequest& request) {
  LINLI_ASSIGN(const auto pairing,
               officer_->Call<Pairing>("linli.pairing.v1.PairingService.ProposePairing", request));
  return pairing.name();
}

Result<void> PairingSeeder::Consent(RecordPairingConsentRequest request,
                                    const std::string& pairing) {
  request.set_name(pairing);
  *request.mutable_consent_time() = ToProto(plan_.consent_time);
  LINLI_TRY(
      officer_->Call<Pairing>("linli.pairing.v1.PairingService.RecordPairingConsent", request));
  return {};
}

// Some are visited less often than they should be: that is what the overdue list is for.
Result<void> PairingSeeder::SetCadence(std::size_t helper) {
  const bool often = plan_.helpers[helper].household % kOftenEvery == 0;
  pairing::v1::SetCadenceRequest request;
  request.set_pairing(pairings_[helper]);
  request.set_kind(pairing::v1::Visit::KIND_HOME_VISIT);
  request.set_every_months(often ? kOftenMonths : kSeldomMonths);
  request.set_request_id(work_.Step("cadence", helper));
  LINLI_TRY(
      officer_->Call<pairing::v1::Cadence>("linli.pairing.v1.CadenceService.SetCadence", request));
  return {};
}

// Distinct households and helpers are counted a moment after the visits.
Result<void> PairingSeeder::AwaitFigures() {
  const auto& figures = plan_.figures;
  pairing::v1::GetStatementRequest request;
  request.set_total(true);
  return Await(work_.Say("结对帮扶总账", "the statement of all pairings"), [&]() -> Result<bool> {
    LINLI_ASSIGN(statement_, scene_.admin.Call<pairing::v1::Statement>(
                                 "linli.pairing.v1.StatementService.GetStatement", request));
    return statement_.cash_fen() == figures.cash_fen &&
           statement_.goods_value_fen() == figures.goods_fen &&
           statement_.total_fen() == figures.total_fen() &&
           statement_.person_times() == figures.person_times &&
           statement_.households() == static_cast<std::int64_t>(figures.households) &&
           statement_.helpers() == static_cast<std::int64_t>(figures.helpers);
  });
}

TotalRows PairingSeeder::Rows() const {
  const auto row = [](const char* zh, const char* en, std::int64_t count) {
    return TotalRow{{zh, en}, std::to_string(count)};
  };
  return {row("帮扶人", "helpers", statement_.helpers()),
          row("帮扶对象（户）", "households", statement_.households()),
          row("走访", "visits", statement_.visits()),
          row("走访人次", "visits, person-times", statement_.person_times()),
          row("捐赠（笔）", "donations", statement_.donations()),
          {{"捐款（元）", "cash, yuan"}, Yuan(statement_.cash_fen())},
          {{"捐物折价（元）", "goods at stated value, yuan"}, Yuan(statement_.goods_value_fen())},
          {{"捐赠合计（元）", "cash and goods, yuan"}, Yuan(statement_.total_fen())},
          row("办结诉求", "settled needs", settled_)};
}

}  // namespace linli::cli::seed
