#include "tools/linli/wire/field_text.h"

#include <google/protobuf/timestamp.pb.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "tools/linli/text/county_time.h"
#include "tools/linli/wire/enum_words.h"
#include "tools/linli/wire/measure_text.h"
#include "tools/linli/wire/message_json.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Timestamp;

Error BadValue(const FieldDescriptor& field, std::string_view text, const std::string& want) {
  return Refuse(reason::ERROR_REASON_BAD_VALUE,
                {{"field", field.name()}, {"text", std::string(text)}, {"want", want}});
}

std::string Upper(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out +=
        c == '-' || c == ' ' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out;
}

// "CampaignKind" -> "CAMPAIGN_KIND_".
std::string PrefixOf(const EnumDescriptor& type) {
  std::string out;
  for (const char c : type.name()) {
    if (std::isupper(static_cast<unsigned char>(c)) != 0 && !out.empty()) out += '_';
    out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out + "_";
}

Result<const EnumValueDescriptor*> EnumValue(const FieldDescriptor& field, std::string_view text) {
  const EnumDescriptor& type = *field.enum_type();
  const std::string name = Upper(text);
  std::string known;
  for (int i = 0; i < type.value_count(); ++i) {
    const auto* value = type.value(i);
    if (value->name() == name || ShortName(*value) == name ||
        WordFor(*value, Language::kChinese) == text) {
      return value;
    }
    if (value->number() != 0) known += (known.empty() ? "" : ", ") + ShortName(*value);
  }
  return BadValue(field, text, known);
}

template <class Number>
Result<Number> ParseNumber(const FieldDescriptor& field, std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    return BadValue(field, text, field.cpp_type_name());
  }
  return number;
}

Result<bool> ParseBool(const FieldDescriptor& field, std::string_view text) {
  const std::string word = Upper(text);
  if (word == "TRUE" || word == "YES" || word == "1") return true;
  if (word == "FALSE" || word == "NO" || word == "0") return false;
  return BadValue(field, text, "true, false");
}

// Calls `put` with a setter's or an adder's argument, whichever the field needs.
#define LINLI_PUT(Kind, value)                                                       \
  (field.is_repeated() ? message->GetReflection()->Add##Kind(message, &field, value) \
                       : message->GetReflection()->Set##Kind(message, &field, value))

// "title=引导,count=5" into the fields of `message`.
Result<void> ParsePairs(const FieldDescriptor& field, std::string_view text, Message* message) {
  while (!text.empty()) {
    const auto comma = text.find(',');
    const std::string_view pair = text.substr(0, comma);
    const auto equals = pair.find('=');
    if (equals == pair.npos) return BadValue(field, pair, "key=value,key=value");
    LINLI_TRY(SetField(message, pair.substr(0, equals), pair.substr(equals + 1)));
    text = comma == text.npos ? "" : text.substr(comma + 1);
  }
  return {};
}

Result<void> PutMessage(const FieldDescriptor& field, std::string_view text, Message* message) {
  auto* inner = field.is_repeated() ? message->GetReflection()->AddMessage(message, &field)
                                    : message->GetReflection()->MutableMessage(message, &field);
  if (auto* timestamp = dynamic_cast<Timestamp*>(inner)) {
    const auto time = ParseTime(text);
    if (!time) return BadValue(field, text, "2026-09-05 09:00, 2026-09-05T01:00:00Z");
    *timestamp = ToProto(*time);
    return {};
  }
  if (!text.empty() && text.front() == '{') return ParseJson(std::string(text), inner);
  return ParsePairs(field, text, inner);
}

Result<void> Put(const FieldDescriptor& field, std::string_view text, Message* message) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return LINLI_PUT(String, std::string(text)), Result<void>();
    case FieldDescriptor::CPPTYPE_INT32: {
      LINLI_ASSIGN(const auto number, ParseNumber<std::int32_t>(field, text));
      return LINLI_PUT(Int32, number), Result<void>();
    }
    case FieldDescriptor::CPPTYPE_INT64: {
      LINLI_ASSIGN(const auto number, ParseNumber<std::int64_t>(field, text));
      return LINLI_PUT(Int64, number), Result<void>();
    }
    case FieldDescriptor::CPPTYPE_BOOL: {
      LINLI_ASSIGN(const bool value, ParseBool(field, text));
      return LINLI_PUT(Bool, value), Result<void>();
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      LINLI_ASSIGN(const auto* value, EnumValue(field, text));
      return LINLI_PUT(Enum, value), Result<void>();
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return PutMessage(field, text, message);
    default:
      return BadValue(field, text, field.cpp_type_name());
  }
}

#undef LINLI_PUT

// What a path goes on in: of a repeated field its first message, made if there is none.
Message* InnerForWriting(Message* message, const FieldDescriptor& field) {
  const auto* reflection = message->GetReflection();
  if (!field.is_repeated()) return reflection->MutableMessage(message, &field);
  if (reflection->FieldSize(*message, &field) == 0) return reflection->AddMessage(message, &field);
  return reflection->MutableRepeatedMessage(message, &field, 0);
}

const Message& InnerOf(const Message& message, const FieldDescriptor& field, int index) {
  return index < 0 ? message.GetReflection()->GetMessage(message, &field)
                   : message.GetReflection()->GetRepeatedMessage(message, &field, index);
}

