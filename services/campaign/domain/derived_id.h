#pragma once

#include <string>
#include <string_view>

namespace linli::campaign {

/// The id of a resource that is one of its kind for `key`: 32 hexadecimal digits, the same for
/// ever.
std::string DerivedId(std::string_view key);

}  // namespace linli::campaign
