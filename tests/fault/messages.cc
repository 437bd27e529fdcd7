#include "tests/fault/messages.h"

#include <map>

namespace linli::fault {

using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

Fate FateOf(Code code) {
  switch (code) {
    case Code::kAborted:
    case Code::kResourceExhausted:
    case Code::kUnauthenticated:
      return Fate::kNotDone;
    case Code::kUnavailable:
    case Code::kDeadlineExceeded:
    case Code::kCancelled:
    case Code::kInternal:
      return Fate::kLost;
    default:
      return Fate::kRefused;
  }
}

std::string ServiceOf(const std::string& method) {
  const auto from = method.find('.') + 1;
  return method.substr(from, method.find('.', from) - from);
}

const FieldDescriptor* FieldOf(const Message& message, const char* name) {
  return message.GetDescriptor()->FindFieldByName(name);
}

std::string TextOf(const Message& message, const char* name) {
  const auto* field = FieldOf(message, name);
  return field == nullptr ? "" : message.GetReflection()->GetString(message, field);
}

void SetText(Message& message, const char* name, const std::string& text) {
  message.GetReflection()->SetString(&message, FieldOf(message, name), text);
}

std::unique_ptr<Message> Make(const google::protobuf::Descriptor* type) {
  return std::unique_ptr<Message>(MessageFactory::generated_factory()->GetPrototype(type)->New());
}

const google::protobuf::MethodDescriptor& Described(const std::string& method) {
  return *DescriptorPool::generated_pool()->FindMethodByName(method);
}

std::int64_t VersionOf(const Message& resource) {
  const auto etag = TextOf(resource, "etag");
  return etag.size() < 2 ? 0 : std::stoll(etag.substr(1));
}

std::string GetterOf(const std::string& subject) {
  static const std::map<std::string, std::string> kGetters = {
      {"activities", "linli.campaign.v1.ActivityService.GetActivity"},
      {"signUps", "linli.volunteer.v1.SignUpService.GetSignUp"},
      {"serviceRecords", "linli.volunteer.v1.ServiceRecordService.GetServiceRecord"},
      {"volunteers", "linli.volunteer.v1.VolunteerService.GetVolunteer"}};
  const auto found = kGetters.find(subject.substr(0, subject.find('/')));
  return found == kGetters.end() ? "" : found->second;
}

}  // namespace linli::fault
