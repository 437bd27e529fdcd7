#include "services/mediation/domain/work_days.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>

#include "services/platform/base/check.h"

namespace linli::mediation {
namespace {

using std::chrono::days;

bool IsWeekend(Day day) {
  const auto weekday = std::chrono::weekday(day).iso_encoding();
  return weekday >= 6;
}

/// Days from Monday to Friday since a Monday long ago, `day` included.
int WeekdaysUntil(Day day) {
  const auto monday = Day(std::chrono::year{1899} / 12 / 25);
  const int passed = static_cast<int>((day - monday).count()) + 1;
  return passed / 7 * 5 + std::min(passed % 7, 5);
}

int CountIn(const std::vector<Day>& sorted, Day from, Day to) {
  const auto first = std::upper_bound(sorted.begin(), sorted.end(), from);
  const auto last = std::upper_bound(first, sorted.end(), to);
  return static_cast<int>(last - first);
}

std::optional<int> Number(std::string_view digits) {
  int number = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stop, bad] = std::from_chars(digits.data(), end, number);
  if (bad != std::errc() || stop != end || digits.front() == '-') return std::nullopt;
  return number;
}

std::optional<Day> TryParse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = Number(text.substr(0, 4));
  const auto month = Number(text.substr(5, 2));
  const auto day = Number(text.substr(8, 2));
  if (!year || !month || !day || *year < 1900) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

}  // namespace

Day LocalDay(Time time) { return std::chrono::floor<days>(time + kCountyOffset); }

Time EndOf(Day day) { return Time(day + days(1)) - kCountyOffset; }

std::string DayText(Day day) {
  const std::chrono::year_month_day date(day);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

Day ParseDay(std::string_view text) {
  const auto day = TryParse(text);
  LINLI_CHECK(day.has_value());
  return *day;
}

bool IsDay(std::string_view text) { return TryParse(text).has_value(); }

std::optional<Time> EndOfDay(std::string_view text) {
  const auto day = TryParse(text);
  if (!day) return std::nullopt;
  return EndOf(*day);
}

Time EndOfDayAfter(Time time, int count) { return EndOf(LocalDay(time) + days(count)); }

int YearOf(Day day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

void WorkDays::Sort() {
  off_.clear();
  on_.clear();
  for (const auto& [day, kind] : special_) {
    if (kind == DayKind::kHoliday && !IsWeekend(day)) off_.push_back(day);
    if (kind == DayKind::kMakeUpWorkday && IsWeekend(day)) on_.push_back(day);
  }
}

bool WorkDays::Knows(int year) const {
  return std::find(years_.begin(), years_.end(), year) != years_.end();
}

DayKind WorkDays::KindOf(Day day) const {
  const auto special = special_.find(day);
  if (special != special_.end()) return special->second;
  return IsWeekend(day) ? DayKind::kRestDay : DayKind::kWorkday;
}

bool WorkDays::IsWorked(Day day) const {
  const auto kind = KindOf(day);
  return kind == DayKind::kWorkday || kind == DayKind::kMakeUpWorkday;
}

int WorkDays::Count(Day from, Day to) const {
  if (to <= from) return 0;
  return WeekdaysUntil(to) - WeekdaysUntil(from) - CountIn(off_, from, to) + CountIn(on_, from, to);
}

std::vector<Day> WorkDays::Special(DayKind kind, Day from, Day to) const {
  std::vector<Day> found;
  for (auto it = special_.upper_bound(from); it != special_.end() && it->first <= to; ++it) {
    if (it->second == kind) found.push_back(it->first);
  }
  return found;
}

std::vector<Day> WorkDays::Holidays(Day from, Day to) const {
  return Special(DayKind::kHoliday, from, to);
}

std::vector<Day> WorkDays::MakeUpWorkdays(Day from, Day to) const {
  return Special(DayKind::kMakeUpWorkday, from, to);
}

}  // namespace linli::mediation
