#include "tools/linli/wire/message_json.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Value;

const FieldDescriptor* FieldNamed(const Descriptor& type, const std::string& name) {
  for (int i = 0; i < type.field_count(); ++i) {
    const auto* field = type.field(i);
    if (field->name() == name || field->json_name() == name) return field;
  }
  return nullptr;
}

Error UnknownField(const Descriptor& type, const std::string& path) {
  std::string fields;
  for (int i = 0; i < type.field_count(); ++i) {
    fields += (i == 0 ? "" : ", ") + type.field(i)->name();
  }
  return Refuse(reason::ERROR_REASON_UNKNOWN_FIELD,
                {{"field", path}, {"message", type.name()}, {"fields", fields}});
}

// Timestamps, durations and the like have a JSON form of their own.
bool IsWellKnown(const Descriptor& type) { return type.file()->package() == "google.protobuf"; }

Result<void> CheckFields(const Value& value, const Descriptor& type, const std::string& path);

Result<void> CheckField(const Value& value, const FieldDescriptor& field, const std::string& path) {
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field.is_map()) return {};
  if (!value.has_list_value()) return CheckFields(value, *field.message_type(), path);
  for (int i = 0; i < value.list_value().values_size(); ++i) {
    LINLI_TRY(CheckFields(value.list_value().values(i), *field.message_type(),
                          path + "[" + std::to_string(i) + "]"));
  }
  return {};
}

Result<void> CheckFields(const Value& value, const Descriptor& type, const std::string& path) {
  if (IsWellKnown(type) || !value.has_struct_value()) return {};
  for (const auto& [name, inner] : value.struct_value().fields()) {
    const std::string inner_path = path.empty() ? name : path + "." + name;
    const auto* field = FieldNamed(type, name);
    if (field == nullptr) return UnknownField(type, inner_path);
    LINLI_TRY(CheckField(inner, *field, inner_path));
  }
  return {};
}

Error BadJson(const std::string& why) {
  return Refuse(reason::ERROR_REASON_BAD_JSON, {{"why", why}});
}

}  // namespace

Result<void> ParseJson(const std::string& text, google::protobuf::Message* message) {
  google::protobuf::Value value;
  const auto json = google::protobuf::util::JsonStringToMessage(text, &value);
  if (!json.ok()) return BadJson(std::string(json.message()));
  if (!value.has_struct_value()) return BadJson("{ … }");
  LINLI_TRY(CheckFields(value, *message->GetDescriptor(), ""));
  const auto parsed = google::protobuf::util::JsonStringToMessage(text, message);
  if (!parsed.ok()) return BadJson(std::string(parsed.message()));
  return {};
}

std::string ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string out;
  (void)google::protobuf::util::MessageToJsonString(message, &out, options);
  return out;
}

std::string ToJsonLine(const google::protobuf::Message& message) {
  std::string out;
  (void)google::protobuf::util::MessageToJsonString(message, &out);
  return out;
}

}  // namespace linli::cli
