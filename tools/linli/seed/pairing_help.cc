// The part of the pairing seeder that helps: visits, donations, needs.

#include "linli/pairing/v1/donation_service.pb.h"
#include "linli/pairing/v1/support_plan_service.pb.h"
#include "linli/pairing/v1/visit_service.pb.h"
#include "tools/linli/seed/pairing_gifts.h"
#include "tools/linli/seed/pairing_seeder.h"
#include "tools/linli/seed/pairing_words.h"
#include "tools/linli/seed/places.h"

namespace linli::cli::seed {
namespace {

using pairing::v1::Donation;
using pairing::v1::Ledger;
using pairing::v1::Need;
using pairing::v1::SupportPlan;

constexpr const char* kOutsider = "爱心商户";
constexpr std::int64_t kMistakeFen = 1'000'00;
constexpr std::chrono::days kMeasureLasts{780};  // from the consents on: until after the anchor

}  // namespace

Result<void> PairingSeeder::AddVisits() {
  return ForEach(work_.progress, work_.Say("走访", "visits"), plan_.visits.size(),
                 [&](std::size_t i) -> Result<void> {
                   const auto& planned = plan_.visits[i];
                   pairing::v1::RecordVisitRequest request;
                   auto& content = *request.mutable_content();
                   content.set_kind(planned.kind);
                   *content.mutable_start_time() = ToProto(planned.start);
                   content.set_minutes(static_cast<int>(planned.length.count()));
                   for (const auto helper : planned.helpers) {
                     content.add_helpers()->set_person(helpers_[helper]);
                     request.add_parties()->set_pairing(pairings_[helper]);
                     if (planned.met) content.add_met(pairings_[helper]);
                   }
                   request.set_request_id(work_.Step("visit", i));
                   LINLI_TRY(officer_->Call<pairing::v1::Visit>(
                       "linli.pairing.v1.VisitService.RecordVisit", request));
                   return {};
                 });
}

// Within a ledger one after the other, so that receipts have the same numbers each time.
Result<void> PairingSeeder::AddLedgers() {
  return ForEach(work_.progress, work_.Say("捐赠台账", "donation ledgers"), plan_.ledgers.size(),
                 [&](std::size_t i) -> Result<void> {
                   const auto& planned = plan_.ledgers[i];
                   pairing::v1::OpenLedgerRequest request;
                   request.set_title(planned.title);
                   request.set_year(planned.year);
                   request.set_region(RegionName(scene_.place, 0));
                   request.set_receipt_prefix(planned.receipt_prefix);
                   request.set_request_id(work_.Step("ledger", i));
                   LINLI_ASSIGN(const auto ledger,
                                officer_->Call<Ledger>(
                                    "linli.pairing.v1.DonationService.OpenLedger", request));
                   for (std::size_t d = 0; d < plan_.donations.size(); ++d) {
                     if (plan_.donations[d].ledger == i) LINLI_TRY(AddDonation(ledger.name(), d));
                   }
                   return {};
                 });
}

Result<void> PairingSeeder::AddDonation(const std::string& ledger, std::size_t number) {
  const auto& planned = plan_.donations[number];
  const auto right = ContentOf(planned);
  pairing::v1::RecordDonationRequest request;
  request.set_ledger(ledger);
  *request.mutable_content() = right;
  if (planned.mistaken) {
    request.mutable_content()->set_cash_fen(right.cash_fen() + kMistakeFen);
    request.mutable_content()->set_total_fen(right.total_fen() + kMistakeFen);
  }
  request.set_request_id(work_.Step("donation", number));
  LINLI_ASSIGN(
      const auto donation,
      officer_->Call<Donation>("linli.pairing.v1.DonationService.RecordDonation", request));
  if (!planned.mistaken) return {};
  pairing::v1::CorrectDonationRequest correct;
  correct.set_name(donation.name());
  *correct.mutable_right() = right;
  correct.set_reason("金额录入有误，按收据更正");
  correct.set_request_id(work_.Step("correct donation", number));
  LINLI_TRY(officer_->Call<Donation>("linli.pairing.v1.DonationService.CorrectDonation", correct));
  return {};
}

pairing::v1::DonationContent PairingSeeder::ContentOf(const PairingPlan::Donation& planned) const {
  pairing::v1::DonationContent content;
  const std::size_t helper = plan_.households[planned.household].first_helper;
  auto& donor = *content.mutable_donor();
  switch (planned.donor) {
    case PairingPlan::Donor::kUnit:
      donor.set_unit(scene_.units[plan_.helpers[helper].unit]);
      break;
    case PairingPlan::Donor::kPerson:
      donor.set_person(helpers_[helper]);
      break;
    case PairingPlan::Donor::kOutsider:
      donor.set_display_name(kOutsider);
      break;
    case PairingPlan::Donor::kAnonymous:
      donor.set_anonymous(true);
      break;
  }
  content.mutable_receiver()->set_household(households_[planned.household]);
  content.set_cash_fen(planned.cash_fen);
  for (auto& line : GoodsWorth(planned.goods_fen)) *content.add_goods() = std::move(line);
  content.set_total_fen(planned.cash_fen + planned.goods_fen);
  *content.mutable_give_time() = ToProto(planned.time);
  return content;
}

Result<void> PairingSeeder::AddNeeds() {
  return ForEach(work_.progress, work_.Say("诉求", "needs"), plan_.needs.size(),
                 [&](std::size_t i) { return AddNeed(i); });
}

Result<void> PairingSeeder::AddNeed(std::size_t number) {
  const auto& planned = plan_.needs[number];
  pairing::v1::ReportNeedRequest report;
  report.set_household(households_[planned.household]);
  report.set_kind(planned.kind);
  report.set_description(planned.description);
  report.set_request_id(work_.Step("need", number));
  LINLI_ASSIGN(const auto need,
               officer_->Call<Need>("linli.pairing.v1.NeedService.ReportNeed", report));
  // The first need of a household is what its plan is made for.
  if (number < plan_.households.size()) {
    LINLI_TRY(MakePlanFor(planned.household, need.name()));
  }
  if (planned.course == PairingPlan::NeedCourse::kOpen) return {};
  pairing::v1::TakeUpNeedRequest take_up;
  take_up.set_name(need.name());
  take_up.set_responsible(helpers_[plan_.households[planned.household].first_helper]);
  take_up.set_request_id(work_.Step("take up need", number));
  LINLI_TRY(officer_->Call<Need>("linli.pairing.v1.NeedService.TakeUpNeed", take_up));
  if (planned.course == PairingPlan::NeedCourse::kInProgress) return {};
  pairing::v1::SettleNeedRequest settle;
  settle.set_name(need.name());
  settle.set_result(planned.result);
  settle.set_request_id(work_.Step("settle need", number));
  LINLI_TRY(officer_->Call<Need>("linli.pairing.v1.NeedService.SettleNeed", settle));
  ++settled_;
  return {};
}

Result<void> PairingSeeder::MakePlanFor(std::size_t household, const std::string& need) {
  const auto words = NeedWordsOf(household);
  pairing::v1::CreateSupportPlanRequest create;
  create.set_household(households_[household]);
  create.set_goal(words.goal);
  create.set_request_id(work_.Step("support plan", household));
  LINLI_ASSIGN(
      const auto made,
      officer_->Call<SupportPlan>("linli.pairing.v1.SupportPlanService.CreateSupportPlan", create));
  pairing::v1::AddPlanMeasureRequest add;
  add.set_name(made.name());
  add.set_need(need);
  add.set_action(words.action);
  add.set_responsible(helpers_[plan_.households[household].first_helper]);
  *add.mutable_due_time() = ToProto(plan_.consent_time + kMeasureLasts);
  add.set_request_id(work_.Step("measure", household));
  LINLI_TRY(officer_->Call<SupportPlan>("linli.pairing.v1.SupportPlanService.AddPlanMeasure", add));
  return {};
}

}  // namespace linli::cli::seed
