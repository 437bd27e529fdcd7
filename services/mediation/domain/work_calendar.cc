#include "services/mediation/domain/work_calendar.h"

namespace linli::mediation {
namespace {

bool IsSameTime(const google::protobuf::Timestamp& one, const google::protobuf::Timestamp& other) {
  return FromProto(one) == FromProto(other);
}

}  // namespace

std::string WorkCalendarOf(int year) { return "workCalendars/" + std::to_string(year); }

std::string CalendarRecountOf(int year) { return "calendarRecounts/" + std::to_string(year); }

void AddTo(WorkDays& work_days, const v1::WorkCalendar& calendar) {
  work_days.Add(calendar.year(), calendar.holidays(), calendar.make_up_workdays());
}

Result<WorkCalendarFacts> Decide(const v1::WorkCalendar& calendar, const AdoptCalendar& command,
                                 const At& at) {
  const auto& to = command.calendar;
  if (!calendar.name().empty() && IsSameTime(calendar.update_time(), to.update_time())) {
    return WorkCalendarFacts{};
  }
  v1::WorkCalendarFact fact;
  auto& adopted = *fact.mutable_adopted();
  adopted.set_name(at.name);
  adopted.set_year(to.year());
  *adopted.mutable_holidays() = to.holidays();
  *adopted.mutable_make_up_workdays() = to.make_up_workdays();
  adopted.set_source(to.source());
  *adopted.mutable_change_time() = to.update_time();
  return WorkCalendarFacts{fact};
}

Result<CalendarRecountFacts> Decide(const v1::CalendarRecount& recount,
                                    const AdoptCalendar& command, const At& at) {
  const auto& change = command.calendar.update_time();
  if (!recount.name().empty() && IsSameTime(recount.change_time(), change)) {
    return CalendarRecountFacts{};
  }
  v1::CalendarRecountFact fact;
  auto& started = *fact.mutable_started();
  started.set_name(at.name);
  started.set_work_calendar(WorkCalendarOf(command.calendar.year()));
  *started.mutable_change_time() = change;
  return CalendarRecountFacts{fact};
}

Result<CalendarRecountFacts> Decide(const v1::CalendarRecount& recount,
                                    const AdvanceRecount& command, const At& at) {
  CalendarRecountFacts facts;
  if (recount.state() != v1::CalendarRecount::STATE_RUNNING) return facts;
  if (command.cases > 0) {
    auto& advanced = *facts.emplace_back().mutable_advanced();
    advanced.set_name(recount.name());
    advanced.set_after(command.after);
    advanced.set_cases(command.cases);
    advanced.set_clocks(command.clocks);
    advanced.set_moved(command.moved);
  }
  if (command.last) {
    auto& finished = *facts.emplace_back().mutable_finished();
    finished.set_name(recount.name());
    finished.set_work_calendar(recount.work_calendar());
    finished.set_cases(recount.cases() + command.cases);
    finished.set_clocks(recount.clocks() + command.clocks);
    finished.set_moved(recount.moved() + command.moved);
    *finished.mutable_end_time() = ToProto(at.now);
  }
  return facts;
}

void Evolve(v1::WorkCalendar& calendar, const v1::WorkCalendarFact& fact) {
  if (!fact.has_adopted()) return;
  const auto& adopted = fact.adopted();
  calendar.set_name(adopted.name());
  calendar.set_year(adopted.year());
  *calendar.mutable_holidays() = adopted.holidays();
  *calendar.mutable_make_up_workdays() = adopted.make_up_workdays();
  calendar.set_source(adopted.source());
  *calendar.mutable_update_time() = adopted.change_time();
}

void Evolve(v1::CalendarRecount& recount, const v1::CalendarRecountFact& fact) {
  switch (fact.fact_case()) {
    case v1::CalendarRecountFact::kStarted:
      recount.Clear();
      recount.set_name(fact.started().name());
      recount.set_work_calendar(fact.started().work_calendar());
      *recount.mutable_change_time() = fact.started().change_time();
      recount.set_state(v1::CalendarRecount::STATE_RUNNING);
      return;
    case v1::CalendarRecountFact::kAdvanced:
      recount.set_after(fact.advanced().after());
      recount.set_cases(recount.cases() + fact.advanced().cases());
      recount.set_clocks(recount.clocks() + fact.advanced().clocks());
      recount.set_moved(recount.moved() + fact.advanced().moved());
      return;
    case v1::CalendarRecountFact::kFinished:
      recount.set_state(v1::CalendarRecount::STATE_DONE);
      *recount.mutable_end_time() = fact.finished().end_time();
      return;
    case v1::CalendarRecountFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::WorkCalendar&) { return {}; }
Marks MarksOf(const v1::CalendarRecount&) { return {}; }
Scope ScopeOf(const v1::WorkCalendar&) { return {}; }
Scope ScopeOf(const v1::CalendarRecount&) { return {}; }

}  // namespace linli::mediation
