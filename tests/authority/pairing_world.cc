#include <iterator>
#include <set>

#include "linli/mediation/v1/suggestion_events.pb.h"
#include "linli/pairing/v1/cadence_service.pb.h"
#include "linli/pairing/v1/donation_service.pb.h"
#include "linli/pairing/v1/feedback_service.pb.h"
#include "linli/pairing/v1/household_service.pb.h"
#include "linli/pairing/v1/need_service.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "linli/pairing/v1/support_plan_service.pb.h"
#include "linli/pairing/v1/visit_service.pb.h"
#include "tests/authority/worlds.h"

namespace linli::authority {
namespace {

using namespace pairing::v1;
using std::chrono::hours;

constexpr char kCounty[] = "regions/520181";
constexpr const char* kVillages[] = {"regions/520181101201", "regions/520181101202",
                                     "regions/520181102201"};

std::string Numbered(const std::string& of, int number) { return of + std::to_string(number); }

/// One county's world in the making.
class Maker {
 public:
  Maker(Stage& stage, std::string tenant) : stage_(stage), tenant_(std::move(tenant)) {
    officer_ = Granted(tenant_, "persons/officer", common::v1::ROLE_PAIRING_OFFICER, kCounty);
  }

  void Make(int households) {
    for (int i = 0; i < households; ++i) Settle(i);
    stage_.Pass(hours(48));
    for (std::size_t i = 0; i < active_.size(); ++i) Accompany(static_cast<int>(i));
    VisitTwoAtOnce();
    Give();
    for (std::size_t i = 0; i < active_.size(); ++i) Finish(static_cast<int>(i));
    Suggest();
    CloseAndErase();
  }

 private:
  struct Paired {
    std::string pairing;
    std::string household;
    std::string person;  ///< who helps; "" if a unit or team does
  };

  /// Enters one household, village or unit, and pairs it; every fourth pairing stays proposed.
  void Settle(int i) {
    const auto kind = i % 6 < 4    ? Household::KIND_HOUSEHOLD
                      : i % 6 == 4 ? Household::KIND_VILLAGE
                                   : Household::KIND_UNIT;
    const auto household = stage_.Do<Household, CreateHouseholdRequest>(
        officer_, "HouseholdService.CreateHousehold", [&](CreateHouseholdRequest& request) {
          request.set_kind(kind);
          request.set_region(kVillages[i % 3]);
          request.set_unit(kind == Household::KIND_HOUSEHOLD ? "" : Numbered("units/place", i % 4));
          request.set_person(i % 5 == 4 ? "" : Numbered("persons/sun", i));
        });
    Propose(household, i);
    if (kind == Household::KIND_HOUSEHOLD && i % 6 == 2) Propose(household, i + 3);
  }

  void Propose(const Household& household, int i) {
    Helper helper;
    auto kind = Pairing::KIND_ONE_TO_ONE;
    if (household.kind() == Household::KIND_HOUSEHOLD) {
      if (i % 6 == 2 || i % 6 == 5) kind = Pairing::KIND_MANY_TO_ONE;
      if (i % 6 == 3) {
        helper.set_team(Numbered("teams/team", i % 2));
      } else {
        helper.set_person(Numbered("persons/li", i % 8));
      }
    } else {
      helper.set_unit(Numbered("units/help", i % 3));
      kind = household.kind() == Household::KIND_VILLAGE ? Pairing::KIND_UNIT_TO_VILLAGE
                                                         : Pairing::KIND_UNIT_TO_UNIT;
    }
    const auto pairing = stage_.Do<Pairing, ProposePairingRequest>(
        officer_, "PairingService.ProposePairing", [&](ProposePairingRequest& request) {
          request.set_kind(kind);
          request.set_household(household.name());
          *request.mutable_helper() = helper;
        });
    Agree(pairing, i % 4 == 0 ? i % 8 / 4 : 2);
    if (i % 4 != 0) active_.push_back({pairing.name(), household.name(), helper.person()});
  }

