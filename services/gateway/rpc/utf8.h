#pragma once

#include <string_view>

namespace linli::gateway {

/// Whether `text` is UTF-8 as RFC 3629 has it: no overlong forms, surrogates or values past 10FFFF.
bool IsUtf8(std::string_view text);

}  // namespace linli::gateway
