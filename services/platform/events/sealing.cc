#include "services/platform/events/sealing.h"

#include <memory>

#include "linli/options/v1/options.pb.h"
#include "services/platform/base/crypto.h"

namespace linli::events {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool ClearConfidential(Message& message) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  bool cleared = false;
  for (const auto* field : fields) {
    if (field->options().GetExtension(options::v1::confidentiality) !=
        options::v1::CONFIDENTIALITY_UNSPECIFIED) {
      reflection->ClearField(&message, field);
      cleared = true;
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (!field->is_repeated()) {
        cleared |= ClearConfidential(*reflection->MutableMessage(&message, field));
        continue;
      }
      for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
        cleared |= ClearConfidential(*reflection->MutableRepeatedMessage(&message, field, i));
      }
    }
  }
  return cleared;
}

Published Publish(const Message& fact, std::string_view secret, Random& random,
                  std::string_view event_id) {
  Published published;
  const std::unique_ptr<Message> open(fact.New());
  open->CopyFrom(fact);
  if (ClearConfidential(*open)) {
    const auto key = DeriveKey(secret, "events");
    published.sealed = Seal(key, random.Bytes(24), fact.SerializeAsString(), event_id);
  }
  open->SerializeToString(&published.data);
  return published;
}

std::optional<std::string> Unseal(const Published& published, std::string_view secret,
                                  std::string_view event_id) {
  if (published.sealed.empty()) return published.data;
  return Open(DeriveKey(secret, "events"), published.sealed, event_id);
}

}  // namespace linli::events
