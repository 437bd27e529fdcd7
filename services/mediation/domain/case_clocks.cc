#include "services/mediation/domain/case_clocks.h"

#include <algorithm>

#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

constexpr int kOpenMax = 12;  // All end in one commit, which takes 16 facts.
constexpr int kClocksMax = 24;

v1::Clock NewClock(const v1::CaseClocks& clocks, int ordinal, const v1::ClockRule& rule,
                   const StartClocks& command, const ClockAt& at) {
  v1::Clock clock;
  clock.set_id(std::to_string(clocks.clocks_size() + ordinal));
  *clock.mutable_rule() = rule;
  clock.set_state(v1::Clock::STATE_RUNNING);
  *clock.mutable_start_time() = command.time;
  clock.set_start_date(DayText(LocalDay(FromProto(command.time))));
  clock.set_due_soon_days(at.policy.due_soon_days());
  clock.set_source(command.source);
  const Day due = ParseDay(DueDate(clock, at.work_days));
  clock.set_due_date(DayText(due));
  *clock.mutable_due_time() = ToProto(EndOf(due));
  return clock;
}

/// Whether what `source` asks about is this clock's.
bool IsOf(const v1::Clock& clock, const std::string& source) {
  return source.empty() || clock.source() == source;
}

bool IsLate(const v1::Clock& clock, const google::protobuf::Timestamp& time) {
  return clock.has_due_time() && FromProto(time) >= FromProto(clock.due_time());
}

template <class Fact>
void Describe(Fact& fact, const v1::CaseClocks& clocks, const v1::Clock& clock) {
  fact.set_name(clocks.name());
  fact.set_case_(clocks.case_());
  fact.set_committee(clocks.committee());
  fact.set_clock(clock.id());
}

v1::CaseClocksFact Lapsed(const v1::CaseClocks& clocks, const v1::Clock& clock) {
  v1::CaseClocksFact fact;
  auto& lapsed = *fact.mutable_lapsed();
  Describe(lapsed, clocks, clock);
  lapsed.set_rule(clock.rule().id());
  lapsed.set_due_date(clock.due_date());
  *lapsed.mutable_end_time() = clock.due_time();
  return fact;
}

template <class Fact>
void SayDue(Fact& fact, const v1::CaseClocks& clocks, const v1::Clock& clock, const ClockAt& at) {
  Describe(fact, clocks, clock);
  fact.set_rule(clock.rule().id());
  fact.set_due_date(clock.due_date());
  *fact.mutable_time() = ToProto(at.now);
}

}  // namespace

