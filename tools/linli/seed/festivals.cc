#include "tools/linli/seed/festivals.h"

#include <unicode/calendar.h>

#include <memory>

#include "services/platform/base/check.h"

namespace linli::cli::seed {
namespace {

bool Is(icu::Calendar& calendar, LunarDate date, std::chrono::sys_days day) {
  UErrorCode status = U_ZERO_ERROR;
  const std::chrono::milliseconds noon = day.time_since_epoch() + std::chrono::hours(12);
  calendar.setTime(static_cast<UDate>(noon.count()), status);
  const bool same = calendar.get(UCAL_MONTH, status) + 1 == date.month &&
                    calendar.get(UCAL_DATE, status) == date.day &&
                    calendar.get(UCAL_IS_LEAP_MONTH, status) == 0;
  LINLI_CHECK(U_SUCCESS(status));
  return same;
}

}  // namespace

std::chrono::sys_days LastLunarDay(LunarDate date, std::chrono::sys_days before) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      icu::TimeZone::createTimeZone("UTC"), icu::Locale("zh@calendar=chinese"), status));
  LINLI_CHECK(U_SUCCESS(status));
  // A lunar year has at most 385 days, and no day but a thirtieth is missing in any.
  for (int back = 1; back <= 800; ++back) {
    const auto day = before - std::chrono::days(back);
    if (Is(*calendar, date, day)) return day;
  }
  CheckFailed(__FILE__, __LINE__, "no such lunar day in two years");
}

}  // namespace linli::cli::seed
