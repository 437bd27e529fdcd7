#include "tools/linli/wire/remote_error.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/time_util.h>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "linli/options/v1/options.pb.h"
#include "tools/linli/text/language.h"
#include "tools/linli/wire/message_json.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::EnumValueDescriptor;

constexpr int kUnimplemented = 12;

// The enum value declared for domain "volunteer.linli" and reason "SHIFT_FULL".
const EnumValueDescriptor* DeclaredReason(const google::rpc::ErrorInfo& info) {
  const auto* pool = DescriptorPool::generated_pool();
  const std::string service = info.domain().substr(0, info.domain().find('.'));
  for (const auto& package : {service, std::string("common")}) {
    const auto* reasons = pool->FindEnumTypeByName("linli." + package + ".v1.ErrorReason");
    if (reasons == nullptr) continue;
    const auto* value = reasons->FindValueByName("ERROR_REASON_" + info.reason());
    if (value != nullptr && value->options().GetExtension(options::v1::error).code() != 0) {
      return value;
    }
  }
  return nullptr;
}

// gRPC's own limit, "… larger than max (70000000 vs. 4195328)"; the services' come with details.
Error TransportLimit(const std::string& message) {
  const auto from = message.find('(');
  const auto middle = message.find(" vs. ", from);
  const auto to = message.find(')', middle);
  if (message.find("larger than max") == message.npos || to == message.npos) {
    return Refuse(common::v1::ERROR_REASON_OVERLOADED);
  }
  return Refuse(common::v1::ERROR_REASON_REQUEST_TOO_LARGE,
                {{"bytes", message.substr(from + 1, middle - from - 1)},
                 {"limit", message.substr(middle + 5, to - middle - 5)}});
}

Error WithoutDetails(const RemoteStatus& status) {
  switch (status.code) {
    case 1:  // Nobody here cancels: the service stops, and has done the call or not.
    case 14:
      return Refuse(reason::ERROR_REASON_UNREACHABLE,
                    {{"address", status.address}, {"why", status.message}});
    case 4:
      return Refuse(common::v1::ERROR_REASON_DEADLINE_EXCEEDED);
    case 7:
      return Refuse(common::v1::ERROR_REASON_PERMISSION_DENIED);
    case 8:
      return TransportLimit(status.message);
    case 16:
      return Refuse(common::v1::ERROR_REASON_UNAUTHENTICATED, {{"why", status.message}});
    default:
      return Refuse(
          reason::ERROR_REASON_REMOTE,
          {{"code", std::to_string(status.code)},
           {"message", status.code == kUnimplemented && status.message.empty() ? "unimplemented"
                                                                               : status.message}});
  }
}

// A violation's description carries both languages, Chinese first.
FieldViolation Violation(const google::rpc::BadRequest::FieldViolation& from) {
  const auto& both = from.description();
  const auto split = both.find(" / ");
  if (split == both.npos) return {from.field(), both, both};
  return {from.field(), both.substr(0, split), both.substr(split + 3)};
}

Text HintFor(const Error& error) {
  switch (error.code()) {
    case Code::kUnauthenticated:
      return {"用 linli login 登录", "sign in with linli login"};
    case Code::kPermissionDenied:
      return {"用 linli whoami 查看当前身份，或用 --as 换一个身份",
              "linli whoami shows who you are; --as acts as someone else"};
    case Code::kAborted:
      return {"请重新查看后再试", "look at it again and retry"};
    case Code::kUnavailable:
    case Code::kDeadlineExceeded:
      return {"linli health 可查看各服务的状态", "linli health shows the state of every service"};
    default:
      return {"", ""};
  }
}

}  // namespace

Error ToError(const RemoteStatus& status) {
  google::rpc::Status details;
  if (!details.ParseFromString(status.details)) return WithoutDetails(status);
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad;
  google::rpc::RetryInfo retry;
  bool retried = false;
  for (const auto& any : details.details()) {
    if (any.Is<google::rpc::ErrorInfo>()) any.UnpackTo(&info);
    if (any.Is<google::rpc::BadRequest>()) any.UnpackTo(&bad);
    if (any.Is<google::rpc::RetryInfo>()) retried = any.UnpackTo(&retry);
  }
  const auto* declared = DeclaredReason(info);
  if (declared == nullptr) return WithoutDetails(status);
  std::vector<FieldViolation> violations;
  for (const auto& each : bad.field_violations()) violations.push_back(Violation(each));
  Error error =
      Error(declared, {info.metadata().begin(), info.metadata().end()}).With(std::move(violations));
  if (!retried) return error;
  return std::move(error).RetryAfter(std::chrono::milliseconds(
      google::protobuf::util::TimeUtil::DurationToMilliseconds(retry.retry_delay())));
}

int ExitCode(const Error& error) {
  switch (error.code()) {
    case Code::kInvalidArgument:
      return error.domain() == "client.linli" ? 2 : 3;
    case Code::kNotFound:
      return 4;
    case Code::kUnauthenticated:
    case Code::kPermissionDenied:
      return 5;
    case Code::kFailedPrecondition:
    case Code::kAlreadyExists:
    case Code::kAborted:
      return 6;
    case Code::kUnavailable:
    case Code::kResourceExhausted:
    case Code::kDeadlineExceeded:
      return 7;
    case Code::kCancelled:
    case Code::kInternal:
      return 1;
  }
  return 1;
}

std::string Explain(const Error& error, Language language) {
  const bool chinese = language == Language::kChinese;
  std::string out =
      (chinese ? "错误：" : "error: ") + error.Message(language) + " [" + error.reason() + "]\n";
  for (const auto& violation : error.violations()) {
    out += "  " + violation.field + (chinese ? "：" : ": ") +
           (chinese ? violation.zh : violation.en) + "\n";
  }
  if (const auto hint = HintFor(error).In(language);
      !hint.empty() && error.domain() != "client.linli") {
    out += (chinese ? "提示：" : "hint: ") + hint + "\n";
  }
  return out;
}

std::string ExplainJson(const Error& error) {
  google::protobuf::Struct json;
  auto& fields = *json.mutable_fields();
  fields["code"].set_number_value(static_cast<int>(error.code()));
  fields["reason"].set_string_value(error.reason());
  fields["domain"].set_string_value(error.domain());
  fields["zh"].set_string_value(error.Message(Language::kChinese));
  fields["en"].set_string_value(error.Message(Language::kEnglish));
  auto& metadata = *fields["metadata"].mutable_struct_value()->mutable_fields();
  for (const auto& [key, value] : error.metadata()) metadata[key].set_string_value(value);
  auto& violations = *fields["violations"].mutable_list_value();
  for (const auto& violation : error.violations()) {
    auto& each = *violations.add_values()->mutable_struct_value()->mutable_fields();
    each["field"].set_string_value(violation.field);
    each["zh"].set_string_value(violation.zh);
    each["en"].set_string_value(violation.en);
  }
  return ToJsonLine(json) + "\n";
}

}  // namespace linli::cli
