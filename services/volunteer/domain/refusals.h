#pragma once

#include <google/protobuf/generated_enum_reflection.h>

#include <string>
#include <string_view>

#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/volunteer.pb.h"
#include "services/platform/base/result.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// "TO_CONFIRM" of STATE_TO_CONFIRM, "LEADER" of ENTRY_SOURCE_LEADER; `prefix` as in the enum.
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

/// SELF if the actor is `person`; else LEADER with `note`, or CONSENT_REQUIRED without one: nobody
/// may be assigned by force (State Council order 685 arts 3, 25).
Result<v1::Consent> ConsentOf(const std::string& person, const std::string& note, const At& at);

}  // namespace linli::volunteer
