#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "services/pairing/domain/visit_test_support.h"

// Whether a visit is overdue, found twice: by reckoning after each thing that happens, as the
// reactions and the timer do it, and slowly, from all that has happened, day by day.
namespace linli::pairing {
namespace {

using namespace test;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr char kName[] = "cadences/a-home-visit";

struct Visited {
  Time time;
  bool met;
  bool voided = false;
};

struct World {
  Time now = Local(9);
  v1::Pairing pairing = PairingOf("a");
  std::vector<Visited> visits;
  v1::Cadence cadence;
  /// Of the oracle: when it was first set, and how often to visit now; nothing once taken off.
  std::optional<Time> since;
  v1::SetCadenceRequest every;

  CadenceAt At_() const {
    CadenceAt at;
    static_cast<Context&>(at) = {now, kZhao, kName};
    at.pairing = pairing;
    for (const auto& visit : visits) {
      if (!visit.met || visit.voided) continue;
      at.last_visit = std::max(at.last_visit.value_or(visit.time), visit.time);
    }
    return at;
  }

  template <class Command, class Context>
  bool Try(const Command& command, const Context& at) {
    const auto facts = Decide(cadence, command, at);
    if (!facts.ok()) return false;
    for (const auto& fact : facts.value()) Evolve(cadence, fact);
    return true;
  }
};

void Set(World& world) {
  v1::SetCadenceRequest every;
  every.set_pairing(world.pairing.name());
  every.set_kind(v1::Visit::KIND_HOME_VISIT);
  if (*rc::gen::arbitrary<bool>()) {
    every.set_every_days(*rc::gen::inRange(1, 20));
  } else {
    every.set_every_months(*rc::gen::inRange(1, 4));
  }
  if (!world.Try(every, world.At_())) return;
  if (!world.since) world.since = world.now;
  world.every = every;
}

void Clear(World& world) {
  if (!world.cadence.name().empty() && world.Try(v1::ClearCadenceRequest(), world.At_())) {
    world.since.reset();
  }
}

void Turn(World& world) {
  const bool active = world.pairing.state() == v1::Pairing::STATE_ACTIVE;
  const bool end = *rc::gen::inRange(0, 8) == 0;
  if (world.pairing.state() == v1::Pairing::STATE_ENDED) return;
  AddStep(world.pairing,
          end ? v1::Pairing::STATE_ENDED
              : (active ? v1::Pairing::STATE_PAUSED : v1::Pairing::STATE_ACTIVE),
          world.now);
}

/// A visit today, or one of an earlier day entered late.
void Visit(World& world) {
  const auto ago = hours(*rc::gen::inRange(0, 24 * 40));
  world.visits.push_back({world.now - ago, *rc::gen::inRange(0, 4) != 0});
}

void Annul(World& world) {
  if (world.visits.empty()) return;
  world.visits[*rc::gen::inRange<std::size_t>(0, world.visits.size())].voided = true;
}

void Step(World& world) {
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      Set(world);
      break;
    case 1:
      if (*rc::gen::inRange(0, 4) == 0) Clear(world);
      break;
    case 2:
      Turn(world);
      break;
    case 3:
      Annul(world);
      break;
    case 4:
      Visit(world);
      break;
    default:
      world.now += hours(*rc::gen::inRange(1, 24 * 12));
  }
  if (world.cadence.name().empty()) return;
  // The timer is durable: due or not, it is looked at before anything else.
  world.Try(MissDay{}, world.At_());
  world.Try(Reckon{}, world.At_());
}

year_month_day DateOf(Time time) { return floor<days>(time + hours(8)); }

/// Walks from day to day until the interval is over.
bool IsOver(Time from, const v1::SetCadenceRequest& every, Time now) {
  const auto first = DateOf(from);
  int passed_days = 0;
  int passed_months = 0;
  for (auto day = sys_days(first);; day += days(1)) {
    const bool reached = every.every_days() > 0 ? passed_days == every.every_days()
                                                : passed_months == every.every_months();
    if (reached) return now >= Time(day + days(1)) - hours(8);
    const year_month_day next = day + days(1);
    const auto last_of_month = (next.year() / next.month() / std::chrono::last).day();
    ++passed_days;
    if (next.day() == std::min(first.day(), last_of_month)) ++passed_months;
  }
}

bool SlowlyOverdue(const World& world) {
  if (!world.since || world.pairing.state() != v1::Pairing::STATE_ACTIVE) return false;
  Time from = *world.since;
  for (const auto& step : world.pairing.steps()) {
    if (step.state() == v1::Pairing::STATE_ACTIVE) from = std::max(from, FromProto(step.time()));
  }
  for (const auto& visit : world.visits) {
    if (visit.met && !visit.voided) from = std::max(from, visit.time);
  }
  return IsOver(from, world.every, world.now);
}

TEST(OverdueOracleTest, ReckoningStepByStepIsReckoningFromTheBeginning) {
  EXPECT_TRUE(rc::check("overdue", [] {
    World world;
    const int steps = *rc::gen::inRange(1, 60);
    for (int i = 0; i < steps; ++i) {
      Step(world);
      RC_ASSERT(world.cadence.overdue() == SlowlyOverdue(world));
      RC_ASSERT(world.cadence.overdue() == !MarksOf(world.cadence).indexes.empty());
    }
    RC_CLASSIFY(world.cadence.overdue());
  }));
}

}  // namespace
}  // namespace linli::pairing
