#include "linli/pairing/v1/cadence_service.pb.h"
#include "linli/pairing/v1/donation_service.pb.h"
#include "linli/pairing/v1/household_service.pb.h"
#include "linli/pairing/v1/need_service.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "linli/pairing/v1/support_plan_service.pb.h"
#include "linli/pairing/v1/visit_service.pb.h"
#include "tests/end_to_end/access_fixtures.h"

namespace linli::e2e {
namespace {

using std::chrono::hours;

const Principal kOfficer{"persons/officer", {GrantOf(common::v1::ROLE_PAIRING_OFFICER)}};

Time Now() { return SystemClock().Now(); }

}  // namespace

void Objects::AddPairings(County& county) {
  const std::string service = "linli.pairing.v1.";
  pairing::v1::CreateHouseholdRequest household;
  household.set_kind(pairing::v1::Household::KIND_HOUSEHOLD);
  household.set_display_name("孙家");
  household.set_region(names_["regions"]);
  names_["households"] = county
                             .Must<pairing::v1::Household>(
                                 kOfficer, service + "HouseholdService.CreateHousehold", household)
                             .name();
  pairing::v1::ProposePairingRequest propose;
  propose.set_kind(pairing::v1::Pairing::KIND_ONE_TO_ONE);
  propose.set_household(names_["households"]);
  propose.mutable_helper()->set_person(names_["persons"]);
  names_["pairings"] =
      county
          .Must<pairing::v1::Pairing>(kOfficer, service + "PairingService.ProposePairing", propose)
          .name();
  pairing::v1::RecordPairingConsentRequest consent;
  consent.set_name(names_["pairings"]);
  consent.set_method(pairing::v1::PairingConsent::METHOD_IN_PERSON);
  consent.set_said_by("孙大爷");
  *consent.mutable_consent_time() = ToProto(Now() - hours(1));
  for (const auto side : {pairing::v1::SIDE_HELPER, pairing::v1::SIDE_SUPPORTED}) {
    consent.set_side(side);
    consent.clear_request_id();
    county.Must<pairing::v1::Pairing>(kOfficer, service + "PairingService.RecordPairingConsent",
                                      consent);
  }
  pairing::v1::ReportNeedRequest need;
  need.set_household(names_["households"]);
  need.set_kind(pairing::v1::Need::KIND_COMPANY);
  need.set_description("陪伴");
  names_["needs"] =
      county.Must<pairing::v1::Need>(kOfficer, service + "NeedService.ReportNeed", need).name();
  pairing::v1::CreateSupportPlanRequest plan;
  plan.set_household(names_["households"]);
  plan.set_goal("增收");
  names_["supportPlans"] = county
                               .Must<pairing::v1::SupportPlan>(
                                   kOfficer, service + "SupportPlanService.CreateSupportPlan", plan)
                               .name();
  AddVisits(county);
  // Made by what these tests do not do: the answers are those to a name nobody has.
  names_["feedback"] = "feedback/none";
  names_["suggestions"] = "suggestions/none";
}

void Objects::AddVisits(County& county) {
  const std::string service = "linli.pairing.v1.";
  pairing::v1::RecordVisitRequest record;
  auto& content = *record.mutable_content();
  content.set_kind(pairing::v1::Visit::KIND_CALL);
  *content.mutable_start_time() = ToProto(Now() - hours(1));
  content.set_minutes(5);
  content.add_helpers()->set_person(names_["persons"]);
  content.add_met(names_["pairings"]);
  auto& party = *record.add_parties();
  party.set_pairing(names_["pairings"]);
  party.set_note("一切都好");
  const auto visit =
      county.Must<pairing::v1::Visit>(kOfficer, service + "VisitService.RecordVisit", record);
  names_["visits"] = visit.name();
  names_["visitNotes"] = "visitNotes/" + visit.name().substr(visit.name().find('/') + 1) + "-" +
                         names_["pairings"].substr(names_["pairings"].find('/') + 1);
  pairing::v1::SetCadenceRequest cadence;
  cadence.set_pairing(names_["pairings"]);
  cadence.set_kind(pairing::v1::Visit::KIND_CALL);
  cadence.set_every_days(7);
  names_["cadences"] =
      county.Must<pairing::v1::Cadence>(kOfficer, service + "CadenceService.SetCadence", cadence)
          .name();
  pairing::v1::OpenLedgerRequest ledger;
  ledger.set_title("台账");
  ledger.set_region(names_["regions"]);
  ledger.set_receipt_prefix("X1");
  names_["ledgers"] =
      county.Must<pairing::v1::Ledger>(kOfficer, service + "DonationService.OpenLedger", ledger)
          .name();
  pairing::v1::RecordDonationRequest donation;
  donation.set_ledger(names_["ledgers"]);
  auto& given = *donation.mutable_content();
  given.mutable_donor()->set_anonymous(true);
  given.mutable_receiver()->set_household(names_["households"]);
  given.set_cash_fen(100);
  given.set_total_fen(100);
  *given.mutable_give_time() = ToProto(Now() - hours(1));
  names_["donations"] = county
                            .Must<pairing::v1::Donation>(
                                kOfficer, service + "DonationService.RecordDonation", donation)
                            .name();
}

}  // namespace linli::e2e
