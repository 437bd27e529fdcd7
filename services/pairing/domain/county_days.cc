#include "services/pairing/domain/county_days.h"

namespace linli::pairing {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;
using std::chrono::year_month_day;

sys_days LocalDay(Time time) { return floor<days>(time + kCountyOffset); }

sys_days MonthsLater(sys_days day, int months) {
  const year_month_day then = year_month_day(day) + std::chrono::months(months);
  return then.ok() ? sys_days(then) : sys_days(then.year() / then.month() / std::chrono::last);
}

}  // namespace

Time EndOfDayAfter(Time from, Interval interval) {
  const auto last = MonthsLater(LocalDay(from), interval.months) + days(interval.days);
  return Time(last + days(1)) - kCountyOffset;
}

bool IsOnLaterDay(Time later, Time time) { return LocalDay(later) > LocalDay(time); }

std::string NewestFirst(Time time) {
  constexpr std::int64_t kFar = 10'000'000'000'000'000;
  return std::to_string(kFar - time.time_since_epoch().count());
}

}  // namespace linli::pairing
