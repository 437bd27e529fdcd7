#pragma once

#include <google/protobuf/message.h>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/base/result.h"

namespace linli::cli {

/// Sets (or, for a repeated field, appends to) the field at `path` ("activity.title") from what a
/// person types: times as ParseTime has them, enum values without their prefix in any case,
/// booleans as true/false/yes/no, messages as `key=value,key=value` or JSON. A path through a
/// repeated field means its first element. BAD_VALUE, UNKNOWN_FIELD.
Result<void> SetField(google::protobuf::Message* message, std::string_view path,
                      std::string_view text);

/// The field at `path` for people: times in county time, enum values by their word in `language`,
/// lists joined by commas, of more than `most` only the ends: "a … z (26)". "" where unset or there
/// is no such field.
std::string GetField(const google::protobuf::Message& message, std::string_view path,
                     Language language, int most = std::numeric_limits<int>::max());

/// What there is to show: fields that are set, and counts (int64) even where they are 0.
std::vector<const google::protobuf::FieldDescriptor*> ShownFields(
    const google::protobuf::Message& message);

/// Each element of a repeated field of messages; the field's one value otherwise.
std::vector<std::string> GetLines(const google::protobuf::Message& message,
                                  const google::protobuf::FieldDescriptor& field,
                                  Language language);

/// The last field of `path` in messages of `type`; nullptr if there is none.
const google::protobuf::FieldDescriptor* FieldAt(const google::protobuf::Descriptor& type,
                                                 std::string_view path);

/// "SCHEDULED" of ACTIVITY_STATE_SCHEDULED.
std::string ShortName(const google::protobuf::EnumValueDescriptor& value);

}  // namespace linli::cli
