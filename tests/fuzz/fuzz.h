#pragma once

#include <string_view>

namespace linli::fuzz {

/// One input of a fuzz target, which every target defines: whatever comes, it neither crashes nor
/// lasts, and what it says of its own results (LINLI_CHECK) holds.
void Try(std::string_view input);

}  // namespace linli::fuzz
