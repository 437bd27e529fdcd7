#include "services/platform/rpc/status.h"

#include <google/protobuf/util/time_util.h>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace linli::rpc {
namespace {

/// A trailer must stay below the 8 KiB of metadata that gRPC peers accept; the ErrorInfo's count
/// tells how many violations there are in all.
constexpr std::size_t kDetailBytesMax = 4096;

}  // namespace

grpc::Status ToStatus(const Error& error) {
  google::rpc::Status status;
  status.set_code(static_cast<int>(error.code()));
  status.set_message(error.Message(Language::kEnglish));

  google::rpc::ErrorInfo info;
  info.set_reason(error.reason());
  info.set_domain(error.domain());
  for (const auto& [key, value] : error.metadata()) (*info.mutable_metadata())[key] = value;
  status.add_details()->PackFrom(info);

  if (!error.violations().empty()) {
    google::rpc::BadRequest bad;
    for (const auto& violation : error.violations()) {
      if (bad.ByteSizeLong() > kDetailBytesMax) break;
      auto* field = bad.add_field_violations();
      field->set_field(violation.field);
      field->set_description(violation.zh + " / " + violation.en);
    }
    status.add_details()->PackFrom(bad);
  } else if (error.retry_after()) {
    google::rpc::RetryInfo retry;
    *retry.mutable_retry_delay() =
        google::protobuf::util::TimeUtil::MillisecondsToDuration(error.retry_after()->count());
    status.add_details()->PackFrom(retry);
  }
  for (const auto& [locale, language] :
       {std::pair("zh-CN", Language::kChinese), std::pair("en", Language::kEnglish)}) {
    google::rpc::LocalizedMessage text;
    text.set_locale(locale);
    text.set_message(error.Message(language));
    status.add_details()->PackFrom(text);
  }
  return {static_cast<grpc::StatusCode>(error.code()), status.message(),
          status.SerializeAsString()};
}

}  // namespace linli::rpc
