#include "services/mediation/views/work_days.h"

#include <algorithm>
#include <set>

namespace linli::mediation {
namespace {

constexpr int kYearsMax = 12;

}  // namespace

Years YearsFrom(Day day) { return {YearOf(day), YearOf(day) + 1}; }

Years Together(const Years& one, const Years& other) {
  return {std::min(one.first, other.first), std::max(one.last, other.last)};
}

Years YearsOf(const v1::CaseClocks& clocks, Time now) {
  Years years = YearsFrom(LocalDay(now));
  for (const auto& clock : clocks.clocks()) {
    years = Together(years, YearsFrom(ParseDay(clock.start_date())));
    if (!clock.due_date().empty()) years = Together(years, YearsFrom(ParseDay(clock.due_date())));
  }
  return years;
}

Task<Result<WorkDays>> WorkDaysOf(store::Transaction& tx, Years years) {
  const int last = std::min(years.last, years.first + kYearsMax - 1);
  std::set<std::string> missing;
  std::vector<std::string> names;
  for (int year = years.first; year <= last; ++year) names.push_back(WorkCalendarOf(year));
  missing.insert(names.begin(), names.end());
  LINLI_CO_ASSIGN(const auto docs, co_await tx.LoadAll(kWorkCalendar, std::move(names)));
  WorkDays work_days;
  for (const auto& doc : docs) {
    AddTo(work_days, doc.state);
    missing.erase(doc.name);
    tx.Guard(kWorkCalendar, doc);
  }
  for (const auto& name : missing) {
    store::Doc<v1::WorkCalendar> none;
    none.id = kWorkCalendar.IdOf(name);
    tx.Guard(kWorkCalendar, none);
  }
  co_return std::move(work_days);
}

}  // namespace linli::mediation
