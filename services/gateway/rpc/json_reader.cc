#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/time_util.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "services/gateway/rpc/base64.h"
#include "services/gateway/rpc/json.h"
#include "services/gateway/rpc/json_scanner.h"
#include "services/gateway/rpc/utf8.h"

namespace linli::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kDepthMax = 64;
constexpr int kMessagesMax = 50000;               // "{}" takes a hundred times its text in memory
constexpr double kExactMax = 9007199254740992.0;  // 2^53: beyond it 1e0 forms are not exact

/// An integer as JSON may write it: 12, 1.2e1, 12.0. False if it is none or does not fit.
template <class Number>
bool ReadInteger(std::string_view text, Number* value) {
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, *value);
  if (read.ec == std::errc() && read.ptr == end) return true;
  double real = 0;
  const auto exact = std::from_chars(text.data(), end, real);
  if (exact.ec != std::errc() || exact.ptr != end || real != std::trunc(real)) return false;
  if (std::abs(real) > kExactMax ||
      real < static_cast<double>(std::numeric_limits<Number>::lowest()) ||
      real > static_cast<double>(std::numeric_limits<Number>::max())) {
    return false;
  }
  *value = static_cast<Number>(real);
  return true;
}

template <class Number>
bool ReadReal(std::string_view text, Number* value) {
  if (text == "NaN" || text == "Infinity" || text == "-Infinity") {
    *value = text == "NaN" ? std::numeric_limits<Number>::quiet_NaN()
                           : std::numeric_limits<Number>::infinity() * (text[0] == '-' ? -1 : 1);
    return true;
  }
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, *value);
  return read.ec == std::errc() && read.ptr == end;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : scan_(text) {}

  Result<void> Whole(Message* message) {
    ReadMessage(message);
    if (!scan_.failed() && !scan_.AtEnd()) scan_.Fail("结尾之后还有内容", "text after the end");
    if (scan_.failed()) return scan_.failure();
    return {};
  }

 private:
  bool ReadMessage(Message* message) {
    const auto& type = *message->GetDescriptor();
    if (type.file()->package() == "google.protobuf") {
      if (auto* time = dynamic_cast<google::protobuf::Timestamp*>(message)) return ReadTime(time);
      return scan_.Fail("此类型的字段只能用二进制格式", "fields of this type take the binary form");
    }
    if (!scan_.Take('{')) return scan_.Fail("此处应为对象", "expected an object");
    if (++depth_ > kDepthMax) return scan_.Fail("嵌套太深", "nested too deeply");
    if (++messages_ > kMessagesMax) return scan_.Fail("对象太多", "too many objects");
    std::vector<bool> seen(static_cast<std::size_t>(type.field_count()));
    if (!scan_.Take('}')) {
      do {
        if (!ReadField(message, type, &seen)) return false;
      } while (scan_.Take(','));
      if (!scan_.Expect('}')) return false;
    }
    --depth_;
    return true;
  }

  bool ReadField(Message* message, const google::protobuf::Descriptor& type,
                 std::vector<bool>* seen) {
    if (scan_.Peek() != '"') {
      return scan_.Fail("字段名须用双引号括起", "a name must be in double quotes");
    }
    if (!scan_.String(&name_)) return false;
    const auto* field = Find(type);
    if (field == nullptr) return scan_.Fail("没有这个字段", "there is no such field");
    const auto index = static_cast<std::size_t>(field->index());
    if ((*seen)[index]) return scan_.Fail("字段重复", "the field is given twice");
    (*seen)[index] = true;
    if (!scan_.Expect(':')) return false;
    if (scan_.Word("null")) return true;
    if (const auto* choice = field->real_containing_oneof();
        choice != nullptr && message->GetReflection()->HasOneof(*message, choice)) {
      return scan_.Fail("只能选择其中一个字段", "only one field of this choice may be given");
    }
    if (field->is_map()) return ReadMap(message, *field);
    if (field->is_repeated()) return ReadList(message, *field);
    return ReadValue(message, *field);
  }

  /// By its JSON name or its own.
  const FieldDescriptor* Find(const google::protobuf::Descriptor& type) const {
    for (int i = 0; i < type.field_count(); ++i) {
      const auto* field = type.field(i);
      if (field->json_name() == name_ || field->name() == name_) return field;
    }
    return nullptr;
  }

  bool ReadList(Message* message, const FieldDescriptor& field) {
    if (!scan_.Take('[')) return scan_.Fail("此处应为数组", "expected an array");
    if (scan_.Take(']')) return true;
    do {
      if (!ReadValue(message, field)) return false;
    } while (scan_.Take(','));
    return scan_.Expect(']');
  }

  bool ReadMap(Message* message, const FieldDescriptor& field) {
    if (!scan_.Take('{')) return scan_.Fail("此处应为对象", "expected an object");
    if (scan_.Take('}')) return true;
    std::set<std::string> keys;
    do {
      if (!scan_.String(&name_)) return false;
      auto* entry = message->GetReflection()->AddMessage(message, &field);
      if (!SetText(entry, *field.message_type()->map_key(), name_)) return false;
      // "1" and "1.0" are one key.
      if (!keys.insert(entry->SerializePartialAsString()).second) {
        return scan_.Fail("键重复", "the key is given twice");
      }
      if (!scan_.Expect(':') || !ReadValue(entry, *field.message_type()->map_value())) return false;
    } while (scan_.Take(','));
    return scan_.Expect('}');
  }

  bool ReadTime(google::protobuf::Timestamp* time) {
    std::string text;
    if (!scan_.String(&text)) return false;
    if (google::protobuf::util::TimeUtil::FromString(text, time)) return true;
    return scan_.Fail("时间须如 2026-09-01T08:00:00Z", "a time is written 2026-09-01T08:00:00Z");
  }

  /// Sets the field, or adds to it if it is repeated.
  bool ReadValue(Message* message, const FieldDescriptor& field) {
    const auto* reflection = message->GetReflection();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      return ReadMessage(field.is_repeated() ? reflection->AddMessage(message, &field)
                                             : reflection->MutableMessage(message, &field));
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
      const bool yes = scan_.Word("true");
      if (!yes && !scan_.Word("false"))
        return scan_.Fail("此处应为 true 或 false", "expected true or false");
      return Put(message, field, yes, &Reflection::SetBool, &Reflection::AddBool);
    }
    std::string text;
    if (scan_.Peek() == '"') {
      if (!scan_.String(&text)) return false;
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      return scan_.Fail("此处应为双引号字符串", "expected a string in double quotes");
    } else {
      text = scan_.Number();
      if (scan_.failed()) return false;
    }
    return SetText(message, field, std::move(text));
  }

  template <class T>
  static bool Put(Message* message, const FieldDescriptor& field, T value,
                  void (Reflection::*set)(Message*, const FieldDescriptor*, T) const,
                  void (Reflection::*add)(Message*, const FieldDescriptor*, T) const) {
    const auto* reflection = message->GetReflection();
    (reflection->*(field.is_repeated() ? add : set))(message, &field, std::move(value));
    return true;
  }

  template <class T>
  bool PutNumber(Message* message, const FieldDescriptor& field, const std::string& text,
                 bool (*read)(std::string_view, T*),
                 void (Reflection::*set)(Message*, const FieldDescriptor*, T) const,
                 void (Reflection::*add)(Message*, const FieldDescriptor*, T) const) {
    T value = 0;
    if (read(text, &value)) return Put(message, field, value, set, add);
    return scan_.Fail("数字不正确或超出范围", "not a number of this field's range");
  }

  bool SetText(Message* message, const FieldDescriptor& field, std::string text) {
    using R = Reflection;
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return PutNumber(message, field, text, &ReadInteger<std::int32_t>, &R::SetInt32,
                         &R::AddInt32);
      case FieldDescriptor::CPPTYPE_UINT32:
        return PutNumber(message, field, text, &ReadInteger<std::uint32_t>, &R::SetUInt32,
                         &R::AddUInt32);
      case FieldDescriptor::CPPTYPE_INT64:
        return PutNumber(message, field, text, &ReadInteger<std::int64_t>, &R::SetInt64,
                         &R::AddInt64);
      case FieldDescriptor::CPPTYPE_UINT64:
        return PutNumber(message, field, text, &ReadInteger<std::uint64_t>, &R::SetUInt64,
                         &R::AddUInt64);
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return PutNumber(message, field, text, &ReadReal<double>, &R::SetDouble, &R::AddDouble);
      case FieldDescriptor::CPPTYPE_FLOAT:
        return PutNumber(message, field, text, &ReadReal<float>, &R::SetFloat, &R::AddFloat);
      case FieldDescriptor::CPPTYPE_ENUM:
        return SetEnum(message, field, text);
      case FieldDescriptor::CPPTYPE_BOOL:  // only as a map's key
        return Put(message, field, text == "true", &R::SetBool, &R::AddBool);
      default:
        break;
    }
    if (field.type() == FieldDescriptor::TYPE_BYTES) {
      auto bytes = FromAnyBase64(std::move(text));
      if (!bytes) return scan_.Fail("不是 base64", "not base64");
      text = std::move(*bytes);
    }
    return Put(message, field, std::move(text), &R::SetString, &R::AddString);
  }

  bool SetEnum(Message* message, const FieldDescriptor& field, const std::string& text) {
    std::int32_t number = 0;
    const auto* value = field.enum_type()->FindValueByName(text);
    if (value != nullptr) {
      number = value->number();
    } else if (!ReadInteger(text, &number)) {
      return scan_.Fail("没有这个选项", "there is no such value");
    }
    return Put(message, field, int{number}, &Reflection::SetEnumValue, &Reflection::AddEnumValue);
  }

  JsonScanner scan_;
  int depth_ = 0;
  int messages_ = 0;
  std::string name_;
};

}  // namespace

Result<void> FromJson(std::string_view text, Message* message) {
  if (!IsUtf8(text)) {
    JsonScanner scan(text);
    scan.Peek();
    scan.Fail("不是 UTF-8 文本", "the text is not UTF-8");
    return scan.failure();
  }
  return Reader(text).Whole(message);
}

}  // namespace linli::gateway
