#pragma once

#include <string>

#include "linli/volunteer/v1/policy.pb.h"
#include "services/platform/base/result.h"

namespace linli::volunteer {

/// What holds where a county has decided nothing; every value says where it comes from.
v1::Policy DefaultPolicy();

/// The policy in `json` (a linli.volunteer.v1.Policy); a rule it leaves out is the default one.
/// INVALID_FIELDS for unknown fields, numbers out of bounds, or a value without a source.
Result<v1::Policy> ParsePolicy(const std::string& json);

}  // namespace linli::volunteer
