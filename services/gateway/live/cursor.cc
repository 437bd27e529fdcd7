#include "services/gateway/live/cursor.h"

#include <algorithm>
#include <cstdlib>

#include "services/platform/base/crypto.h"

namespace linli::gateway {

std::string ToText(const Cursor& cursor) {
  std::string text = std::to_string(cursor.partition);
  for (const auto& position : cursor.at) {
    text += ' ' + std::to_string(position.epoch) + '-' + std::to_string(position.sequence);
  }
  return ToBase64(text);
}

std::optional<Cursor> ParseCursor(std::string_view text, std::size_t services) {
  const auto plain = FromBase64(text);
  if (!plain) return std::nullopt;
  Cursor cursor;
  cursor.partition = std::atoi(plain->c_str());
  for (auto space = plain->find(' '); space != plain->npos; space = plain->find(' ', space + 1)) {
    const auto end = std::min(plain->find(' ', space + 1), plain->size());
    cursor.at.push_back(events::ParsePosition(plain->substr(space + 1, end - space - 1)));
  }
  if (cursor.at.size() != services) return std::nullopt;
  return cursor;
}

}  // namespace linli::gateway
