#pragma once

#include <string>
#include <utility>
#include <vector>

#include "services/platform/redis/reply.h"

namespace linli::events {

/// One entry of a stream, as XREAD and XRANGE have it.
struct Entry {
  std::string position;
  std::vector<std::pair<std::string, std::string>> fields;
};

/// Of a reply of another shape: without what it lacks.
Entry EntryOf(const redis::Reply& reply);

}  // namespace linli::events
