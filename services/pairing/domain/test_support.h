#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "services/pairing/domain/aggregates.h"
#include "services/platform/testing/outcome.h"

// What the domain's tests say things with.
namespace linli::pairing::test {

/// 2026-09-02 at hour:minute in China (UTC+8), `day` days later.
inline Time Local(int hour, int minute = 0, int day = 0) {
  const auto midnight = std::chrono::sys_days{std::chrono::year{2026} / 9 / 2};
  return Time(midnight) + std::chrono::hours(24 * day + hour - 8) + std::chrono::minutes(minute);
}

inline constexpr char kLi[] = "persons/li";      // a helper
inline constexpr char kWang[] = "persons/wang";  // another
inline constexpr char kZhao[] = "persons/zhao";  // the officer
inline constexpr char kSun[] = "persons/sun";    // who speaks for the household
inline constexpr char kHome[] = "households/h";
inline constexpr char kTownship[] = "regions/520181101";

/// On behalf of `actor` at `now`, about `name`.
inline At By(std::string actor, Time now, std::string name) {
  return At{{now, std::move(actor), std::move(name)}};
}

inline v1::Household HouseholdOf(v1::Household::Kind kind) {
  v1::Household household;
  household.set_name(kHome);
  household.set_kind(kind);
  household.set_display_name("孙家");
  household.set_region(kTownship);
  household.set_person(kSun);
  if (kind != v1::Household::KIND_HOUSEHOLD) household.set_unit("units/village");
  household.set_state(v1::Household::STATE_ACTIVE);
  return household;
}

inline v1::Helper Person(const std::string& person) {
  v1::Helper helper;
  helper.set_person(person);
  return helper;
}

inline v1::Helper Unit(const std::string& unit) {
  v1::Helper helper;
  helper.set_unit(unit);
  return helper;
}

using testing::Outcome;

template <class State, class Fact>
State Fold(const std::vector<Fact>& facts) {
  State state;
  for (const auto& fact : facts) Evolve(state, fact);
  return state;
}

/// The state after what `command` brings about; it must not be refused.
template <class State, class Command, class Context>
State After(State state, const Command& command, const Context& at) {
  const auto facts = Decide(state, command, at);
  for (const auto& fact : facts.value()) Evolve(state, fact);
  return state;
}

}  // namespace linli::pairing::test
