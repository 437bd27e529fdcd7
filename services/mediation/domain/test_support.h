#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "services/mediation/domain/aggregates.h"
#include "services/mediation/domain/case_handlers.h"
#include "services/mediation/domain/docket.h"
#include "services/platform/testing/outcome.h"

// What the domain's tests say things with.
namespace linli::mediation::test {

inline constexpr char kLi[] = "persons/li";      // takes cases in
inline constexpr char kWang[] = "persons/wang";  // mediates
inline constexpr char kZhao[] = "persons/zhao";  // mediates
inline constexpr char kVillage[] = "units/village";
inline constexpr char kTown[] = "units/town";
inline constexpr char kCaseName[] = "cases/c";

/// 2026-09-02 (a Wednesday) at hour:minute in Qingzhen (UTC+8), `day` days later.
inline Time Local(int hour, int minute = 0, int day = 0) {
  const auto midnight = std::chrono::sys_days{std::chrono::year{2026} / 9 / 2};
  return Time(midnight) + std::chrono::hours(24 * day + hour - 8) + std::chrono::minutes(minute);
}

inline At By(std::string actor, std::string name = kCaseName, Time now = Local(9)) {
  return At{{now, std::move(actor), std::move(name)}};
}

using testing::Outcome;

template <class State, class Fact>
State Fold(const std::vector<Fact>& facts) {
  State state;
  for (const auto& fact : facts) Evolve(state, fact);
  return state;
}

inline v1::Committee CommitteeAt(const std::string& unit, const std::string& name,
                                 const std::string& region) {
  v1::CommitteeFact fact;
  fact.mutable_listed()->set_name(CommitteeOf(unit));
  fact.mutable_listed()->set_unit(unit);
  fact.mutable_listed()->set_display_name(name);
  fact.mutable_listed()->set_region(region);
  return Fold<v1::Committee>(std::vector<v1::CommitteeFact>{fact});
}
inline v1::Committee Village() {
  return CommitteeAt(kVillage, "芦荻哨村人民调解委员会", "regions/520181101201");
}
inline v1::Committee Town() {
  return CommitteeAt(kTown, "红枫湖镇人民调解委员会", "regions/520181101");
}

inline v1::Party PartyOn(v1::Side side, const std::string& name) {
  v1::Party party;
  party.set_side(side);
  party.set_display_name(name);
  party.set_phone("13800000000");
  return party;
}

inline v1::RegisterCaseRequest Registering() {
  v1::RegisterCaseRequest request;
  request.set_committee(kVillage);
  request.set_region("regions/520181101201");
  request.set_channel(v1::CHANNEL_WALK_IN);
  request.set_initiative(v1::INITIATIVE_APPLICATION);
  request.set_dispute_kind(v1::DISPUTE_KIND_NEIGHBOURS);
  *request.add_parties() = PartyOn(v1::SIDE_APPLICANT, "甲金丝雀");
  *request.add_parties() = PartyOn(v1::SIDE_RESPONDENT, "乙金丝雀");
  request.set_summary("院墙漏水金丝雀");
  return request;
}

/// The facts of a command that must succeed.
template <class Command, class SomeAt>
CaseFacts Must(const v1::Case& of, const Command& command, const SomeAt& at) {
  return Decide(of, command, at).value();
}

/// A case that goes its way by the commands themselves.
class Course {
 public:
  explicit Course(const v1::RegisterCaseRequest& request = Registering()) {
    const auto village = Village();
    Apply(request, RegisterAt{By(kLi), village});
  }

  template <class Command, class SomeAt>
  Course& Apply(const Command& command, const SomeAt& at) {
    for (const auto& fact : Must(state, command, at)) {
      facts.push_back(fact);
      Evolve(state, fact);
    }
    return *this;
  }
  template <class Command>
  Course& Apply(const Command& command) {
    return Apply(command, By(kWang));
  }
  Course& Accepted(int number = 12) {
    return Apply(v1::AcceptCaseRequest(),
                 AcceptAt{By(kLi), DocketOf(Village(), 2026, number, Local(9))});
  }
  Course& HandledBy(const std::vector<std::string>& persons);
  Course& Mediating() { return Accepted().HandledBy({kWang}).Apply(v1::StartMediationRequest()); }

  CaseFacts facts;
  v1::Case state;
};

inline v1::Affiliation MediatorOf(const std::string& person, const std::string& unit = "units/x") {
  v1::Affiliation affiliation;
  affiliation.set_name(AffiliationOf(person));
  affiliation.set_person(person);
  affiliation.set_unit(unit);
  affiliation.add_mediator_grants("grants/" + person.substr(8));
  return affiliation;
}

inline AssignAt Assigning(std::vector<v1::Affiliation> affiliations) {
  return AssignAt{By(kLi), std::move(affiliations)};
}

inline v1::AssignHandlersRequest Naming(const std::vector<std::string>& persons) {
  v1::AssignHandlersRequest request;
  for (const auto& person : persons) request.add_handlers(person);
  request.set_appointment(v1::APPOINTMENT_NAMED);
  return request;
}

inline Course& Course::HandledBy(const std::vector<std::string>& persons) {
  std::vector<v1::Affiliation> known;
  for (const auto& person : persons) known.push_back(MediatorOf(person));
  return Apply(Naming(persons), Assigning(std::move(known)));
}

inline OtherRoutes ToCourt() {
  OtherRoutes routes;
  routes.Add(v1::OTHER_ROUTE_COURT);
  return routes;
}

inline v1::PartyConsent ConsentOf(const std::string& party, Time when = Local(8)) {
  v1::PartyConsent consent;
  consent.set_party(party);
  consent.set_how(v1::SAID_HOW_IN_PERSON);
  *consent.mutable_consent_time() = ToProto(when);
  return consent;
}

}  // namespace linli::mediation::test
