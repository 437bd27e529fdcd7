#pragma once

#include <string>

#include "linli/mediation/v1/clock_service.pb.h"
#include "services/platform/base/error.h"

namespace linli::cli {

/// A case's clocks as they are printed: each with where it stands and how its last day comes about.
std::string ClocksText(const mediation::v1::CaseClocks& clocks, Language language);

/// What a rule makes of a starting day.
std::string RuleText(const mediation::v1::ExplainRuleResponse& told, Language language);

}  // namespace linli::cli
