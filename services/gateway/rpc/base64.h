#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace linli::gateway {

/// Either alphabet, with padding or without, as Connect clients and JSON have it.
std::optional<std::string> FromAnyBase64(std::string text);

/// The standard alphabet without padding, as Connect's error details have it.
std::string ToUnpaddedBase64(std::string_view bytes);

}  // namespace linli::gateway
