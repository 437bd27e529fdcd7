#include "services/gateway/documents/json_schema.h"

#include <string>
#include <vector>

#include "buf/validate/validate.pb.h"
#include "linli/options/v1/options.pb.h"
#include "services/gateway/documents/descriptor_set.h"

namespace linli::gateway {
namespace {

using buf::validate::FieldRules;
using google::protobuf::FieldDescriptor;

const FieldRules& RulesOf(const FieldDescriptor& field) {
  return field.options().GetExtension(buf::validate::field);
}

void WriteTextRules(const buf::validate::StringRules& rules, bool required, JsonText& out) {
  const bool not_empty = required && rules.min_len() == 0;
  if (rules.has_min_len() || not_empty) {
    out.Number("minLength", not_empty ? 1 : static_cast<long long>(rules.min_len()));
  }
  if (rules.has_max_len()) out.Number("maxLength", static_cast<long long>(rules.max_len()));
  if (!rules.has_pattern()) return;
  // An unset field is empty, and not looked at unless it is required.
  out.Text("pattern", required || rules.pattern().rfind("^(", 0) == 0 ? rules.pattern()
                                                                      : "^$|" + rules.pattern());
}

template <class Rules>
void WriteNumberRules(const Rules& rules, JsonText& out) {
  if (rules.has_gte()) out.Number("minimum", rules.gte());
  if (rules.has_gt()) out.Number("exclusiveMinimum", rules.gt());
  if (rules.has_lte()) out.Number("maximum", rules.lte());
  if (rules.has_lt()) out.Number("exclusiveMaximum", rules.lt());
}

/// Types of google.protobuf that JSON writes in forms of their own.
bool WriteWellKnown(const std::string& name, JsonText& out) {
  if (name == "google.protobuf.Timestamp") {
    out.Text("type", "string").Text("format", "date-time");
  } else if (name == "google.protobuf.Duration") {
    out.Text("type", "string").Text("pattern", "^-?[0-9]+(\\.[0-9]{1,9})?s$");
  } else if (name == "google.protobuf.FieldMask") {
    out.Text("type", "string");
  } else {
    return false;
  }
  return true;
}

/// Members of the schema of one value of the field.
void WriteValue(const FieldDescriptor& field, const FieldRules& rules, JsonText& out) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      out.Text("type", "boolean");
      return;
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_UINT32:
      out.Text("type", "integer").Text("format", "int32");
      WriteNumberRules(rules.int32(), out);
      return;
    case FieldDescriptor::CPPTYPE_INT64:
    case FieldDescriptor::CPPTYPE_UINT64:
      // As text, because JavaScript's numbers end at 2^53.
      out.Text("type", "string").Text("format", "int64").Text("pattern", "^-?[0-9]{1,20}$");
      return;
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
      out.Text("type", "number");
      return;
    case FieldDescriptor::CPPTYPE_STRING:
      out.Text("type", "string");
      if (field.type() == FieldDescriptor::TYPE_BYTES) {
        out.Text("contentEncoding", "base64");
      } else {
        WriteTextRules(rules.string(), rules.required(), out);
      }
      return;
    case FieldDescriptor::CPPTYPE_ENUM:
      out.Text("$ref", "#/components/schemas/" + field.enum_type()->full_name());
      return;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (!WriteWellKnown(field.message_type()->full_name(), out)) {
        out.Text("$ref", "#/components/schemas/" + field.message_type()->full_name());
      }
      return;
  }
}

void WriteMembers(const FieldDescriptor& field, JsonText& out) {
  const auto& rules = RulesOf(field);
  if (field.is_map()) {
    const auto& value = *field.message_type()->map_value();
    out.Text("type", "object").Object("additionalProperties");
    WriteValue(value, RulesOf(value), out);
    out.End();
    return;
  }
  if (!field.is_repeated()) {
    WriteValue(field, rules, out);
    return;
  }
  out.Text("type", "array").Object("items");
  WriteValue(field, rules.repeated().items(), out);
  out.End();
  const auto& repeated = rules.repeated();
  if (repeated.has_min_items()) {
    out.Number("minItems", static_cast<long long>(repeated.min_items()));
  }
  if (repeated.has_max_items()) {
    out.Number("maxItems", static_cast<long long>(repeated.max_items()));
  }
  if (repeated.unique()) out.Bool("uniqueItems", true);
}

std::string DescriptionOf(const FieldDescriptor& field) {
  auto text = CommentOf(field);
  switch (field.options().GetExtension(options::v1::confidentiality)) {
    case options::v1::CONFIDENTIALITY_PERSONAL:
      return text + " (personal)";
    case options::v1::CONFIDENTIALITY_CONFIDENTIAL:
      return text + " (confidential)";
    default:
      return text;
  }
}

bool IsOutputOnly(const std::string& description) {
  return description.find("OUTPUT_ONLY") != description.npos;
}

}  // namespace

void WriteRef(const std::string& full_name, JsonText& out) {
  out.Object().Text("$ref", "#/components/schemas/" + full_name).End();
}

void WriteSchema(const google::protobuf::Descriptor& type, JsonText& out) {
  out.Object().Text("type", "object");
  if (const auto comment = CommentOf(type); !comment.empty()) out.Text("description", comment);
  out.Object("properties");
  std::vector<std::string> required;
  for (int i = 0; i < type.field_count(); ++i) {
    const auto& field = *type.field(i);
    out.Object(field.json_name());
    WriteMembers(field, out);
    const auto description = DescriptionOf(field);
    if (!description.empty()) out.Text("description", description);
    if (IsOutputOnly(description)) out.Bool("readOnly", true);
    out.End();
    const bool must = RulesOf(field).required() || RulesOf(field).repeated().min_items() > 0;
    if (must && !IsOutputOnly(description)) required.push_back(field.json_name());
  }
  out.End();
  if (!required.empty()) {
    out.Array("required");
    for (const auto& name : required) out.Text(name);
    out.End();
  }
  out.Bool("additionalProperties", false).End();
}

void WriteSchema(const google::protobuf::EnumDescriptor& type, JsonText& out) {
  out.Object().Text("type", "string");
  std::string description = CommentOf(type);
  out.Array("enum");
  for (int i = 0; i < type.value_count(); ++i) {
    out.Text(type.value(i)->name());
    description += "\n- " + type.value(i)->name() + ": " + CommentOf(*type.value(i));
  }
  out.End().Text("description", description).End();
}

}  // namespace linli::gateway
