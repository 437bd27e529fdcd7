#include "services/gateway/rpc/connect_error.h"

#include <google/protobuf/descriptor.h>

#include <array>
#include <memory>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/rpc/base64.h"
#include "services/gateway/rpc/json.h"
#include "services/gateway/rpc/utf8.h"

namespace linli::gateway {
namespace {

namespace http = boost::beast::http;
using google::protobuf::DescriptorPool;
using google::protobuf::MessageFactory;

struct ConnectCode {
  std::string_view name;
  unsigned http;
};

constexpr std::array<ConnectCode, 17> kCodes = {{{"ok", 200},
                                                 {"canceled", 499},
                                                 {"unknown", 500},
                                                 {"invalid_argument", 400},
                                                 {"deadline_exceeded", 504},
                                                 {"not_found", 404},
                                                 {"already_exists", 409},
                                                 {"permission_denied", 403},
                                                 {"resource_exhausted", 429},
                                                 {"failed_precondition", 400},
                                                 {"aborted", 409},
                                                 {"out_of_range", 400},
                                                 {"unimplemented", 501},
                                                 {"internal", 500},
                                                 {"unavailable", 503},
                                                 {"data_loss", 500},
                                                 {"unauthenticated", 401}}};

const ConnectCode& Find(grpc::StatusCode code) {
  const auto index = static_cast<std::size_t>(code);
  return kCodes[index >= 1 && index < kCodes.size() ? index : 2];
}

/// What a detail says, for people who read the JSON; "" for types not known here.
std::string Debug(const std::string& type_name, const std::string& value) {
  const auto* type = DescriptorPool::generated_pool()->FindMessageTypeByName(type_name);
  if (type == nullptr) return {};
  const std::unique_ptr<google::protobuf::Message> message(
      MessageFactory::generated_factory()->GetPrototype(type)->New());
  return message->ParseFromString(value) ? ToJson(*message) : std::string();
}

void AppendDetail(const google::protobuf::Any& detail, std::string* out) {
  const auto& url = detail.type_url();
  const auto type = url.substr(url.rfind('/') + 1);
  *out += "{\"type\":";
  AppendJsonString(type, out);
  *out += ",\"value\":\"" + ToUnpaddedBase64(detail.value()) + '"';
  const auto debug = Debug(type, detail.value());
  if (!debug.empty()) *out += ",\"debug\":" + debug;
  *out += '}';
}

google::rpc::Status DetailsOf(const grpc::Status& status) {
  google::rpc::Status rich;
  if (!rich.ParseFromString(status.error_details())) rich.Clear();
  return rich;
}

}  // namespace

std::string_view CodeName(grpc::StatusCode code) {
  return code == grpc::StatusCode::OK ? kCodes[0].name : Find(code).name;
}

std::string ErrorJson(const grpc::Status& status) {
  std::string out = "{\"code\":\"";
  out.append(Find(status.error_code()).name).append("\",\"message\":");
  const bool readable = IsUtf8(status.error_message());
  AppendJsonString(readable ? status.error_message() : "(message is not UTF-8)", &out);
  const auto rich = DetailsOf(status);
  for (int i = 0; i < rich.details_size(); ++i) {
    out += i == 0 ? ",\"details\":[" : ",";
    AppendDetail(rich.details(i), &out);
  }
  if (rich.details_size() > 0) out += ']';
  return out + '}';
}

HttpResponse ErrorAnswer(const grpc::Status& status) {
  const auto code = static_cast<HttpStatus>(Find(status.error_code()).http);
  auto response = Answer(code, "application/json", ErrorJson(status));
  if (code == static_cast<HttpStatus>(499)) response.reason("Client Closed Request");
  const auto rich = DetailsOf(status);
  for (const auto& detail : rich.details()) {
    google::rpc::RetryInfo retry;
    if (!detail.UnpackTo(&retry)) continue;
    const auto seconds = retry.retry_delay().seconds() + (retry.retry_delay().nanos() > 0 ? 1 : 0);
    response.set(http::field::retry_after, std::to_string(seconds));
  }
  return response;
}

}  // namespace linli::gateway
