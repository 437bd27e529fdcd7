#include "services/volunteer/domain/text.h"

namespace linli::volunteer {

std::string FirstCharacters(const std::string& text, int count) {
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (begins && count-- == 0) break;
  }
  return text.substr(0, end);
}

}  // namespace linli::volunteer
