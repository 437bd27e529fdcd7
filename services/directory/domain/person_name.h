#pragma once

#include <string>
#include <string_view>

#include "linli/common/v1/role.pb.h"

namespace linli::directory {

/// Whether who holds this role acts for the county: any role but VOLUNTEER, HELPER and OPERATOR.
/// Officials are known to each other by name.
bool IsOfficial(common::v1::Role role);

/// "王*": the first character and one asterisk, however long the name is.
std::string Masked(std::string_view display_name);

}  // namespace linli::directory
