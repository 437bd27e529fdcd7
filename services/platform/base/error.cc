#include "services/platform/base/error.h"

#include "linli/common/v1/errors.pb.h"
#include "linli/options/v1/options.pb.h"
#include "services/platform/base/check.h"

namespace linli {
namespace {

const options::v1::ErrorText& TextOf(const google::protobuf::EnumValueDescriptor* reason) {
  return reason->options().GetExtension(options::v1::error);
}

std::string Fill(std::string_view text, const Error::Metadata& metadata) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto open = text.find('{', at);
    const auto close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) return out.append(text.substr(at));
    out.append(text.substr(at, open - at));
    const auto found = metadata.find(std::string(text.substr(open + 1, close - open - 1)));
    out.append(found == metadata.end() ? text.substr(open, close - open + 1) : found->second);
    at = close + 1;
  }
  return out;
}

}  // namespace

Error::Error(const google::protobuf::EnumValueDescriptor* reason, Metadata metadata)
    : reason_(reason), metadata_(std::move(metadata)) {
  LINLI_CHECK(reason != nullptr && TextOf(reason).code() != 0);
}

Code Error::code() const { return static_cast<Code>(TextOf(reason_).code()); }

std::string Error::reason() const {
  constexpr std::string_view kPrefix = "ERROR_REASON_";
  std::string_view name = reason_->name();
  if (name.substr(0, kPrefix.size()) == kPrefix) name.remove_prefix(kPrefix.size());
  return std::string(name);
}

std::string Error::domain() const {
  const std::string& package = reason_->file()->package();  // linli.volunteer.v1
  const auto first = package.find('.') + 1;
  return package.substr(first, package.find('.', first) - first) + ".linli";
}

std::string Error::Message(Language language) const {
  const auto& text = TextOf(reason_);
  return Fill(language == Language::kChinese ? text.zh() : text.en(), metadata_);
}

Error Error::With(std::vector<FieldViolation> violations) && {
  violations_ = std::move(violations);
  return std::move(*this);
}

Error Error::RetryAfter(std::chrono::milliseconds delay) && {
  retry_after_ = delay;
  return std::move(*this);
}

void Violations::Add(std::string field, std::string zh, std::string en) {
  violations_.push_back({std::move(field), std::move(zh), std::move(en)});
}

bool Violations::Check(bool good, std::string_view field, std::string_view zh,
                       std::string_view en) {
  if (!good) Add(std::string(field), std::string(zh), std::string(en));
  return good;
}

Error Violations::ToError() && {
  const auto count = std::to_string(violations_.size());
  return Refuse(common::v1::ERROR_REASON_INVALID_FIELDS, {{"count", count}})
      .With(std::move(violations_));
}

}  // namespace linli
