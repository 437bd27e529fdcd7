#include "tools/linli/wire/measure_text.h"

namespace linli::cli {
namespace {

using namespace common::v1;

Text UnitText(MeasureUnit unit) {
  switch (unit) {
    case MEASURE_UNIT_PERSONS:
      return {"人", "persons"};
    case MEASURE_UNIT_PERSON_TIMES:
      return {"人次", "person-times"};
    case MEASURE_UNIT_TIMES_HELD:
      return {"场次", "times held"};
    case MEASURE_UNIT_HOUSEHOLDS:
      return {"户", "households"};
    case MEASURE_UNIT_ITEMS:
      return {"件", "items"};
    case MEASURE_UNIT_COPIES:
      return {"份", "copies"};
    default:
      return {"", ""};
  }
}

// 近 and 约 stand before the number, 余 behind it.
std::string NumberText(const Measure& measure, Language language) {
  const auto number = std::to_string(measure.quantity());
  switch (measure.precision()) {
    case MEASURE_PRECISION_AT_LEAST:
      return language == Language::kChinese ? number + " 余" : "at least " + number;
    case MEASURE_PRECISION_NEARLY:
      return Text{"近 ", "nearly "}.In(language) + number;
    case MEASURE_PRECISION_ABOUT:
      return Text{"约 ", "about "}.In(language) + number;
    default:
      return number;
  }
}

Text SourceText(MeasureSource source) {
  switch (source) {
    case MEASURE_SOURCE_COMPUTED:
      return {"（计算）", " (computed)"};
    case MEASURE_SOURCE_TYPED:
      return {"（填报）", " (typed)"};
    default:
      return {"", ""};
  }
}

}  // namespace

std::string MeasureText(const Measure& measure, Language language) {
  return NumberText(measure, language) + " " + UnitText(measure.unit()).In(language) +
         SourceText(measure.source()).In(language);
}

}  // namespace linli::cli
