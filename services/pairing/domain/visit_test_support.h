#pragma once

#include <map>

#include "services/pairing/domain/aggregates.h"
#include "services/pairing/domain/test_support.h"

namespace linli::pairing::test {

inline constexpr char kVisitName[] = "visits/v";

inline void AddStep(v1::Pairing& pairing, v1::Pairing::State state, Time time) {
  auto& step = *pairing.add_steps();
  step.set_state(state);
  *step.mutable_time() = ToProto(time);
  pairing.set_state(state);
}

/// `pairings/{id}` of `households/{id}` with 李, who is of the culture office; active for 30 days.
inline v1::Pairing PairingOf(const std::string& id, const std::string& region = kTownship) {
  v1::Pairing pairing;
  pairing.set_name("pairings/" + id);
  pairing.set_household("households/" + id);
  pairing.set_kind(v1::Pairing::KIND_MANY_TO_ONE);
  pairing.set_region(region);
  pairing.mutable_helper()->set_person(kLi);
  pairing.mutable_helper()->set_unit("units/culture");
  AddStep(pairing, v1::Pairing::STATE_PROPOSED, Local(8, 0, -30));
  AddStep(pairing, v1::Pairing::STATE_ACTIVE, Local(9, 0, -30));
  return pairing;
}

inline VisitAt Visiting(std::vector<v1::Pairing> pairings, Time now = Local(12)) {
  return VisitAt{By(kLi, now, kVisitName), std::move(pairings)};
}

inline v1::VisitContent Content(std::vector<std::string> helpers, std::vector<std::string> met) {
  v1::VisitContent content;
  content.set_kind(v1::Visit::KIND_HOME_VISIT);
  *content.mutable_start_time() = ToProto(Local(9));
  content.set_minutes(40);
  for (auto& person : helpers) content.add_helpers()->set_person(std::move(person));
  for (auto& pairing : met) content.add_met(std::move(pairing));
  return content;
}

inline v1::RecordVisitRequest Recording(v1::VisitContent content) {
  v1::RecordVisitRequest request;
  *request.mutable_content() = std::move(content);
  request.set_campaign("campaigns/warm");
  return request;
}

inline v1::AmendVisitRequest Amending(v1::VisitContent content) {
  v1::AmendVisitRequest request;
  *request.mutable_content() = std::move(content);
  request.set_reason("时间填错");
  return request;
}

/// 李 and 王 at three households of two villages, one of which was not met.
inline std::vector<v1::Pairing> ThreePairings() {
  return {PairingOf("a", "regions/520181101201"), PairingOf("b", "regions/520181101201"),
          PairingOf("c", "regions/520181101202")};
}
inline v1::Visit ThreeVisited() {
  const auto content = Content({kLi, kWang}, {"pairings/a", "pairings/c"});
  return After(v1::Visit(), Recording(content), Visiting(ThreePairings()));
}

/// What a state adds to each counter.
template <class State>
std::map<std::string, std::int64_t> CountersOf(const State& state) {
  std::map<std::string, std::int64_t> sums;
  for (const auto& mark : MarksOf(state).counters) sums[mark.counter] += mark.amount;
  return sums;
}

}  // namespace linli::pairing::test
