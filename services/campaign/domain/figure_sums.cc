#include "services/campaign/domain/figure_sums.h"

#include <algorithm>
#include <string_view>

namespace linli::campaign {

using common::v1::Measure;
using common::v1::MeasureUnit;

Measure TypedMeasure(const Measure& asked, const std::string& person) {
  Measure measure = asked;
  if (measure.precision() == common::v1::MEASURE_PRECISION_UNSPECIFIED) {
    measure.set_precision(common::v1::MEASURE_PRECISION_EXACT);
  }
  measure.set_source(common::v1::MEASURE_SOURCE_TYPED);
  measure.set_typed_by(person);
  return measure;
}

Measure Computed(std::int64_t quantity, MeasureUnit unit) { return ToMeasure({quantity}, unit); }

void CheckCounted(const Measure& measure, std::initializer_list<MeasureUnit> units,
                  const std::string& field, Violations& bad) {
  bad.Check(measure.quantity() > 0, field + ".quantity", "须大于 0", "must be more than 0");
  bad.Check(std::count(units.begin(), units.end(), measure.unit()) > 0, field + ".unit",
            "这一项的计量单位不对", "is not a unit of this figure");
}

std::string UnitText(MeasureUnit unit) {
  constexpr std::string_view kPrefix = "MEASURE_UNIT_";
  return common::v1::MeasureUnit_Name(unit).substr(kPrefix.size());
}

void MarkSum(Marks& marks, const std::string& key, const Measure& part) {
  const auto counters = SumCounters(key);
  marks.counters.push_back({counters[0], part.quantity()});
  switch (part.precision()) {
    case common::v1::MEASURE_PRECISION_AT_LEAST:
      marks.counters.push_back({counters[1], 1});
      return;
    case common::v1::MEASURE_PRECISION_NEARLY:
    case common::v1::MEASURE_PRECISION_ABOUT:
      marks.counters.push_back({counters[2], 1});
      return;
    default:
      return;
  }
}

std::vector<std::string> SumCounters(const std::string& key) {
  return {"sum:" + key, "sum_at_least:" + key, "sum_about:" + key};
}

Measure ToMeasure(const Sum& sum, MeasureUnit unit) {
  Measure measure;
  measure.set_quantity(sum.quantity);
  measure.set_unit(unit);
  measure.set_precision(sum.about > 0      ? common::v1::MEASURE_PRECISION_ABOUT
                        : sum.at_least > 0 ? common::v1::MEASURE_PRECISION_AT_LEAST
                                           : common::v1::MEASURE_PRECISION_EXACT);
  measure.set_source(common::v1::MEASURE_SOURCE_COMPUTED);
  return measure;
}

}  // namespace linli::campaign
