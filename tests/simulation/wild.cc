#include "tests/simulation/wild.h"

#include <algorithm>

namespace linli::simulation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t kKnown = 30;  ///< names of one collection: so that the same are met again
constexpr int kStrangePercent = 15;
constexpr int kSpoiltPercent = 15;

/// Signing in and passwords cost 40 ms each by design; operators' methods are not for persons.
bool IsDrawn(const google::protobuf::MethodDescriptor& method) {
  static const std::vector<std::string> left_out = {
      "IdentityService", "AccountService", "ApiTokenService", "TenantService", "OperationsService"};
  const auto& service = method.service()->name();
  return std::find(left_out.begin(), left_out.end(), service) == left_out.end() &&
         method.name().find("Import") == std::string::npos;
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

/// One text becomes what no rule expects.
void Wild::Spoil(Message& request) {
  static const std::vector<std::string> strange = {
      "",      " ",        "x",          std::string(5000, 'z'), "'; FLUSHALL",
      "../..", "persons/", "字\n\r\0字", "*3\r\n$3\r\nSET\r\n",  "@sequence"};
  std::vector<const FieldDescriptor*> texts;
  const auto* type = request.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    const bool is_text = field->type() == FieldDescriptor::TYPE_STRING && !field->is_repeated();
    if (is_text && field->name() != "request_id") texts.push_back(field);
  }
  if (texts.empty()) return;
  request.GetReflection()->SetString(&request, stage_.chance.Of(texts), stage_.chance.Of(strange));
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
