#pragma once

#include <string>

#include "services/platform/events/event.h"
#include "tools/linli/wire/redis.h"

namespace linli::cli {

/// Which events are wanted; empty means any.
struct EventFilter {
  std::string service;
  std::string type;     ///< full name, or the last word of it
  std::string subject;  ///< a resource name, or a collection: "activities/"
};

bool Matches(const EventFilter& filter, const events::Event& event);

/// The entry as an event; INTERNAL if it is damaged.
Result<events::Event> EventOf(const StreamEntry& entry);

/// One line for people: time, service, type, subject and version, content.
std::string EventLine(const events::Event& event);

/// One JSON object in one line, every attribute and the decoded content.
std::string EventJson(const events::Event& event);

}  // namespace linli::cli
