#pragma once

#include <chrono>

#include "services/platform/base/time.h"

namespace linli::cli::seed {

/// A day of the Chinese calendar: 八月十五 is {8, 15}.
struct LunarDate {
  int month;
  int day;
};

/// The last such day (of no leap month) that lies before `before`, in county time.
std::chrono::sys_days LastLunarDay(LunarDate date, std::chrono::sys_days before);

}  // namespace linli::cli::seed
