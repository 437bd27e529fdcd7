#include "services/gateway/rpc/framing.h"

#include "linli/gateway/v1/errors.pb.h"
#include "services/gateway/rpc/base64.h"
#include "services/gateway/rpc/envelope.h"

namespace linli::gateway {
namespace {

namespace http = boost::beast::http;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kBinary = "application/proto";
constexpr std::string_view kStreamJson = "application/connect+json";
constexpr std::string_view kStreamBinary = "application/connect+proto";

/// Without its parameters: "application/json" of "application/json; charset=utf-8".
std::string_view ContentType(const Incoming& incoming) {
  auto type = Header(incoming, "Content-Type");
  type = type.substr(0, type.find(';'));
  while (!type.empty() && type.back() == ' ') type.remove_suffix(1);
  return type;
}

HttpResponse WrongType(const MethodEntry& method) {
  auto response = Answer(HttpStatus::unsupported_media_type, {}, {});
  const bool stream = method.descriptor->server_streaming();
  response.set("Accept-Post", stream ? "application/connect+json, application/connect+proto"
                                     : "application/json, application/proto");
  return response;
}

HttpResponse WrongVerb(const MethodEntry& method) {
  auto response = Answer(HttpStatus::method_not_allowed, {}, {});
  const bool get = method.no_side_effects && !method.descriptor->server_streaming();
  response.set(http::field::allow, get ? "GET, POST" : "POST");
  return response;
}

Result<void> CheckVersion(std::string_view version, std::string_view expected) {
  if (version.empty() || version == expected) return {};
  return BadFraming("不支持的 Connect 协议版本", "unsupported version of the Connect protocol");
}

Result<void> CheckEncoding(std::string_view encoding) {
  if (encoding.empty() || encoding == "identity") return {};
  return BadFraming("不接受压缩的请求", "compressed requests are not taken: use identity");
}

Result<Framing> FromQuery(const Incoming& incoming) {
  const std::string_view query = incoming.query;
  const auto encoding = Parameter(query, "encoding").value_or("");
  if (encoding != "json" && encoding != "proto") {
    return BadFraming("encoding 须为 json 或 proto", "encoding must be json or proto");
  }
  LINLI_TRY(CheckVersion(Parameter(query, "connect").value_or(""), "v1"));
  LINLI_TRY(CheckEncoding(Parameter(query, "compression").value_or("")));
  auto message = Parameter(query, "message");
  if (message && Parameter(query, "base64") == "1") message = FromAnyBase64(std::move(*message));
  if (!message) return BadFraming("message 缺失或不正确", "message is missing or malformed");
  return Framing{encoding == "json", std::move(*message)};
}

}  // namespace

Error BadFraming(std::string zh, std::string en) {
  return Refuse(v1::ERROR_REASON_PROTOCOL_INVALID, {{"zh", std::move(zh)}, {"en", std::move(en)}});
}

bool IsStreamFraming(const Incoming& incoming) {
  const auto type = ContentType(incoming);
  return type == kStreamJson || type == kStreamBinary;
}

Result<Framing> FramingOf(Incoming& incoming, const MethodEntry& method,
                          std::optional<HttpResponse>* refusal) {
  const bool stream = method.descriptor->server_streaming();
  const auto verb = incoming.http.method();
  const auto refuse = [refusal](HttpResponse response) {
    *refusal = std::move(response);
    return BadFraming("HTTP 方法或内容类型不正确", "wrong HTTP method or content type");
  };
  if (verb == http::verb::get && method.no_side_effects && !stream) return FromQuery(incoming);
  if (verb != http::verb::post) return refuse(WrongVerb(method));
  const auto type = ContentType(incoming);
  const bool json = type == (stream ? kStreamJson : kJson);
  if (!json && type != (stream ? kStreamBinary : kBinary)) return refuse(WrongType(method));
  LINLI_TRY(CheckVersion(Header(incoming, "Connect-Protocol-Version"), "1"));
  LINLI_TRY(
      CheckEncoding(Header(incoming, stream ? "Connect-Content-Encoding" : "Content-Encoding")));
  if (!stream) return Framing{json, std::move(incoming.http.body())};
  const auto message = OnlyMessage(incoming.http.body());
  if (!message) {
    return BadFraming("须恰好有一个未压缩的消息", "expected exactly one uncompressed message");
  }
  return Framing{json, std::string(*message)};
}

}  // namespace linli::gateway
