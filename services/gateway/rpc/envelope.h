#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace linli::gateway {

/// Connect's streaming envelope: one byte of flags, four of length (big-endian), the message.
inline constexpr unsigned char kEndOfStream = 2;
inline constexpr unsigned char kCompressed = 1;

std::string Enveloped(unsigned char flags, std::string_view message);

/// The one message of a server-streaming request's body; nullopt unless it is exactly one,
/// uncompressed.
std::optional<std::string_view> OnlyMessage(std::string_view body);

}  // namespace linli::gateway