// "unit=units/a joined_time=2026-09-05 09:00": the fields that are set; of a text in both languages
// the reader's.
std::string InnerText(const Message& inner, Language language) {
  if (inner.GetDescriptor() == common::v1::Measure::descriptor()) {
    return MeasureText(static_cast<const common::v1::Measure&>(inner), language);
  }
  const std::string other = language == Language::kChinese ? "en" : "zh";
  std::string out;
  for (const auto* field : ShownFields(inner)) {
    if (field->name() == other) continue;
    out +=
        (out.empty() ? "" : " ") + field->name() + "=" + GetField(inner, field->name(), language);
  }
  return out;
}

// One value; `index` -1 for a field that is not repeated.
std::string ValueText(const Message& message, const FieldDescriptor& field, int index,
                      Language language) {
  const auto* reflection = message.GetReflection();
  const bool single = index < 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return single ? reflection->GetString(message, &field)
                    : reflection->GetRepeatedString(message, &field, index);
    case FieldDescriptor::CPPTYPE_INT32:
      return std::to_string(single ? reflection->GetInt32(message, &field)
                                   : reflection->GetRepeatedInt32(message, &field, index));
    case FieldDescriptor::CPPTYPE_INT64:
      return std::to_string(single ? reflection->GetInt64(message, &field)
                                   : reflection->GetRepeatedInt64(message, &field, index));
    case FieldDescriptor::CPPTYPE_BOOL: {
      const bool value = single ? reflection->GetBool(message, &field)
                                : reflection->GetRepeatedBool(message, &field, index);
      if (language == Language::kChinese) return value ? "是" : "否";
      return value ? "yes" : "no";
    }
    case FieldDescriptor::CPPTYPE_ENUM:
      return WordFor(single ? *reflection->GetEnum(message, &field)
                            : *reflection->GetRepeatedEnum(message, &field, index),
                     language);
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      const Message& inner = InnerOf(message, field, index);
      if (const auto* time = dynamic_cast<const Timestamp*>(&inner)) {
        return ToCountyText(FromProto(*time));
      }
      return InnerText(inner, language);
    }
    default:
      return "";
  }
}

std::string RepeatedText(const Message& message, const FieldDescriptor& field,
                         std::string_view rest, Language language, int most) {
  const auto each = [&](int i) {
    return rest.empty() ? ValueText(message, field, i, language)
                        : GetField(InnerOf(message, field, i), rest, language, most);
  };
  const int size = message.GetReflection()->FieldSize(message, &field);
  if (size > most) return each(0) + " … " + each(size - 1) + " (" + std::to_string(size) + ")";
  std::string out;
  for (int i = 0; i < size; ++i) out += (i == 0 ? "" : ", ") + each(i);
  return out;
}

}  // namespace

Result<void> SetField(Message* message, std::string_view path, std::string_view text) {
  const auto dot = path.find('.');
  const std::string name(path.substr(0, dot));
  const auto* field = message->GetDescriptor()->FindFieldByName(name);
  const bool deeper = dot != path.npos;
  if (field == nullptr || (deeper && field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE)) {
    return ParseJson("{\"" + name + "\": null}", message);  // says which fields there are
  }
  if (!deeper) return Put(*field, text, message);
  return SetField(InnerForWriting(message, *field), path.substr(dot + 1), text);
}

std::string GetField(const Message& message, std::string_view path, Language language, int most) {
  const auto dot = path.find('.');
  const auto* field = message.GetDescriptor()->FindFieldByName(std::string(path.substr(0, dot)));
  if (field == nullptr) return "";
  const std::string_view rest = dot == path.npos ? "" : path.substr(dot + 1);
  if (field->is_repeated()) return RepeatedText(message, *field, rest, language, most);
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    if (!message.GetReflection()->HasField(message, field)) return "";
    if (!rest.empty()) return GetField(InnerOf(message, *field, -1), rest, language, most);
  }
  return ValueText(message, *field, -1, language);
}

std::vector<const FieldDescriptor*> ShownFields(const Message& message) {
  std::vector<const FieldDescriptor*> out;
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const auto* field = message.GetDescriptor()->field(i);
    const bool count = field->cpp_type() == FieldDescriptor::CPPTYPE_INT64;
    const bool set = field->is_repeated() ? reflection->FieldSize(message, field) > 0
                                          : count || reflection->HasField(message, field);
    if (set) out.push_back(field);
  }
  return out;
}

std::vector<std::string> GetLines(const Message& message, const FieldDescriptor& field,
                                  Language language) {
  if (!field.is_repeated() || field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
    return {GetField(message, field.name(), language)};
  }
  std::vector<std::string> lines;
  for (int i = 0; i < message.GetReflection()->FieldSize(message, &field); ++i) {
    lines.push_back(ValueText(message, field, i, language));
  }
  return lines;
}

const FieldDescriptor* FieldAt(const Descriptor& type, std::string_view path) {
  const auto dot = path.find('.');
  const auto* field = type.FindFieldByName(std::string(path.substr(0, dot)));
  if (field == nullptr || dot == path.npos) return field;
  if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return nullptr;
  return FieldAt(*field->message_type(), path.substr(dot + 1));
}

std::string ShortName(const EnumValueDescriptor& value) {
  const std::string prefix = PrefixOf(*value.type());
  return value.name().rfind(prefix, 0) == 0 ? value.name().substr(prefix.size()) : value.name();
}

}  // namespace linli::cli
