#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace linli::directory {

/// Whether `text` is UTF-8 (no surrogates, nothing overlong, nothing past U+10FFFF).
bool IsUtf8(std::string_view text);

/// The text of a file as UTF-8: a byte order mark (UTF-8) is dropped, what is valid UTF-8 is taken
/// as such, all else is read as GB18030; nullopt if it is neither.
std::optional<std::string> DecodeText(std::string_view bytes);

/// Unicode characters in a UTF-8 text.
std::size_t Characters(std::string_view utf8);

/// Without spaces, tabs and ideographic spaces at both ends.
std::string_view Trimmed(std::string_view utf8);

}  // namespace linli::directory
