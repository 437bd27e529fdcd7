#include "services/directory/domain/work_calendar.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <set>
#include <string>
#include <string_view>

namespace linli::directory {
namespace {

using Days = google::protobuf::RepeatedPtrField<std::string>;

int Number(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// The day of a text "2026-10-01", whose shape is checked at the edge.
std::chrono::year_month_day DayOf(std::string_view text) {
  return {std::chrono::year(Number(text.substr(0, 4))),
          std::chrono::month(static_cast<unsigned>(Number(text.substr(5, 2)))),
          std::chrono::day(static_cast<unsigned>(Number(text.substr(8, 2))))};
}

bool AtWeekend(const std::chrono::year_month_day& day) {
  const std::chrono::weekday weekday{std::chrono::sys_days(day)};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

/// Notes what is wrong with the days of one field; `seen` holds the days of the fields before.
void CheckDays(const Days& days, const std::string& field, int year, std::set<std::string>& seen,
               Violations& violations) {
  for (int i = 0; i < days.size(); ++i) {
    const auto at = field + "[" + std::to_string(i) + "]";
    const auto day = DayOf(days[i]);
    if (!violations.Check(day.ok() && static_cast<int>(day.year()) == year, at, "不是这一年的日期",
                          "is not a day of this year")) {
      continue;
    }
    violations.Check(seen.insert(days[i]).second, at, "日期重复", "stands here twice");
    violations.Check(field == "holidays" || AtWeekend(day), at, "补班日应为周六或周日",
                     "a make-up workday is a Saturday or Sunday");
  }
}

Days Sorted(Days days) {
  std::sort(days.begin(), days.end());
  return days;
}

bool Same(const Days& a, const Days& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace

Result<std::vector<v1::WorkCalendarFact>> Decide(const v1::WorkCalendar& calendar,
                                                 const v1::SetWorkCalendarRequest& set,
                                                 const At& at) {
  const int year = Number(std::string_view(set.name()).substr(set.name().size() - 4));
  Violations violations;
  std::set<std::string> seen;
  CheckDays(set.holidays(), "holidays", year, seen, violations);
  CheckDays(set.make_up_workdays(), "make_up_workdays", year, seen, violations);
  if (!violations.empty()) return std::move(violations).ToError();
  std::vector<v1::WorkCalendarFact> facts;
  auto& changed = *facts.emplace_back().mutable_changed();
  changed.set_work_calendar(at.name);
  changed.set_year(year);
  *changed.mutable_holidays() = Sorted(set.holidays());
  *changed.mutable_make_up_workdays() = Sorted(set.make_up_workdays());
  changed.set_source(set.source());
  *changed.mutable_time() = ToProto(at.now);
  if (!calendar.name().empty() && Same(changed.holidays(), calendar.holidays()) &&
      Same(changed.make_up_workdays(), calendar.make_up_workdays()) &&
      changed.source() == calendar.source()) {
    facts.clear();
  }
  return facts;
}

void Evolve(v1::WorkCalendar& calendar, const v1::WorkCalendarFact& fact) {
  switch (fact.fact_case()) {
    case v1::WorkCalendarFact::kChanged: {
      const auto& changed = fact.changed();
      calendar.set_name(changed.work_calendar());
      *calendar.mutable_holidays() = changed.holidays();
      *calendar.mutable_make_up_workdays() = changed.make_up_workdays();
      calendar.set_source(changed.source());
      *calendar.mutable_update_time() = changed.time();
      return;
    }
    case v1::WorkCalendarFact::FACT_NOT_SET:
      return;
  }
}

}  // namespace linli::directory
