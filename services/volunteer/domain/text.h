#pragma once

#include <string>

namespace linli::volunteer {

/// At most so many characters (not bytes) of a text in UTF-8.
std::string FirstCharacters(const std::string& text, int count);

}  // namespace linli::volunteer
