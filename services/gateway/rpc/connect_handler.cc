#include "services/gateway/rpc/connect_handler.h"

#include <algorithm>
#include <charconv>

#include "linli/gateway/v1/errors.pb.h"
#include "services/gateway/rpc/connect_error.h"
#include "services/gateway/rpc/framing.h"
#include "services/gateway/rpc/json.h"
#include "services/gateway/session/cookies.h"

namespace linli::gateway {
namespace {

namespace http = boost::beast::http;
using std::chrono::milliseconds;

constexpr milliseconds kUnaryTime{15000};
constexpr milliseconds kUnaryTimeMax{60000};
constexpr std::chrono::hours kStreamTime{24};
constexpr std::size_t kTimeoutDigitsMax = 10;  // of the Connect protocol
/// JSON of a binary message: names, quotes and escapes. What is more is refused by the service.
constexpr std::size_t kJsonFactor = 4;

/// Headers of callers that services may see; everything else ends here.
constexpr std::string_view kForwarded[] = {"accept-language", "x-request-id"};
constexpr std::size_t kForwardedMax = 200;

bool IsHeaderText(std::string_view text) {
  return text.size() <= kForwardedMax &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

void AddMetadata(const Reply& reply, HttpResponse* response) {
  for (const auto& [name, value] : reply.headers) response->insert(name, value);
  for (const auto& [name, value] : reply.trailers) response->insert("trailer-" + name, value);
}

}  // namespace

ConnectHandler::ConnectHandler(const MethodTable& methods, Guard& guard, Services& services,
                               Identities& identities, const Clock& clock)
    : methods_(methods),
      guard_(guard),
      services_(services),
      identities_(identities),
      clock_(clock) {
  for (const auto& [path, method] : methods_.entries()) {
    if (method.local != nullptr) validator_.Learn(*method.descriptor->input_type());
  }
}

std::size_t ConnectHandler::BodyBytesMax(const HttpRequest& head, const MethodEntry& method) {
  const auto type = head[http::field::content_type];
  const bool json = type.find("json") != type.npos;
  return method.request_bytes_max * (json ? kJsonFactor : 1) + 1024;
}

Result<Time> ConnectHandler::DeadlineOf(const Incoming& incoming, bool stream) const {
  const Time now = clock_.Now();
  const auto text = Header(incoming, "Connect-Timeout-Ms");
  if (text.empty()) return now + (stream ? milliseconds(kStreamTime) : kUnaryTime);
  std::int64_t ms = -1;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, ms);
  if (text.size() > kTimeoutDigitsMax || read.ec != std::errc() || read.ptr != end || ms < 0) {
    return BadFraming("Connect-Timeout-Ms 不正确", "Connect-Timeout-Ms is malformed");
  }
  return now + std::min(milliseconds(ms), stream ? milliseconds(kStreamTime) : kUnaryTimeMax);
}

Result<std::string> ConnectHandler::Decode(Prepared* call) const {
  const auto request = call->method->NewRequest();
  if (call->json) {
    const std::string_view text = call->message.empty() ? "{}" : std::string_view(call->message);
    LINLI_TRY(FromJson(text, request.get()));
  } else if (!request->ParseFromString(call->message)) {
    return Refuse(v1::ERROR_REASON_BINARY_INVALID,
                  {{"message", request->GetDescriptor()->full_name()}});
  }
  if (call->method->local != nullptr) LINLI_TRY(validator_.Check(*request));
  if (call->json) return request->SerializeAsString();
  return std::move(call->message);
}

Result<ServiceCall> ConnectHandler::ToService(const Incoming& incoming, const Prepared& call,
                                              std::string request) const {
  ServiceCall to;
  to.service = call.method->service.empty() ? std::string(Header(incoming, "X-Linli-Service"))
                                            : call.method->service;
  if (to.service.empty()) {
    return BadFraming("须以 X-Linli-Service 指明服务", "name the service in X-Linli-Service");
  }
  to.path = call.method->path;
  to.request = std::move(request);
  to.deadline = call.deadline;
  to.metadata.emplace_back("traceparent", incoming.traceparent);
  for (const auto name : kForwarded) {
    const auto value = Header(incoming, name);
    if (!value.empty() && IsHeaderText(value)) to.metadata.emplace_back(name, value);
  }
  return to;
}

Task<Reply> ConnectHandler::Answered(const Incoming& incoming, const Prepared& call,
                                     std::string request, std::vector<std::string>* cookies) {
  if (call.method->local != nullptr) {
    LocalCall local{incoming, call.caller, call.deadline, {}};
    Reply reply = co_await call.method->local->unary(local, std::move(request));
    *cookies = std::move(local.cookies);
    co_return reply;
  }
  auto to = ToService(incoming, call, std::move(request));
  if (!to.ok()) co_return Reply::Of(to.error());
  ServiceCall service_call = std::move(to).value();
  if (call.method->access.anonymous()) co_return co_await services_.Call(std::move(service_call));
  co_return co_await identities_.CallAs(call.caller, std::move(service_call));
}

Task<HttpResponse> ConnectHandler::Unary(Incoming& incoming, const MethodEntry& method,
                                         std::string* code) {
  const auto refused = [code](const grpc::Status& status) {
    *code = CodeName(status.error_code());
    return ErrorAnswer(status);
  };
  std::optional<HttpResponse> http_refusal;
  auto framing = FramingOf(incoming, method, &http_refusal);
  if (http_refusal) {
    *code = "invalid_argument";
    co_return *std::move(http_refusal);
  }
  if (!framing.ok()) co_return refused(rpc::ToStatus(framing.error()));
  auto caller = guard_.Admit(incoming, method);
  if (!caller.ok()) co_return refused(rpc::ToStatus(caller.error()));
  const auto deadline = DeadlineOf(incoming, false);
  if (!deadline.ok()) co_return refused(rpc::ToStatus(deadline.error()));
  Prepared call{&method, std::move(caller).value(), framing->json, deadline.value(),
                std::move(framing->message)};
  identities_.Follow(&call.caller);
  auto request = Decode(&call);
  if (!request.ok()) co_return refused(rpc::ToStatus(request.error()));
  std::vector<std::string> cookies;
  auto bytes = std::move(request).value();
  Reply reply = co_await Answered(incoming, call, std::move(bytes), &cookies);
  auto answer = HttpResponse();
  if (!reply.ok()) {
    answer = refused(reply.status);
  } else if (call.json) {
    const auto message = method.NewResponse();
    LINLI_CHECK(message->ParseFromString(reply.message));
    answer = Answer(HttpStatus::ok, "application/json", ToJson(*message));
  } else {
    answer = Answer(HttpStatus::ok, "application/proto", std::move(reply.message));
  }
  if (reply.ok()) *code = "ok";
  AddMetadata(reply, &answer);
  for (const auto& cookie : cookies) answer.insert(http::field::set_cookie, cookie);
  answer.set(http::field::cache_control, "no-store");
  co_return answer;
}

Task<std::optional<HttpResponse>> ConnectHandler::Handle(Incoming& incoming,
                                                         const MethodEntry& method,
                                                         BodyWriter& writer, std::string* code) {
  if (method.descriptor->server_streaming() && IsStreamFraming(incoming)) {
    co_await Stream(incoming, method, writer, code);
    co_return std::nullopt;
  }
  std::optional<HttpResponse> answer = co_await Unary(incoming, method, code);
  co_return answer;
}

}  // namespace linli::gateway
