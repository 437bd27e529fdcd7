#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/base/time.h"

namespace linli::mediation {

/// A local day (UTC+8, the whole country's time).
using Day = std::chrono::sys_days;

/// The local day on which `time` is.
Day LocalDay(Time time);
/// 24:00 of `day`: the first moment that is no longer on it.
Time EndOf(Day day);
/// "2026-10-09".
std::string DayText(Day day);
/// The day of such a text, which must be that of a day that exists (see IsDay).
Day ParseDay(std::string_view text);
/// Whether this is the text of a day that exists.
bool IsDay(std::string_view text);
/// 24:00 of the day of this text; nullopt if there is no such day.
std::optional<Time> EndOfDay(std::string_view text);
/// 24:00 of the day `count` after that of `time`, whose own day is not counted (Civil Code art.
/// 201).
Time EndOfDayAfter(Time time, int count);
int YearOf(Day day);

/// What the work calendar makes of a day.
enum class DayKind { kWorkday, kRestDay, kHoliday, kMakeUpWorkday };

/// Which days are worked: Monday to Friday, less the holidays, and the make-up days (调休补班日) at
/// weekends. A year that no calendar was added for has its weekends alone.
class WorkDays {
 public:
  /// The announced calendar of a year; days as texts, in order.
  template <class Texts>
  void Add(int year, const Texts& holidays, const Texts& make_up_workdays) {
    years_.push_back(year);
    Set(holidays, DayKind::kHoliday);
    Set(make_up_workdays, DayKind::kMakeUpWorkday);
    Sort();
  }

  bool Knows(int year) const;
  DayKind KindOf(Day day) const;
  bool IsWorked(Day day) const;
  /// How many days after `from`, until `to` included, are worked; by arithmetic, not by walking.
  int Count(Day from, Day to) const;
  /// The days after `from`, until `to` included, that differ from the week's usual ones.
  std::vector<Day> Holidays(Day from, Day to) const;
  std::vector<Day> MakeUpWorkdays(Day from, Day to) const;

 private:
  template <class Texts>
  void Set(const Texts& days, DayKind kind) {
    for (const auto& text : days) {
      if (IsDay(text)) special_[ParseDay(text)] = kind;
    }
  }
  void Sort();
  std::vector<Day> Special(DayKind kind, Day from, Day to) const;

  std::vector<int> years_;
  std::map<Day, DayKind> special_;
  std::vector<Day> off_;  ///< holidays from Monday to Friday, in order
  std::vector<Day> on_;   ///< make-up days, in order
};

}  // namespace linli::mediation