  /// So many sides agree.
  void Agree(const Pairing& pairing, int sides) {
    for (int side = SIDE_SUPPORTED; side > SIDE_SUPPORTED - sides; --side) {
      stage_.Do<Pairing, RecordPairingConsentRequest>(
          officer_, "PairingService.RecordPairingConsent",
          [&](RecordPairingConsentRequest& request) {
            request.set_name(pairing.name());
            request.set_side(static_cast<Side>(side));
            request.set_method(PairingConsent::METHOD_ON_PAPER);
            request.clear_person();
          });
    }
    if (sides < 2 || pairing.kind() != Pairing::KIND_UNIT_TO_UNIT) return;
    stage_.Do<Pairing, RecordPairingAgreementRequest>(
        officer_, "PairingService.RecordPairingAgreement",
        [&](RecordPairingAgreementRequest& request) { request.set_name(pairing.name()); });
  }

  /// What is noted, needed, planned and visited while a pairing is in effect.
  void Accompany(int i) {
    const auto& of = active_[static_cast<std::size_t>(i)];
    const auto helper = HelperOf(of);
    stage_.Do<PairingNote, AddPairingNoteRequest>(
        helper, "PairingService.AddPairingNote",
        [&](AddPairingNoteRequest& request) { request.set_pairing(of.pairing); });
    const auto need = stage_.Do<Need, ReportNeedRequest>(
        helper, "NeedService.ReportNeed",
        [&](ReportNeedRequest& request) { request.set_household(of.household); });
    if (planned_.insert(of.household).second) Plan(of, need.name());
    if (i % 3 == 0) {
      stage_.Do<Need, SettleNeedRequest>(
          helper, "NeedService.SettleNeed",
          [&](SettleNeedRequest& request) { request.set_name(need.name()); });
    }
    stage_.Do<Cadence, SetCadenceRequest>(officer_, "CadenceService.SetCadence",
                                          [&](SetCadenceRequest& request) {
                                            request.set_pairing(of.pairing);
                                            request.set_kind(Visit::KIND_HOME_VISIT);
                                            request.clear_every_months();
                                            request.set_every_days(7);
                                          });
    const auto visit = Meet({of});
    Follow(of, visit, i);
  }

  void Plan(const Paired& of, const std::string& need) {
    const auto plan = stage_.Do<SupportPlan, CreateSupportPlanRequest>(
        officer_, "SupportPlanService.CreateSupportPlan",
        [&](CreateSupportPlanRequest& request) { request.set_household(of.household); });
    stage_.Do<SupportPlan, AddPlanMeasureRequest>(officer_, "SupportPlanService.AddPlanMeasure",
                                                  [&](AddPlanMeasureRequest& request) {
                                                    request.set_name(plan.name());
                                                    request.set_need(need);
                                                  });
    stage_.Do<SupportPlan, FinishPlanMeasureRequest>(
        officer_, "SupportPlanService.FinishPlanMeasure",
        [&](FinishPlanMeasureRequest& request) { request.set_name(plan.name()); });
  }

  std::string Meet(const std::vector<Paired>& parties) {
    return stage_
        .Do<Visit, RecordVisitRequest>(
            officer_, "VisitService.RecordVisit",
            [&](RecordVisitRequest& request) {
              auto& content = *request.mutable_content();
              content.set_kind(Visit::KIND_HOME_VISIT);
              content.set_minutes(30);
              content.clear_helpers();
              content.clear_met();
              request.clear_parties();
              for (const auto& party : parties) {
                if (!party.person.empty() && content.helpers_size() == 0) {
                  content.add_helpers()->set_person(party.person);
                }
                auto& visited = *request.add_parties();
                visited.set_pairing(party.pairing);
                visited.set_note(stage_.canaries().Next());
              }
              if (content.helpers_size() == 0) content.add_helpers()->set_person("persons/guest");
              content.add_met(parties.front().pairing);
            })
        .name();
  }

