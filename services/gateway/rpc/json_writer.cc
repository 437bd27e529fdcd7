#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/time_util.h>
#include <sodium.h>

#include <charconv>
#include <cmath>

#include "services/gateway/rpc/json.h"
#include "services/platform/base/time.h"

namespace linli::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr std::int64_t kYear1 = -62135596800;
constexpr std::int64_t kYear9999 = 253402300799;

/// As TimeUtil has it: with as many digits behind the second as are needed, in threes. Times of
/// ours have milliseconds at most.
std::string TimeText(const google::protobuf::Timestamp& time) {
  if (time.nanos() % 1000000 != 0 || time.seconds() < kYear1 || time.seconds() > kYear9999) {
    return google::protobuf::util::TimeUtil::ToString(time);
  }
  auto text = ToText(FromProto(time));
  if (time.nanos() == 0) text.replace(text.size() - 5, 5, "Z");
  return text;
}

template <class Number>
void AppendNumber(Number value, std::string* out) {
  char digits[32];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
  out->append(digits, end);
}

template <class Number>
void AppendQuoted(Number value, std::string* out) {
  *out += '"';
  AppendNumber(value, out);
  *out += '"';
}

void AppendReal(double value, std::string* out) {
  if (std::isnan(value)) {
    *out += "\"NaN\"";
  } else if (std::isinf(value)) {
    *out += value < 0 ? "\"-Infinity\"" : "\"Infinity\"";
  } else {
    AppendNumber(value, out);
  }
}

void AppendBase64(const std::string& bytes, std::string* out) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // its terminating zero
  *out += '"' + text + '"';
}

void AppendMessage(const Message& message, std::string* out);

/// One value: element `index` of a repeated field, or the field itself if it is negative.
class Value {
 public:
  /// `reflection` is the message's own: asking for it anew is dear.
  Value(const Message& message, const Reflection& reflection, const FieldDescriptor& field,
        int index)
      : message_(message), field_(field), reflection_(reflection), index_(index) {}

  void Append(std::string* out) const {
    switch (field_.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return AppendNumber(Get(&Reflection::GetInt32, &Reflection::GetRepeatedInt32), out);
      case FieldDescriptor::CPPTYPE_UINT32:
        return AppendNumber(Get(&Reflection::GetUInt32, &Reflection::GetRepeatedUInt32), out);
      case FieldDescriptor::CPPTYPE_INT64:
        return AppendQuoted(Get(&Reflection::GetInt64, &Reflection::GetRepeatedInt64), out);
      case FieldDescriptor::CPPTYPE_UINT64:
        return AppendQuoted(Get(&Reflection::GetUInt64, &Reflection::GetRepeatedUInt64), out);
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return AppendReal(Get(&Reflection::GetDouble, &Reflection::GetRepeatedDouble), out);
      case FieldDescriptor::CPPTYPE_FLOAT: {
        const float value = Get(&Reflection::GetFloat, &Reflection::GetRepeatedFloat);
        if (!std::isfinite(value)) return AppendReal(value, out);
        return AppendNumber(value, out);
      }
      case FieldDescriptor::CPPTYPE_BOOL:
        *out += Get(&Reflection::GetBool, &Reflection::GetRepeatedBool) ? "true" : "false";
        return;
      case FieldDescriptor::CPPTYPE_ENUM:
        return AppendEnum(out);
      case FieldDescriptor::CPPTYPE_STRING:
        return AppendText(out);
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return AppendMessage(index_ < 0 ? reflection_.GetMessage(message_, &field_)
                                        : reflection_.GetRepeatedMessage(message_, &field_, index_),
                             out);
    }
  }

 private:
  template <class T>
  T Get(T (Reflection::*one)(const Message&, const FieldDescriptor*) const,
        T (Reflection::*of_many)(const Message&, const FieldDescriptor*, int) const) const {
    return index_ < 0 ? (reflection_.*one)(message_, &field_)
                      : (reflection_.*of_many)(message_, &field_, index_);
  }

