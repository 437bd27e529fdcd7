#include "services/gateway/live/hint.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>

#include "linli/options/v1/options.pb.h"

namespace linli::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t kNameBytesMax = 100;
constexpr std::size_t kNamesMax = 500;

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/// "activities/abc": a collection and an id.
bool IsResourceName(const std::string& text) {
  const auto slash = text.find('/');
  if (slash == text.npos || slash == 0 || slash + 1 == text.size()) return false;
  if (text.size() > kNameBytesMax) return false;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto id = text.begin() + static_cast<std::ptrdiff_t>(slash) + 1;
  return std::all_of(text.begin(), id - 1, letter) && std::all_of(id, text.end(), IsNameCharacter);
}

void AddNames(const Message& message, std::vector<std::string>& names);

void AddField(const Message& message, const FieldDescriptor& field,
              std::vector<std::string>& names) {
  const auto& reflection = *message.GetReflection();
  const int count = field.is_repeated() ? reflection.FieldSize(message, &field) : 1;
  for (int i = 0; i < count && names.size() < kNamesMax; ++i) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      AddNames(field.is_repeated() ? reflection.GetRepeatedMessage(message, &field, i)
                                   : reflection.GetMessage(message, &field),
               names);
      continue;
    }
    auto text = field.is_repeated() ? reflection.GetRepeatedString(message, &field, i)
                                    : reflection.GetString(message, &field);
    if (IsResourceName(text)) names.push_back(std::move(text));
  }
}

void AddNames(const Message& message, std::vector<std::string>& names) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const auto* field : fields) {
    const bool text = field->type() == FieldDescriptor::TYPE_STRING;
    if (!text && field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    // Sealed in events; an event that has it in the open is not made worse by passing it on.
    if (field->options().GetExtension(options::v1::confidentiality) !=
        options::v1::CONFIDENTIALITY_UNSPECIFIED) {
      continue;
    }
    AddField(message, *field, names);
  }
}

bool IsReadingOfCase(const std::string& subject) {
  for (const auto* collection : {"accessLogs/", "accessRecords/", "accessCheckpoints/"}) {
    if (subject.rfind(collection, 0) == 0) return true;
  }
  return false;
}

}  // namespace

HintPtr HintOf(const events::Event& event, std::size_t source) {
  if (IsReadingOfCase(event.subject)) return nullptr;
  const auto* type =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(event.type);
  if (type == nullptr) return nullptr;
  const auto* prototype = google::protobuf::MessageFactory::generated_factory()->GetPrototype(type);
  const std::unique_ptr<Message> fact(prototype->New());
  if (!fact->ParseFromString(event.data)) return nullptr;
  auto hint = std::make_shared<Hint>();
  hint->source = source;
  hint->position = events::ParsePosition(event.position);
  hint->tenant = event.tenant;
  hint->service = event.service;
  hint->subject = event.subject;
  hint->type = event.type;
  hint->time = event.time;
  hint->names.push_back(event.subject);
  AddNames(*fact, hint->names);
  std::sort(hint->names.begin(), hint->names.end());
  hint->names.erase(std::unique(hint->names.begin(), hint->names.end()), hint->names.end());
  hint->names.shrink_to_fit();
  return hint;
}

}  // namespace linli::gateway
