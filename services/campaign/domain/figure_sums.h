#pragma once

#include <string>
#include <vector>

#include "linli/common/v1/measure.pb.h"
#include "services/platform/base/error.h"
#include "services/platform/decider/aggregate.h"

namespace linli::campaign {

/// A figure as a person typed it: marked so, and EXACT unless it says otherwise.
common::v1::Measure TypedMeasure(const common::v1::Measure& asked, const std::string& person);

/// A figure added up from records.
common::v1::Measure Computed(std::int64_t quantity, common::v1::MeasureUnit unit);

/// Adds a violation unless something (one or more) is counted in one of `units`. `field` leads to
/// the measure.
void CheckCounted(const common::v1::Measure& measure,
                  std::initializer_list<common::v1::MeasureUnit> units, const std::string& field,
                  Violations& bad);

/// "COPIES".
std::string UnitText(common::v1::MeasureUnit unit);

/// Makes the resource add `part` to the sum kept in counters under `key`.
void MarkSum(Marks& marks, const std::string& key, const common::v1::Measure& part);

/// The sum, and how many of its parts are only at least so much, or nearly or about.
struct Sum {
  std::int64_t quantity = 0;
  std::int64_t at_least = 0;
  std::int64_t about = 0;
};
/// The counters of the sum under `key`, in the order of Sum's members.
std::vector<std::string> SumCounters(const std::string& key);
/// No more exact than its parts: EXACT if all are, AT_LEAST if no part is vaguer, else ABOUT.
common::v1::Measure ToMeasure(const Sum& sum, common::v1::MeasureUnit unit);

}  // namespace linli::campaign