  void Follow(const Paired& of, const std::string& visit, int i) {
    stage_.Do<VisitNote, WriteVisitNoteRequest>(officer_, "VisitService.WriteVisitNote",
                                                [&](WriteVisitNoteRequest& request) {
                                                  request.set_visit(visit);
                                                  request.set_pairing(of.pairing);
                                                  request.clear_dispute();
                                                  if (i % 4 != 0) return;
                                                  auto& dispute = *request.mutable_dispute();
                                                  dispute.set_household_agreed(true);
                                                  dispute.set_dispute_kind("邻里");
                                                  dispute.set_agreed_text(stage_.canaries().Next());
                                                });
    for (const auto side : {SIDE_HELPER, SIDE_SUPPORTED}) {
      stage_.Do<Feedback, GiveFeedbackRequest>(officer_, "FeedbackService.GiveFeedback",
                                               [&](GiveFeedbackRequest& request) {
                                                 request.set_pairing(of.pairing);
                                                 request.set_visit(visit);
                                                 request.set_side(side);
                                               });
    }
    if (i % 5 != 0) return;
    stage_.Do<Visit, VoidVisitRequest>(officer_, "VisitService.VoidVisit",
                                       [&](VoidVisitRequest& request) { request.set_name(visit); });
  }

  /// One visit to two households that have nothing to do with one another.
  void VisitTwoAtOnce() {
    if (active_.size() >= 2) Meet({active_[0], active_[1]});
  }

  void Give() {
    const auto reporter =
        Granted(tenant_, "persons/clerk", common::v1::ROLE_UNIT_REPORTER, "", "units/help0");
    for (const auto* unit : {"", "units/help0"}) {
      const auto ledger = stage_.Do<Ledger, OpenLedgerRequest>(*unit == 0 ? officer_ : reporter,
                                                               "DonationService.OpenLedger",
                                                               [&](OpenLedgerRequest& request) {
                                                                 request.set_region(kCounty);
                                                                 request.set_unit(unit);
                                                               });
      for (int i = 0; i < 8; ++i) GiveOne(ledger.name(), i);
    }
  }

  void GiveOne(const std::string& ledger, int i) {
    const auto& to = active_[static_cast<std::size_t>(i) % active_.size()];
    const auto donation = stage_.Do<Donation, RecordDonationRequest>(
        officer_, "DonationService.RecordDonation", [&](RecordDonationRequest& request) {
          request.set_ledger(ledger);
          auto& content = *request.mutable_content();
          content.clear_pairing();
          auto& donor = *content.mutable_donor();
          donor.Clear();
          if (i % 4 == 0) donor.set_anonymous(true);
          if (i % 4 == 1) donor.set_display_name(stage_.canaries().Next());
          if (i % 4 == 2) donor.set_person(Numbered("persons/li", i % 8));
          if (i % 4 == 3) donor.set_unit("units/help1");
          auto& receiver = *content.mutable_receiver();
          receiver.Clear();
          receiver.set_household(to.household);
        });
    if (i != 5) return;
    stage_.Do<Donation, CorrectDonationRequest>(officer_, "DonationService.CorrectDonation",
                                                [&](CorrectDonationRequest& request) {
                                                  request.set_name(donation.name());
                                                  request.clear_right();
                                                });
  }

  /// Some rest, some end, some get another helper, who may or may not read the earlier one's notes.
  void Finish(int i) {
    const auto& of = active_[static_cast<std::size_t>(i)];
    if (i % 6 == 1) {
      stage_.Do<Pairing, PausePairingRequest>(
          officer_, "PairingService.PausePairing",
          [&](PausePairingRequest& request) { request.set_name(of.pairing); });
    }
    if (i % 6 == 2) {
      stage_.Do<Pairing, EndPairingRequest>(officer_, "PairingService.EndPairing",
                                            [&](EndPairingRequest& request) {
                                              request.set_name(of.pairing);
                                              request.set_reason(Pairing::END_REASON_COMPLETED);
                                            });
      stage_.Do<Feedback, GiveFeedbackRequest>(officer_, "FeedbackService.GiveFeedback",
                                               [&](GiveFeedbackRequest& request) {
                                                 request.set_pairing(of.pairing);
                                                 request.clear_visit();
                                                 request.set_side(SIDE_SUPPORTED);
                                               });
    }
    if (i % 6 == 3 && !of.person.empty()) Reassign(of, i % 12 == 3);
  }

