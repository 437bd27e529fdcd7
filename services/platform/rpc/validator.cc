#include "services/platform/rpc/validator.h"

#include <google/protobuf/timestamp.pb.h>
#include <re2/re2.h>

#include <limits>
#include <set>

#include "buf/validate/validate.pb.h"

namespace linli::rpc {
namespace {

using buf::validate::FieldRules;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldRules& RulesOf(const FieldDescriptor& field) {
  return field.options().GetExtension(buf::validate::field);
}

std::size_t CodePoints(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

/// C0 but tab and line ends, DEL, and C1 (which UTF-8 writes as C2 80 to C2 9F).
bool HasControlCharacter(const std::string& text) {
  unsigned char before = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F) return true;
    if (before == 0xC2 && byte >= 0x80 && byte <= 0x9F) return true;
    before = byte;
  }
  return false;
}

}  // namespace

/// One check of one request.
class Validator::Walk {
 public:
  explicit Walk(const Validator& validator) : validator_(validator) {}

  void Visit(const Message& message, const std::string& path) {
    if (const auto* time = dynamic_cast<const google::protobuf::Timestamp*>(&message)) {
      return VisitTime(*time, path);
    }
    const auto* type = message.GetDescriptor();
    for (int i = 0; i < type->field_count(); ++i) {
      const auto& field = *type->field(i);
      VisitField(message, field, path.empty() ? field.name() : path + "." + field.name());
    }
  }

  Violations& violations() { return violations_; }

