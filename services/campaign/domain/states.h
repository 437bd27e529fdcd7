#pragma once

#include <string>
#include <string_view>

#include "services/platform/decider/refusals.h"

namespace linli::campaign {

/// "SCHEDULED" of STATE_SCHEDULED: a state of `Resource` as errors and counters name it.
template <class Resource>
std::string StateText(typename Resource::State state) {
  constexpr std::string_view kPrefix = "STATE_";
  return Resource::State_Name(state).substr(kPrefix.size());
}
template <class Resource>
std::string StateText(const Resource& resource) {
  return StateText<Resource>(resource.state());
}

}  // namespace linli::campaign
