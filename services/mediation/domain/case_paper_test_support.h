#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "services/mediation/domain/aggregates.h"
#include "services/mediation/domain/case_paper.h"
#include "services/platform/testing/outcome.h"

// What the tests of a case's papers say things with.
namespace linli::mediation::test {

inline constexpr char kPaperCase[] = "cases/ditch";
inline constexpr char kMediator[] = "persons/wang";

/// 2026-09-02 (a Wednesday) at hour:minute in Qingzhen (UTC+8), `day` days later.
inline Time PaperTime(int hour, int minute = 0, int day = 0) {
  const auto midnight = std::chrono::sys_days{std::chrono::year{2026} / 9 / 2};
  return Time(midnight) + std::chrono::hours(24 * day + hour - 8) + std::chrono::minutes(minute);
}

/// A case of one applicant and one respondent, whom a relative helps.
inline v1::Case CaseIn(v1::Case::State state) {
  v1::Case of;
  of.set_name(kPaperCase);
  of.set_state(state);
  of.set_committee("units/committee");
  of.set_committee_region("regions/520181101");
  of.set_region("regions/520181101201");
  of.set_initiative(v1::INITIATIVE_APPLICATION);
  for (const auto* id : {"a1", "r1"}) {
    auto& party = *of.add_parties();
    party.set_id(id);
    party.set_side(id[0] == 'a' ? v1::SIDE_APPLICANT : v1::SIDE_RESPONDENT);
  }
  auto& helper = *of.add_helpers();
  helper.set_id("h1");
  if (state != v1::Case::STATE_REGISTERED && state != v1::Case::STATE_DECLINED) {
    *of.mutable_accept_time() = ToProto(PaperTime(8));
  }
  return of;
}

inline At PaperAt(const std::string& name, Time now) { return At{{now, kMediator, name}}; }
inline CaseAt PaperAt(const std::string& name, Time now, v1::Case::State state) {
  return CaseAt{PaperAt(name, now), CaseIn(state)};
}

inline const std::vector<v1::Case::State>& CaseStates() {
  static const std::vector<v1::Case::State> states = {
      v1::Case::STATE_REGISTERED, v1::Case::STATE_ACCEPTED, v1::Case::STATE_DECLINED,
      v1::Case::STATE_MEDIATING,  v1::Case::STATE_AGREED,   v1::Case::STATE_FAILED,
      v1::Case::STATE_WITHDRAWN,  v1::Case::STATE_ENDED,    v1::Case::STATE_PERFORMED,
      v1::Case::STATE_BREACHED,   v1::Case::STATE_ARCHIVED};
  return states;
}

using testing::Outcome;

template <class State, class Fact>
State PaperAfter(State state, const Result<std::vector<Fact>>& decided) {
  for (const auto& fact : decided.value()) Evolve(state, fact);
  return state;
}

}  // namespace linli::mediation::test
