#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "services/platform/base/result.h"

namespace linli::cli {

/// Parses protobuf's JSON form. BAD_JSON; UNKNOWN_FIELD naming the path and the fields there are.
Result<void> ParseJson(const std::string& text, google::protobuf::Message* message);

/// Indented JSON with every field, default values included, in lowerCamelCase.
std::string ToJson(const google::protobuf::Message& message);
/// The same in one line, without default values.
std::string ToJsonLine(const google::protobuf::Message& message);

}  // namespace linli::cli
