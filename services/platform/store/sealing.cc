#include "services/platform/store/sealing.h"

#include <memory>
#include <set>
#include <unordered_map>

#include "linli/common/v1/errors.pb.h"
#include "linli/options/v1/options.pb.h"
#include "services/platform/base/crypto.h"

namespace linli::store {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsConfidential(const FieldDescriptor& field) {
  return field.options().GetExtension(options::v1::confidentiality) !=
         options::v1::CONFIDENTIALITY_UNSPECIFIED;
}

bool Declares(const Descriptor& type, std::set<const Descriptor*>& seen) {
  if (!seen.insert(&type).second) return false;
  for (int i = 0; i < type.field_count(); ++i) {
    const auto& field = *type.field(i);
    if (IsConfidential(field)) return true;
    if (field.message_type() != nullptr && Declares(*field.message_type(), seen)) return true;
  }
  return false;
}

/// A field that is confidential, or whose messages can hold such a field.
struct Path {
  const FieldDescriptor* field;
  bool confidential;
};

/// Where anything confidential can be in messages of this type: in most, nowhere.
const std::vector<Path>& PathsOf(const Descriptor& type) {
  thread_local std::unordered_map<const Descriptor*, std::vector<Path>> known;
  const auto [found, is_new] = known.try_emplace(&type);
  if (!is_new) return found->second;
  auto& paths = found->second;
  for (int i = 0; i < type.field_count(); ++i) {
    const auto* field = type.field(i);
    std::set<const Descriptor*> seen;
    const bool confidential = IsConfidential(*field);
    const bool leads = field->message_type() != nullptr && Declares(*field->message_type(), seen);
    if (confidential || leads) paths.push_back({field, confidential});
  }
  return paths;
}

bool IsSet(const Message& message, const FieldDescriptor& field) {
  const auto* reflection = message.GetReflection();
  return field.is_repeated() ? reflection->FieldSize(message, &field) > 0
                             : reflection->HasField(message, &field);
}

std::string Bound(std::string_view tenant, std::string_view what, std::string_view which) {
  return std::string(tenant).append("\n").append(what).append("\n").append(which);
}

}  // namespace

SealKey ServiceKey(std::string_view secret) {
  // Every transaction asks, and a process has one secret.
  thread_local std::pair<std::string, std::string> last;
  if (last.first != secret) last = {std::string(secret), DeriveKey(secret, "sealing")};
  return {"", last.second};
}

bool HoldsConfidential(const Message& message) {
  const auto* reflection = message.GetReflection();
  for (const auto& [field, confidential] : PathsOf(*message.GetDescriptor())) {
    if (!IsSet(message, *field)) continue;
    if (confidential) return true;
    if (!field->is_repeated()) {
      if (HoldsConfidential(reflection->GetMessage(message, field))) return true;
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      if (HoldsConfidential(reflection->GetRepeatedMessage(message, field, i))) return true;
    }
  }
  return false;
}

bool ClearConfidential(Message& message) {
  const auto* reflection = message.GetReflection();
  bool cleared = false;
  for (const auto& [field, confidential] : PathsOf(*message.GetDescriptor())) {
    if (!IsSet(message, *field)) continue;
    if (confidential) {
      reflection->ClearField(&message, field);
      cleared = true;
    } else if (!field->is_repeated()) {
      cleared |= ClearConfidential(*reflection->MutableMessage(&message, field));
    } else {
      for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
        cleared |= ClearConfidential(*reflection->MutableRepeatedMessage(&message, field, i));
      }
    }
  }
  return cleared;
}

Result<platform::v1::Stored> SealMessage(const Message& message, const SealKey& key, Random& random,
                                         std::string_view bound) {
  platform::v1::Stored stored;
  if (!HoldsConfidential(message)) {
    message.SerializeToString(stored.mutable_open());
    return stored;
  }
  if (key.bytes.empty()) {
    return Refuse(common::v1::ERROR_REASON_ERASED, {{"name", key.name}});
  }
  const std::unique_ptr<Message> open(message.New());
  open->MergeFrom(message);
  ClearConfidential(*open);
  open->SerializeToString(stored.mutable_open());
  auto& sealed = *stored.mutable_sealed();
  sealed.set_key(key.name);
  sealed.set_box(Seal(key.bytes, random.Bytes(24), message.SerializeAsString(), bound));
  return stored;
}

std::optional<std::string> OpenMessage(const platform::v1::Stored& stored, const SealKey& key,
                                       std::string_view bound) {
  if (!stored.has_sealed() || key.bytes.empty()) return stored.open();
  return Open(key.bytes, stored.sealed().box(), bound);
}

std::string BoundOfState(std::string_view tenant, std::string_view name, std::int64_t version) {
  return Bound(tenant, "state", std::string(name).append("@").append(std::to_string(version)));
}

std::string BoundOfFact(std::string_view tenant, std::string_view event_id) {
  return Bound(tenant, "fact", event_id);
}

std::string BoundOfAnswer(std::string_view tenant, std::string_view request_id,
                          std::string_view fingerprint) {
  return Bound(tenant, "answer", std::string(request_id).append("\n").append(fingerprint));
}

}  // namespace linli::store
