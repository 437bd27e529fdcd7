#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>
#include <string>

#include "services/platform/base/error.h"

namespace linli::fault {

/// What a careful client makes of an answer.
enum class Fate {
  kAnswered,
  kRefused,  ///< for good
  kLost,     ///< it may have been done
  kNotDone,  ///< it was not; may be sent again
};
Fate FateOf(Code code);

/// "campaign" of "linli.campaign.v1.ActivityService.GetActivity".
std::string ServiceOf(const std::string& method);
const google::protobuf::MethodDescriptor& Described(const std::string& method);
std::unique_ptr<google::protobuf::Message> Make(const google::protobuf::Descriptor* type);
/// nullptr if there is none of this name.
const google::protobuf::FieldDescriptor* FieldOf(const google::protobuf::Message& message,
                                                 const char* name);
/// "" if there is none.
std::string TextOf(const google::protobuf::Message& message, const char* name);
void SetText(google::protobuf::Message& message, const char* name, const std::string& text);
/// By its etag: "v12" is 12.
std::int64_t VersionOf(const google::protobuf::Message& resource);
/// The method that reads what `subject` names; "" if clients do not read it.
std::string GetterOf(const std::string& subject);

}  // namespace linli::fault
