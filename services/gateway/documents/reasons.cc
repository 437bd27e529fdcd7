#include "services/gateway/documents/reasons.h"

#include <set>

#include "services/gateway/documents/descriptor_set.h"

namespace linli::gateway {
namespace {

using google::protobuf::MethodDescriptor;

constexpr std::string_view kPrefix = "ERROR_REASON_";

void AddReasons(const std::string& package, std::map<std::string, options::v1::ErrorText>& all) {
  const auto* type = DocumentedPool().FindEnumTypeByName(package + ".ErrorReason");
  for (int i = 0; type != nullptr && i < type->value_count(); ++i) {
    const auto& value = *type->value(i);
    if (value.number() == 0) continue;
    all.emplace(value.name().substr(kPrefix.size()),
                value.options().GetExtension(options::v1::error));
  }
}

/// Words of capitals and underscores.
std::set<std::string> CapitalsIn(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    if ((c >= 'A' && c <= 'Z') || c == '_') {
      word += c;
      continue;
    }
    if (word.size() > 2) words.insert(word);
    word.clear();
  }
  return words;
}

}  // namespace

std::map<int, std::vector<Reason>> ReasonsOf(const MethodDescriptor& method) {
  std::map<std::string, options::v1::ErrorText> known;
  AddReasons(method.file()->package(), known);
  AddReasons("linli.common.v1", known);
  std::map<int, std::vector<Reason>> reasons;
  auto words = CapitalsIn(CommentOf(method));
  words.insert("INVALID_FIELDS");
  for (const auto& word : words) {
    const auto found = known.find(word);
    if (found != known.end()) reasons[found->second.code()].push_back({word, found->second});
  }
  return reasons;
}

const char* ConnectCode(int code) {
  static constexpr const char* kCodes[] = {"ok",
                                           "canceled",
                                           "unknown",
                                           "invalid_argument",
                                           "deadline_exceeded",
                                           "not_found",
                                           "already_exists",
                                           "permission_denied",
                                           "resource_exhausted",
                                           "failed_precondition",
                                           "aborted",
                                           "out_of_range",
                                           "unimplemented",
                                           "internal",
                                           "unavailable",
                                           "data_loss",
                                           "unauthenticated"};
  return kCodes[code >= 0 && code <= 16 ? code : 2];
}

int HttpStatusOf(int code) {
  static constexpr int kStatus[] = {200, 499, 500, 400, 504, 404, 409, 403, 429,
                                    400, 409, 400, 501, 500, 503, 500, 401};
  return kStatus[code >= 0 && code <= 16 ? code : 2];
}

}  // namespace linli::gateway
