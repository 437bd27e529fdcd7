#pragma once

#include <string>

#include "linli/mediation/v1/case.pb.h"
#include "linli/mediation/v1/roster.pb.h"
#include "services/platform/base/time.h"

namespace linli::mediation {

/// "清镇市调〔2026〕12号".
v1::Docket DocketOf(const v1::Committee& committee, int year, int number, Time now);
/// The year in the county's local time (UTC+8).
int LocalYear(Time now);
/// The same number of the same committee and year.
bool SameNumber(const v1::Docket& a, const v1::Docket& b);
/// "units/x/2026".
std::string DocketKey(const std::string& committee, int year);
/// Counts the numbers a committee has given in a year.
std::string DocketCounter(const std::string& committee, int year);
/// The value under which a list of `of` (a committee or region) narrowed to `what` is kept.
std::string ListValue(const std::string& of, const std::string& what);

}  // namespace linli::mediation
