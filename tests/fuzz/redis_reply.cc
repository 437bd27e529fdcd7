// What comes from Redis, cut anywhere: the first byte says into pieces of which size.
#include <algorithm>

#include "services/platform/base/check.h"
#include "services/platform/events/entry.h"
#include "services/platform/events/event.h"
#include "services/platform/redis/reply_reader.h"
#include "tests/fuzz/fuzz.h"

namespace linli::fuzz {
namespace {

using redis::Reply;
using redis::ReplyReader;

void Print(const Reply& reply, std::string* out) {
  *out += reply.is_error() ? "!" : reply.is_null() ? "0" : reply.is_array() ? "[" : "";
  out->append(reply.text()).append(std::to_string(reply.integer()));
  for (std::size_t i = 0; i < reply.size(); ++i) Print(reply[i], out);
  LINLI_CHECK(reply[reply.size()].is_null());
  (void)redis::IsTransient(reply.text());
}

/// All replies as text, until the end or until the peer makes no sense.
std::string Read(std::string_view bytes, std::size_t piece) {
  ReplyReader reader;
  std::string all;
  while (!bytes.empty()) {
    reader.Feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    for (;;) {
      Reply reply;
      const auto found = reader.Next(&reply);
      if (found == ReplyReader::Found::kBroken) return all + "broken";
      if (found == ReplyReader::Found::kMore) break;
      Print(reply, &all);
      const auto entry = events::EntryOf(reply);
      (void)events::FromFields(entry.position, entry.fields);
    }
  }
  return all;
}

/// hiredis makes room for an array before its elements come. Redis is ours: it does not lie there.
bool HasHugeArray(std::string_view bytes) {
  for (auto at = bytes.find('*'); at != bytes.npos; at = bytes.find('*', at + 1)) {
    const auto digits = bytes.substr(at + 1).find_first_not_of("+0123456789");
    if (digits > 6) return true;
  }
  return false;
}

}  // namespace

void Try(std::string_view input) {
  if (input.empty() || HasHugeArray(input)) return;
  const auto piece = 1 + static_cast<unsigned char>(input.front()) % 64U;
  const auto bytes = input.substr(1);
  LINLI_CHECK(Read(bytes, piece) == Read(bytes, std::max<std::size_t>(1, bytes.size())));
}

}  // namespace linli::fuzz