std::string CaseClocksOf(const std::string& case_name) {
  return "caseClocks" + case_name.substr(case_name.find('/'));
}

Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const StartClocks& command,
                               const ClockAt& at) {
  const Circumstances circumstances{command.of.dispute_kind, command.of.place,
                                    LocalDay(FromProto(command.time))};
  CaseClocksFacts facts;
  for (const auto* rule : RulesFor(at.policy, command.start, circumstances)) {
    v1::CaseClocksFact fact;
    auto& started = *fact.mutable_started();
    started.set_name(at.name);
    started.set_case_(command.of.name);
    started.set_region(command.of.region);
    started.set_committee(command.of.committee);
    started.set_docket_number(command.of.docket_number);
    const int ordinal = static_cast<int>(facts.size()) + 1;
    *started.mutable_clock() = NewClock(clocks, ordinal, *rule, command, at);
    facts.push_back(std::move(fact));
  }
  const int more = static_cast<int>(facts.size());
  if (more > 0 && OpenClocks(clocks) + more > kOpenMax) return TooLarge("clocks", kOpenMax);
  if (clocks.clocks_size() + more > kClocksMax) return TooLarge("clocks", kClocksMax);
  return facts;
}

Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const MeetClocks& command,
                               const ClockAt&) {
  CaseClocksFacts facts;
  for (const auto& clock : clocks.clocks()) {
    if (!IsOpen(clock) || clock.rule().subject() != command.subject) continue;
    if (!IsOf(clock, command.source)) continue;
    v1::CaseClocksFact fact;
    auto& met = *fact.mutable_met();
    met.set_name(clocks.name());
    met.set_clock(clock.id());
    *met.mutable_end_time() = command.time;
    met.set_late(IsLate(clock, command.time));
    facts.push_back(std::move(fact));
  }
  return facts;
}

Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const StopClocks& command,
                               const ClockAt&) {
  CaseClocksFacts facts;
  for (const auto& clock : clocks.clocks()) {
    if (!IsOpen(clock) || !IsOf(clock, command.source)) continue;
    v1::CaseClocksFact fact;
    auto& stopped = *fact.mutable_stopped();
    stopped.set_name(clocks.name());
    stopped.set_clock(clock.id());
    *stopped.mutable_end_time() = command.time;
    facts.push_back(std::move(fact));
  }
  return facts;
}

Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const TransferClocks& command,
                               const ClockAt&) {
  const auto& to = command.to;
  const bool same = clocks.committee() == to.committee && clocks.region() == to.region &&
                    clocks.docket_number() == to.docket_number;
  if (same || clocks.name().empty()) return CaseClocksFacts{};
  v1::CaseClocksFact fact;
  auto& transferred = *fact.mutable_transferred();
  transferred.set_name(clocks.name());
  transferred.set_region(to.region);
  transferred.set_committee(to.committee);
  transferred.set_docket_number(to.docket_number);
  return CaseClocksFacts{fact};
}

Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const RecountClocks& command,
                               const ClockAt& at) {
  CaseClocksFacts facts;
  for (const auto& clock : clocks.clocks()) {
    if (clock.state() != v1::Clock::STATE_RUNNING) continue;
    const auto due = DueDate(clock, at.work_days);
    if (due == clock.due_date()) continue;
    v1::CaseClocksFact fact;
    auto& moved = *fact.mutable_moved();
    Describe(moved, clocks, clock);
    moved.mutable_move()->set_from_date(clock.due_date());
    moved.mutable_move()->set_to_date(due);
    moved.mutable_move()->set_work_calendar(command.work_calendar);
    *moved.mutable_move()->mutable_move_time() = ToProto(at.now);
    facts.push_back(std::move(fact));
  }
  return facts;
}

Result<CaseClocksFacts> Decide(const v1::CaseClocks& clocks, const TellDueClocks&,
                               const ClockAt& at) {
  CaseClocksFacts facts;
  for (const auto& clock : clocks.clocks()) {
    if (clock.state() != v1::Clock::STATE_RUNNING) continue;
    const bool overdue = at.now >= FromProto(clock.due_time());
    if (overdue && clock.rule().lapses()) {
      facts.push_back(Lapsed(clocks, clock));
    } else if (overdue && !clock.has_overdue_time()) {
      v1::CaseClocksFact fact;
      SayDue(*fact.mutable_overdue_reached(), clocks, clock, at);
      facts.push_back(std::move(fact));
    } else if (!overdue && !clock.has_due_soon_time() && at.now >= DueSoonTime(clock)) {
      v1::CaseClocksFact fact;
      SayDue(*fact.mutable_due_soon_reached(), clocks, clock, at);
      facts.push_back(std::move(fact));
    }
  }
  return facts;
}

const v1::Clock* FindClock(const v1::CaseClocks& clocks, std::string_view id) {
  const auto& all = clocks.clocks();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& clock) { return clock.id() == id; });
  return found == all.end() ? nullptr : &*found;
}

int OpenClocks(const v1::CaseClocks& clocks) {
  const auto& all = clocks.clocks();
  return static_cast<int>(
      std::count_if(all.begin(), all.end(), [](const auto& clock) { return IsOpen(clock); }));
}

}  // namespace linli::mediation
