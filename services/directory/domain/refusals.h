#pragma once

#include <string>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/error.h"

namespace linli::directory {

/// WRONG_STATE of a resource whose state is a generated enum's value "PERSON_STATE_CLOSED".
inline Error WrongState(const std::string& name, const std::string& state) {
  return Refuse(common::v1::ERROR_REASON_WRONG_STATE, {{"name", name}, {"state", state}});
}

}  // namespace linli::directory
