#pragma once

#include <google/protobuf/generated_enum_reflection.h>

#include <string>
#include <string_view>
#include <utility>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/error.h"

namespace linli {

/// "MEDIATING" of STATE_MEDIATING, "LEADER" of ENTRY_SOURCE_LEADER; `prefix` as in the enum.
template <class Enum>
std::string NameOf(Enum value, std::string_view prefix) {
  const auto* declared =
      google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(static_cast<int>(value));
  return declared == nullptr ? std::to_string(static_cast<int>(value))
                             : declared->name().substr(prefix.size());
}

/// WRONG_STATE: what `state` is in does not allow the command.
template <class State>
Error WrongState(const State& state) {
  return Refuse(common::v1::ERROR_REASON_WRONG_STATE,
                {{"name", state.name()}, {"state", NameOf(state.state(), "STATE_")}});
}

/// TOO_LARGE: a list within one resource has reached its limit.
inline Error TooLarge(std::string what, int limit) {
  return Refuse(common::v1::ERROR_REASON_TOO_LARGE,
                {{"what", std::move(what)}, {"limit", std::to_string(limit)}});
}

/// NOT_FOUND: also what is said of something that is another's.
inline Error NotFound(const std::string& name) {
  return Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", name}});
}

}  // namespace linli
