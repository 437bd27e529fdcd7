#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "services/platform/testing/outcome.h"
#include "services/volunteer/domain/aggregates.h"
#include "services/volunteer/domain/policy.h"

// What the domain's tests say things with.
namespace linli::volunteer::test {

/// 2026-09-02 (a Wednesday) at hour:minute in Qingzhen (UTC+8), `day` days later.
inline Time Local(int hour, int minute = 0, int day = 0) {
  const auto midnight = std::chrono::sys_days{std::chrono::year{2026} / 9 / 2};
  return Time(midnight) + std::chrono::hours(24 * day + hour - 8) + std::chrono::minutes(minute);
}

inline const v1::Policy& ThePolicy() {
  static const v1::Policy policy = DefaultPolicy();
  return policy;
}

/// On behalf of `actor` at `now`, about `name`.
inline At By(std::string actor, Time now, std::string name) {
  return At{{now, std::move(actor), std::move(name)}, ThePolicy()};
}

inline v1::Shift ShiftAt(std::string id, Time start, Time end, int capacity = 2) {
  v1::Shift shift;
  shift.set_id(std::move(id));
  shift.set_post("p1");
  *shift.mutable_start_time() = ToProto(start);
  *shift.mutable_end_time() = ToProto(end);
  shift.set_place("红枫广场");
  shift.set_capacity(capacity);
  return shift;
}

using testing::Outcome;

template <class State, class Fact>
State Fold(const std::vector<Fact>& facts) {
  State state;
  for (const auto& fact : facts) Evolve(state, fact);
  return state;
}

inline constexpr char kLi[] = "persons/li";
inline constexpr char kWang[] = "persons/wang";
inline constexpr char kZhao[] = "persons/zhao";

}  // namespace linli::volunteer::test