 private:
  void VisitField(const Message& message, const FieldDescriptor& field, const std::string& path) {
    const auto& rules = RulesOf(field);
    const auto* reflection = message.GetReflection();
    if (field.is_repeated()) {
      if (!field.is_map()) VisitRepeated(message, field, rules, path);
      return;
    }
    const bool present = reflection->HasField(message, &field);
    if (!present) {
      if (rules.required()) violations_.Add(path, "必填", "is required");
      // A number that is not `optional` is there: it is 0.
      if (!field.has_presence()) VisitNumber(message, field, rules, path);
      return;
    }
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return VisitText(reflection->GetString(message, &field), field, rules, path);
      case FieldDescriptor::CPPTYPE_INT32:
      case FieldDescriptor::CPPTYPE_INT64:
        return VisitNumber(message, field, rules, path);
      case FieldDescriptor::CPPTYPE_ENUM:
        return VisitEnum(reflection->GetEnumValue(message, &field), field, rules, path);
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Visit(reflection->GetMessage(message, &field), path);
      default:
        return;
    }
  }

  void VisitRepeated(const Message& message, const FieldDescriptor& field, const FieldRules& rules,
                     const std::string& path) {
    const auto* reflection = message.GetReflection();
    const int size = reflection->FieldSize(message, &field);
    const auto count = static_cast<std::uint64_t>(size);
    if (rules.required() && size == 0) return violations_.Add(path, "必填", "is required");
    const auto& bounds = rules.repeated();
    if (count < bounds.min_items() || (bounds.has_max_items() && count > bounds.max_items())) {
      const auto least = std::to_string(bounds.min_items());
      const auto most = bounds.has_max_items() ? std::to_string(bounds.max_items()) : "∞";
      violations_.Add(path,
                      "须有 " + least + " 到 " + most + " 项，现有 " + std::to_string(size) + " 项",
                      "takes " + least + " to " + most + " items, has " + std::to_string(size));
      return;
    }
    std::set<std::string> seen;
    for (int i = 0; i < size; ++i) {
      const auto at = path + "[" + std::to_string(i) + "]";
      const auto value = VisitItem(message, field, i, bounds.items(), at);
      if (bounds.unique() && !seen.insert(value).second)
        violations_.Add(at, "重复", "is a duplicate");
    }
  }

  /// Checks one element; its value as text, to tell it from others.
  std::string VisitItem(const Message& message, const FieldDescriptor& field, int index,
                        const FieldRules& rules, const std::string& path) {
    const auto* reflection = message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE: {
        const auto& item = reflection->GetRepeatedMessage(message, &field, index);
        Visit(item, path);
        return item.SerializeAsString();
      }
      case FieldDescriptor::CPPTYPE_STRING: {
        auto text = reflection->GetRepeatedString(message, &field, index);
        VisitText(text, field, rules, path);
        return text;
      }
      case FieldDescriptor::CPPTYPE_ENUM: {
        const int value = reflection->GetRepeatedEnumValue(message, &field, index);
        VisitEnum(value, field, rules, path);
        return std::to_string(value);
      }
      case FieldDescriptor::CPPTYPE_INT32:
      case FieldDescriptor::CPPTYPE_INT64: {
        const std::int64_t value = field.cpp_type() == FieldDescriptor::CPPTYPE_INT32
                                       ? reflection->GetRepeatedInt32(message, &field, index)
                                       : reflection->GetRepeatedInt64(message, &field, index);
        VisitValue(value, rules, path);
        return std::to_string(value);
      }
      default:
        return std::to_string(index);
    }
  }

  void VisitText(const std::string& text, const FieldDescriptor& field, const FieldRules& rules,
                 const std::string& path) {
    if (field.type() == FieldDescriptor::TYPE_BYTES) {
      return VisitLength(text.size(), rules.bytes().min_len(),
                         rules.bytes().has_max_len() ? rules.bytes().max_len() : ~0ULL, path);
    }
    if (HasControlCharacter(text)) {
      violations_.Add(path, "含有控制字符", "contains control characters");
      return;
    }
    const auto& bounds = rules.string();
    VisitLength(CodePoints(text), bounds.min_len(), bounds.has_max_len() ? bounds.max_len() : ~0ULL,
                path);
    if (!bounds.has_pattern()) return;
    const auto found = validator_.patterns_.find(bounds.pattern());
    LINLI_CHECK(found != validator_.patterns_.end());
    if (!re2::RE2::FullMatch(text, *found->second)) {
      violations_.Add(path, "格式不正确，应符合 " + bounds.pattern(),
                      "is malformed; must match " + bounds.pattern());
    }
  }

  void VisitLength(std::uint64_t length, std::uint64_t least, std::uint64_t most,
                   const std::string& path) {
    if (length < least) {
      violations_.Add(path, "太短，至少 " + std::to_string(least),
                      "is too short; at least " + std::to_string(least));
    } else if (length > most) {
      violations_.Add(
          path, "太长（" + std::to_string(length) + "），最多 " + std::to_string(most),
          "is too long (" + std::to_string(length) + "); at most " + std::to_string(most));
    }
  }

  void VisitNumber(const Message& message, const FieldDescriptor& field, const FieldRules& rules,
                   const std::string& path) {
    const auto* reflection = message.GetReflection();
    if (rules.has_int32()) {
      VisitValue(reflection->GetInt32(message, &field), rules, path);
    } else if (rules.has_int64()) {
      VisitValue(reflection->GetInt64(message, &field), rules, path);
    }
  }

  void VisitValue(std::int64_t value, const FieldRules& rules, const std::string& path) {
    if (rules.has_int32()) VisitBounds(value, rules.int32(), path);
    if (rules.has_int64()) VisitBounds(value, rules.int64(), path);
  }

  template <class Bounds>
  void VisitBounds(std::int64_t value, const Bounds& bounds, const std::string& path) {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
    if (bounds.has_gt()) least = bounds.gt() + 1;
    if (bounds.has_gte()) least = bounds.gte();
    if (bounds.has_lt()) most = bounds.lt() - 1;
    if (bounds.has_lte()) most = bounds.lte();
    if (value < least || value > most) {
      violations_.Add(path,
                      "须在 " + std::to_string(least) + " 到 " + std::to_string(most) + " 之间",
                      "must be from " + std::to_string(least) + " to " + std::to_string(most));
    }
  }

  void VisitEnum(int value, const FieldDescriptor& field, const FieldRules& rules,
                 const std::string& path) {
    const bool known = field.enum_type()->FindValueByNumber(value) != nullptr;
    if (rules.enum_().defined_only() && !known) {
      violations_.Add(path, "没有这个选项：" + std::to_string(value),
                      "has no value " + std::to_string(value));
    }
  }

  void VisitTime(const google::protobuf::Timestamp& time, const std::string& path) {
    constexpr std::int64_t kYear1 = -62135596800;
    constexpr std::int64_t kYear9999 = 253402300799;
    if (time.seconds() < kYear1 || time.seconds() > kYear9999 || time.nanos() < 0 ||
        time.nanos() > 999999999) {
      violations_.Add(path, "时间须在公元 1 年到 9999 年之间",
                      "must be a time of the years 1 to 9999");
    }
  }

  const Validator& validator_;
  Violations violations_;
};

Validator::Validator() = default;
Validator::~Validator() = default;

void Validator::Learn(const google::protobuf::Descriptor& type) {
  if (!learned_.emplace(&type, true).second) return;
  for (int i = 0; i < type.field_count(); ++i) {
    const auto& field = *type.field(i);
    if (field.message_type() != nullptr) Learn(*field.message_type());
    const auto& rules = RulesOf(field);
    for (const auto* text : {&rules.string(), &rules.repeated().items().string()}) {
      if (!text->has_pattern()) continue;
      auto& pattern = patterns_[text->pattern()];
      if (pattern) continue;
      pattern = std::make_unique<re2::RE2>(text->pattern());
      LINLI_CHECK(pattern->ok());
    }
  }
}

Result<void> Validator::Check(const Message& request) const {
  Walk walk(*this);
  walk.Visit(request, "");
  if (walk.violations().empty()) return {};
  return std::move(walk.violations()).ToError();
}

}  // namespace linli::rpc