  void Reassign(const Paired& of, bool opens) {
    const auto answer = stage_.Do<ReassignPairingResponse, ReassignPairingRequest>(
        officer_, "PairingService.ReassignPairing", [&](ReassignPairingRequest& request) {
          request.set_name(of.pairing);
          request.clear_kind();
          request.mutable_helper()->Clear();
          request.mutable_helper()->set_person("persons/next" + of.person.substr(8));
        });
    Agree(answer.proposed(), 2);
    if (!opens) return;
    stage_.Do<Pairing, OpenEarlierNotesRequest>(officer_, "PairingService.OpenEarlierNotes",
                                                [&](OpenEarlierNotesRequest& request) {
                                                  request.set_name(answer.proposed().name());
                                                  request.set_earlier_pairing(of.pairing);
                                                });
  }

  /// What mediation tells of closed cases.
  void Suggest() {
    for (int i = 0; i < 3; ++i) {
      mediation::v1::CaseHardshipNoted fact;
      fact.set_case_(Numbered("cases/hard", i));
      fact.set_region(kVillages[i]);
      fact.set_agreed_text(stage_.canaries().Next());
      *fact.mutable_tell_time() = ToProto(stage_.now());
      stage_.Tell(fact, tenant_, fact.case_());
    }
  }

  void CloseAndErase() {
    const auto admin = Granted(tenant_, "persons/admin", common::v1::ROLE_ADMIN, kCounty);
    stage_.Do<Household, CloseHouseholdRequest>(officer_, "HouseholdService.CloseHousehold",
                                                [&](CloseHouseholdRequest& request) {
                                                  request.set_name(active_.back().household);
                                                  request.set_reason(Household::CLOSE_REASON_ASKED);
                                                });
    stage_.Do<Household, EraseHouseholdRequest>(
        admin, "HouseholdService.EraseHousehold",
        [&](EraseHouseholdRequest& request) { request.set_name(active_.front().household); });
  }

  /// Who helps by this pairing, or the officer for a unit or a team.
  testing::Caller HelperOf(const Paired& of) const {
    if (of.person.empty()) return officer_;
    testing::Caller helper;
    helper.person = of.person;
    helper.tenant = tenant_;
    return helper;
  }

  Stage& stage_;
  const std::string tenant_;
  testing::Caller officer_;
  std::vector<Paired> active_;  ///< were in effect
  std::set<std::string> planned_;
};

}  // namespace

testing::Caller Granted(const std::string& tenant, const std::string& person, common::v1::Role role,
                        const std::string& region, const std::string& unit) {
  testing::Caller caller;
  caller.person = person;
  caller.tenant = tenant;
  common::v1::Grant grant;
  grant.set_role(role);
  grant.set_region(region);
  grant.set_unit(unit);
  caller.grants = {grant};
  return caller;
}

Cast PairingCast() {
  Cast cast;
  for (int i = 0; i < 8; ++i) {
    cast.persons.push_back(Numbered("persons/li", i));
    cast.persons.push_back(Numbered("persons/nextli", i));
  }
  for (int i = 0; i < 24; ++i) cast.persons.push_back(Numbered("persons/sun", i));
  for (int i = 0; i < 3; ++i) cast.units.push_back(Numbered("units/help", i));
  for (int i = 0; i < 4; ++i) cast.units.push_back(Numbered("units/place", i));
  cast.teams = {"teams/team0", "teams/team1"};
  cast.regions = {kCounty, "regions/520181101", "regions/520181102", "regions/520182"};
  cast.regions.insert(cast.regions.end(), std::begin(kVillages), std::end(kVillages));
  return cast;
}

void MakePairingWorld(Stage& stage, const std::string& tenant, int households) {
  Maker(stage, tenant).Make(households);
}

}  // namespace linli::authority
