#include "tests/simulation/wild.h"

#include <algorithm>

namespace linli::simulation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t kKnown = 30;  ///< names of one collection: so that the same are met again
constexpr int kStrangePercent = 15;
constexpr int kSpoiltPercent = 20;

/// Signing in and passwords cost 40 ms each by design; operators' methods are not for persons.
bool IsDrawn(const google::protobuf::MethodDescriptor& method) {
  static const std::vector<std::string> left_out = {
      "IdentityService", "AccountService", "ApiTokenService", "TenantService", "OperationsService"};
  const auto& service = method.service()->name();
  return std::find(left_out.begin(), left_out.end(), service) == left_out.end() &&
         method.name().find("Import") == std::string::npos;
}

/// Short, long, empty, of any script, control characters, no UTF-8 at all, and what a program might
/// take for its own.
const std::vector<std::string>& StrangeTexts() {
  using namespace std::string_literals;
  static const auto all = [] {
    std::vector<std::string> texts = {
        ""s,
        " "s,
        "x"s,
        "字"s,
        "张三丰"s,
        " 两边有空格 "s,
        "第一行\n第二行\t表\r\n"s,
        "👩‍👩‍👧 e\u0301 \u202eabc \ufeff"s,
        "a\0b"s,
        "\x01\x1b[31m\x7f"s,
        "\xc2\x85"s,
        "\xff\xfe"s,
        "\xe5\xad"s,
        "\xed\xa0\x80"s,
        "\xc0\xaf"s,
        "'; FLUSHALL"s,
        "../.."s,
        "persons/"s,
        "/"s,
        "@sequence"s,
        "*3\r\n$3\r\nSET\r\n"s,
        "{p00}:volunteer:meta"s,
        "-9223372036854775809"s,
        "v1"s,
    };
    for (const std::size_t size : {64, 65, 255, 5000, 70000}) {
      texts.emplace_back(size, 'z');
      std::string long_text;
      for (std::size_t i = 0; i < size; ++i) long_text += "字";
      texts.push_back(std::move(long_text));
    }
    return texts;
  }();
  return all;
}

/// Where a text stands.
struct Place {
  Message* message;
  const FieldDescriptor* field;
  int index;
};

/// All texts of a message and of what it holds, but the request id.
void FindTexts(Message& message, std::vector<Place>& places) {
  const auto* type = message.GetDescriptor();
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    const bool repeated = field->is_repeated();
    const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (field->is_map() || field->name() == "request_id") continue;
    // What is not there of a oneof stays away: it would take the place of what is.
    const bool may_be_unset = !is_message && field->real_containing_oneof() == nullptr;
    const bool there = repeated || may_be_unset || reflection->HasField(message, field);
    const int count = repeated ? reflection->FieldSize(message, field) : static_cast<int>(there);
    for (int at = 0; at < count; ++at) {
      if (is_message) {
        FindTexts(repeated ? *reflection->MutableRepeatedMessage(&message, field, at)
                           : *reflection->MutableMessage(&message, field),
                  places);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        places.push_back({&message, field, at});
      }
    }
  }
}

}  // namespace

void Wild::Know(const std::vector<rpc::Method>& methods) {
  for (const auto& method : methods) {
    if (IsDrawn(*method.descriptor)) names_of_methods_.push_back(method.descriptor->full_name());
  }
}

fault::Job Wild::Next() {
  fault::Job job;
  const std::vector<const fault::Person*> all = {&county_.admin, &county_.organizer,
                                                 &county_.verifier};
  job.by = stage_.chance.Of(all);
  job.method = stage_.chance.Of(names_of_methods_);
  const auto& method = fault::Described(job.method);
  job.request = fault::Make(method.input_type());
  requests_.Fill(*job.request, [this](const auto& collections) { return Pick(collections); });
  if (stage_.chance.Percent(kSpoiltPercent)) Spoil(*job.request);
  job.then = [this, &method](const std::string& bytes) -> std::optional<fault::Job> {
    const auto answer = fault::Make(method.output_type());
    if (answer->ParseFromString(bytes)) Learn(*answer);
    return std::nullopt;
  };
  return job;
}

std::string Wild::Pick(const std::vector<std::string>& collections) {
  const auto& collection = stage_.chance.Of(collections);
  if (stage_.chance.Percent(kStrangePercent)) return collection + "/nobody";
  if (collection == "regions") return kRegion;
  if (collection == "units" && stage_.chance.Percent(50)) return county_.unit;
  const auto& known = names_[collection];
  if (!known.empty()) return stage_.chance.Of(known);
  return collection + "/" + collection.substr(0, 4) + std::to_string(stage_.chance.Below(5));
}

/// Some texts become what no rule expects.
void Wild::Spoil(Message& request) {
  std::vector<Place> places;
  FindTexts(request, places);
  if (places.empty()) return;
  for (auto left = 1 + stage_.chance.Below(3); left > 0; --left) {
    const auto& [message, field, index] = stage_.chance.Of(places);
    const auto& text = stage_.chance.Of(StrangeTexts());
    const auto* reflection = message->GetReflection();
    if (field->is_repeated()) {
      reflection->SetRepeatedString(message, field, index, text);
    } else {
      reflection->SetString(message, field, text);
    }
  }
}

void Wild::Learn(const Message& answer) {
  const auto* reflection = answer.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(answer, &fields);
  for (const auto* field : fields) {
    const auto kind = field->cpp_type();
    const int count = field->is_repeated() ? reflection->FieldSize(answer, field) : 1;
    for (int i = 0; i < count && i < 3; ++i) {
      if (kind == FieldDescriptor::CPPTYPE_MESSAGE) {
        Learn(field->is_repeated() ? reflection->GetRepeatedMessage(answer, field, i)
                                   : reflection->GetMessage(answer, field));
      } else if (kind == FieldDescriptor::CPPTYPE_STRING) {
        LearnName(field->is_repeated() ? reflection->GetRepeatedString(answer, field, i)
                                       : reflection->GetString(answer, field));
      }
    }
  }
}

void Wild::LearnName(const std::string& text) {
  const auto slash = text.find('/');
  if (slash == text.npos || slash == 0 || text.size() > 90 || text.size() == slash + 1) return;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(slash), is_letter)) {
    return;
  }
  auto& known = names_[text.substr(0, slash)];
  if (std::find(known.begin(), known.end(), text) != known.end()) return;
  if (known.size() == kKnown) known.erase(known.begin());
  known.push_back(text);
}

}  // namespace linli::simulation
