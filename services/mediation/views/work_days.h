#pragma once

#include "services/mediation/domain/aggregates.h"
#include "services/platform/store/transaction.h"

namespace linli::mediation {

/// Years whose calendars matter.
struct Years {
  int first = 0;
  int last = 0;
};

/// Those of a period that begins on `day` and one more.
Years YearsFrom(Day day);
/// Those that `clocks` have run through or may, as things are at `now`.
Years YearsOf(const v1::CaseClocks& clocks, Time now);
/// Both and what is between.
Years Together(const Years& one, const Years& other);

/// The days worked of these years (12 at most, the first ones). A commit of this transaction is
/// retried if one of their calendars changes meanwhile: no clock is left with days of before.
Task<Result<WorkDays>> WorkDaysOf(store::Transaction& tx, Years years);

}  // namespace linli::mediation
