#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace linli::volunteer {

/// A platform record's code: 15 characters of Crockford's base32 (no I, L, O, U), 75 random bits,
/// and a check character over GF(32) that gives away any one wrong character and any two swapped.
/// Kept in lower case without hyphens, printed as "7K3M-9QXT-04HZ-W8RC".

/// Made of a random resource id (see Random::Id), of which it takes 75 bits.
std::string CodeFrom(std::string_view random_id);
/// The code a person typed: case, hyphens and blanks do not matter, O is 0, I and L are 1. Nothing
/// if it cannot be a code: mistyped, not invented.
std::optional<std::string> ParseCode(std::string_view typed);
std::string PrintedCode(std::string_view code);

}  // namespace linli::volunteer
