#pragma once

#include <google/protobuf/descriptor.h>

#include <string>

#include "services/platform/base/error.h"

namespace linli::cli {

/// What people call an enum value: "已安排" or "scheduled"; "" for *_UNSPECIFIED.
std::string WordFor(const google::protobuf::EnumValueDescriptor& value, Language language);

}  // namespace linli::cli
