#pragma once

#include "services/platform/base/time.h"

namespace linli::pairing {

/// A number of days or of months; one of them is 0.
struct Interval {
  int days = 0;
  int months = 0;
};

/// The midnight (UTC+8) that ends the day `interval` after the day of `from`. The first day is not
/// counted; a month without that day ends with its last (Civil Code arts 201, 202).
Time EndOfDayAfter(Time from, Interval interval);

/// Whether `later` is on a later local day than `time`.
bool IsOnLaterDay(Time later, Time time);

/// Sorts as text, the latest first.
std::string NewestFirst(Time time);

}  // namespace linli::pairing
