#pragma once

#include <string>
#include <string_view>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/error.h"

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

/// WRONG_STATE: what `resource` is in does not allow the command.
template <class Resource>
Error WrongState(const Resource& resource) {
  return Refuse(common::v1::ERROR_REASON_WRONG_STATE,
                {{"name", resource.name()}, {"state", StateText(resource)}});
}

}  // namespace linli::campaign
