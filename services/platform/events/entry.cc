#include "services/platform/events/entry.h"

namespace linli::events {

Entry EntryOf(const redis::Reply& reply) {
  Entry entry;
  entry.position = reply[0].text();
  const auto words = reply[1];
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    entry.fields.emplace_back(words[i].text(), words[i + 1].text());
  }
  return entry;
}

}  // namespace linli::events
