#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "services/platform/base/result.h"
#include "services/platform/base/time.h"

namespace linli::events {

/// One published fact: CloudEvents 1.0 in binary mode, one stream field per attribute.
struct Event {
  std::string position;  ///< the stream id "<epoch>-<sequence>"
  std::string id;        ///< "<subject>@<version>"
  std::string tenant;    ///< from source "/tenants/{tenant}/services/{service}"
  std::string service;
  std::string type;          ///< full name of the fact's message
  std::string subject;       ///< resource name
  std::int64_t version = 0;  ///< of the subject after this fact
  Time time;
  std::string correlation_id;
  std::string causation_id;
  std::string traceparent;
  std::string actor;
  std::string data;    ///< the fact, serialised, without its confidential fields
  std::string sealed;  ///< the whole fact, for its own service alone (platform.v1.Sealed)
  int partition = 0;   ///< of the stream it was read from
};

/// The fields of a stream entry, always the same ones in the same order, the CRC32C last.
std::vector<std::pair<std::string, std::string>> ToFields(const Event& event);
/// INTERNAL if a field is missing or the CRC does not match.
Result<Event> FromFields(std::string position,
                         const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace linli::events