  void AppendEnum(std::string* out) const {
    const int number = Get(&Reflection::GetEnumValue, &Reflection::GetRepeatedEnumValue);
    const auto* value = field_.enum_type()->FindValueByNumber(number);
    if (value == nullptr) return AppendNumber(number, out);
    *out += '"' + value->name() + '"';
  }

  void AppendText(std::string* out) const {
    std::string scratch;
    const std::string& text =
        index_ < 0 ? reflection_.GetStringReference(message_, &field_, &scratch)
                   : reflection_.GetRepeatedStringReference(message_, &field_, index_, &scratch);
    if (field_.type() == FieldDescriptor::TYPE_BYTES) return AppendBase64(text, out);
    AppendJsonString(text, out);
  }

  const Message& message_;
  const FieldDescriptor& field_;
  const Reflection& reflection_;
  int index_;
};

void AppendMap(const Message& message, const Reflection& reflection, const FieldDescriptor& field,
               std::string* out) {
  const auto* key = field.message_type()->map_key();
  const auto* value = field.message_type()->map_value();
  *out += '{';
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    if (i > 0) *out += ',';
    const auto& entry = reflection.GetRepeatedMessage(message, &field, i);
    const auto& of_entry = *entry.GetReflection();
    std::string name;
    Value(entry, of_entry, *key, -1).Append(&name);
    *out += name.front() == '"' ? name : '"' + name + '"';
    *out += ':';
    Value(entry, of_entry, *value, -1).Append(out);
  }
  *out += '}';
}

void AppendList(const Message& message, const Reflection& reflection, const FieldDescriptor& field,
                int size, std::string* out) {
  *out += '[';
  for (int i = 0; i < size; ++i) {
    if (i > 0) *out += ',';
    Value(message, reflection, field, i).Append(out);
  }
  *out += ']';
}

void AppendFields(const Message& message, const Descriptor& type, std::string* out) {
  const auto& reflection = *message.GetReflection();
  bool first = true;
  *out += '{';
  for (int i = 0; i < type.field_count(); ++i) {
    const auto& field = *type.field(i);
    const int size = field.is_repeated() ? reflection.FieldSize(message, &field) : 0;
    if (field.is_repeated() ? size == 0 : !reflection.HasField(message, &field)) continue;
    *out += first ? "\"" : ",\"";
    first = false;
    out->append(field.json_name()).append("\":");
    if (field.is_map()) {
      AppendMap(message, reflection, field, out);
    } else if (field.is_repeated()) {
      AppendList(message, reflection, field, size, out);
    } else {
      Value(message, reflection, field, -1).Append(out);
    }
  }
  *out += '}';
}

/// Any, Duration, Struct and the like: rare, and their forms are protobuf's to know.
void AppendWellKnown(const Message& message, std::string* out) {
  std::string text;
  const auto status = google::protobuf::util::MessageToJsonString(message, &text);
  *out += status.ok() ? text : "null";
}

void AppendMessage(const Message& message, std::string* out) {
  const auto& type = *message.GetDescriptor();
  if (type.file()->package() != "google.protobuf") {
    AppendFields(message, type, out);
  } else if (const auto* time = dynamic_cast<const google::protobuf::Timestamp*>(&message)) {
    *out += '"' + TimeText(*time) + '"';
  } else {
    AppendWellKnown(message, out);
  }
}

}  // namespace

void AppendJsonString(std::string_view text, std::string* out) {
  constexpr char kHex[] = "0123456789abcdef";
  *out += '"';
  std::size_t plain = 0;  // where what needs no escape begins
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F) continue;
    out->append(text.substr(plain, i - plain));
    plain = i + 1;
    if (byte == '"' || byte == '\\') {
      *out += '\\';
      *out += text[i];
    } else if (byte == '\n') {
      *out += "\\n";
    } else {
      *out += "\\u00";
      *out += kHex[byte >> 4U];
      *out += kHex[byte & 15U];
    }
  }
  out->append(text.substr(plain));
  *out += '"';
}

std::string ToJson(const Message& message) {
  std::string out;
  AppendMessage(message, &out);
  return out;
}

}  // namespace linli::gateway
