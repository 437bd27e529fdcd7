#pragma once

#include <memory>
#include <string>
#include <vector>

#include "services/platform/base/time.h"
#include "services/platform/events/event.h"
#include "services/platform/events/position.h"

namespace linli::gateway {

/// What live streams may know of one event: whom and what it names, in its open part.
struct Hint {
  std::size_t source = 0;  ///< index of the service in the tail's list
  events::Position position;
  std::string tenant;
  std::string service;
  std::string subject;
  std::string type;
  Time time;
  std::vector<std::string> names;  ///< sorted, each once; the subject among them
};
using HintPtr = std::shared_ptr<const Hint>;

/// nullptr for events that nobody is to be told of: readings of a case (a page that reads again
/// when told would be told of its own reading) and those whose data is not a message of its type.
HintPtr HintOf(const events::Event& event, std::size_t source);

}  // namespace linli::gateway
