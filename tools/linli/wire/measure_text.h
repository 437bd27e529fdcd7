#pragma once

#include <string>

#include "linli/common/v1/measure.pb.h"
#include "tools/linli/text/language.h"

namespace linli::cli {

/// A figure as people write it: "约 8000 人次（填报）", "50000 items (computed)".
std::string MeasureText(const common::v1::Measure& measure, Language language);

}  // namespace linli::cli
