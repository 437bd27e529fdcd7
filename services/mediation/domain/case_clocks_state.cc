#include <algorithm>
#include <optional>

#include "services/mediation/domain/case_clocks.h"
#include "services/platform/decider/region_marks.h"

namespace linli::mediation {
namespace {

constexpr int kMovesMax = 5;

/// The clock a fact is about; facts speak of clocks that are there.
v1::Clock& ClockOf(v1::CaseClocks& clocks, const std::string& id) {
  for (auto& clock : *clocks.mutable_clocks()) {
    if (clock.id() == id) return clock;
  }
  auto& clock = *clocks.add_clocks();
  clock.set_id(id);
  return clock;
}

/// A later last day (or none) makes what was said about the earlier one untrue.
void SetDue(v1::Clock& clock, const std::string& due_date) {
  if (due_date.empty() || due_date > clock.due_date()) {
    clock.clear_due_soon_time();
    clock.clear_overdue_time();
  }
  clock.set_due_date(due_date);
  if (due_date.empty()) {
    clock.clear_due_time();
  } else {
    *clock.mutable_due_time() = ToProto(EndOf(ParseDay(due_date)));
  }
}

void Apply(v1::CaseClocks& clocks, const v1::ClockStarted& fact) {
  clocks.set_name(fact.name());
  clocks.set_case_(fact.case_());
  clocks.set_region(fact.region());
  clocks.set_committee(fact.committee());
  clocks.set_docket_number(fact.docket_number());
  *clocks.add_clocks() = fact.clock();
}

void Apply(v1::CaseClocks& clocks, const v1::ClockPaused& fact) {
  auto& clock = ClockOf(clocks, fact.clock());
  *clock.add_pauses() = fact.pause();
  clock.set_state(v1::Clock::STATE_PAUSED);
  SetDue(clock, fact.due_date());
}

void Apply(v1::CaseClocks& clocks, const v1::ClockResumed& fact) {
  auto& clock = ClockOf(clocks, fact.clock());
  if (clock.pauses_size() > 0) {
    auto& pause = *clock.mutable_pauses(clock.pauses_size() - 1);
    pause.set_until_date(fact.until_date());
    pause.set_resumed_by(fact.resumed_by());
    *pause.mutable_resume_time() = fact.resume_time();
  }
  clock.set_state(v1::Clock::STATE_RUNNING);
  SetDue(clock, fact.due_date());
}

void Apply(v1::CaseClocks& clocks, const v1::ClockExtended& fact) {
  auto& clock = ClockOf(clocks, fact.clock());
  *clock.add_extensions() = fact.extension();
  SetDue(clock, fact.due_date());
}

void Apply(v1::CaseClocks& clocks, const v1::ClockMoved& fact) {
  auto& clock = ClockOf(clocks, fact.clock());
  auto& moves = *clock.mutable_moves();
  if (moves.size() == kMovesMax) moves.erase(moves.begin());
  *moves.Add() = fact.move();
  SetDue(clock, fact.move().to_date());
}

template <class Fact>
void End(v1::CaseClocks& clocks, const Fact& fact, v1::Clock::State state) {
  auto& clock = ClockOf(clocks, fact.clock());
  clock.set_state(state);
  *clock.mutable_end_time() = fact.end_time();
}

/// When there is something to tell of a running clock.
std::optional<Time> NextToTell(const v1::Clock& clock) {
  if (clock.state() != v1::Clock::STATE_RUNNING || clock.has_overdue_time()) return std::nullopt;
  if (clock.has_due_soon_time()) return FromProto(clock.due_time());
  return DueSoonTime(clock);
}

}  // namespace

void Evolve(v1::CaseClocks& clocks, const v1::CaseClocksFact& fact) {
  switch (fact.fact_case()) {
    case v1::CaseClocksFact::kStarted:
      return Apply(clocks, fact.started());
    case v1::CaseClocksFact::kPaused:
      return Apply(clocks, fact.paused());
    case v1::CaseClocksFact::kResumed:
      return Apply(clocks, fact.resumed());
    case v1::CaseClocksFact::kExtended:
      return Apply(clocks, fact.extended());
    case v1::CaseClocksFact::kMoved:
      return Apply(clocks, fact.moved());
    case v1::CaseClocksFact::kDueSoonReached:
      *ClockOf(clocks, fact.due_soon_reached().clock()).mutable_due_soon_time() =
          fact.due_soon_reached().time();
      return;
    case v1::CaseClocksFact::kOverdueReached:
      *ClockOf(clocks, fact.overdue_reached().clock()).mutable_overdue_time() =
          fact.overdue_reached().time();
      return;
    case v1::CaseClocksFact::kMet:
      return End(clocks, fact.met(), v1::Clock::STATE_MET);
    case v1::CaseClocksFact::kStopped:
      return End(clocks, fact.stopped(), v1::Clock::STATE_STOPPED);
    case v1::CaseClocksFact::kLapsed:
      return End(clocks, fact.lapsed(), v1::Clock::STATE_LAPSED);
    case v1::CaseClocksFact::kTransferred:
      clocks.set_region(fact.transferred().region());
      clocks.set_committee(fact.transferred().committee());
      clocks.set_docket_number(fact.transferred().docket_number());
      return;
    case v1::CaseClocksFact::FACT_NOT_SET:
      return;
  }
}

std::string DueSort(const v1::Clock& clock) { return clock.due_date() + "/" + clock.id(); }

Marks MarksOf(const v1::CaseClocks& clocks) {
  Marks marks;
  std::optional<Time> tell;
  for (const auto& clock : clocks.clocks()) {
    if (clock.state() == v1::Clock::STATE_RUNNING) {
      marks.indexes.push_back({"due_by_committee", clocks.committee(), DueSort(clock)});
      MarkRegions(marks, "due_by_region", clocks.region(), DueSort(clock));
    }
    const auto next = NextToTell(clock);
    if (next.has_value()) tell = std::min(tell.value_or(*next), *next);
  }
  if (OpenClocks(clocks) > 0) marks.indexes.push_back({"open", "", clocks.name()});
  if (tell.has_value()) marks.timers.push_back({"tell_due_clocks", *tell});
  return marks;
}

Scope ScopeOf(const v1::CaseClocks& clocks) {
  Scope scope;
  scope.region = clocks.region();
  scope.units.push_back(clocks.committee());
  return scope;
}

}  // namespace linli::mediation
