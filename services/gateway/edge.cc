#include "services/gateway/edge.h"

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "linli/gateway/v1/errors.pb.h"
#include "services/gateway/rpc/connect_error.h"
#include "services/gateway/rpc/framing.h"
#include "services/platform/runtime/log.h"
#include "services/platform/runtime/trace.h"

namespace linli::gateway {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t kOtherBodyMax = 4096;  // Nothing but RPCs takes a body.
constexpr std::chrono::seconds kFullRetry{5};
constexpr std::string_view kRpcPrefix = "/linli.";

/// Scripts only from here and none inline. Styles: the widgets set theirs inline.
constexpr std::string_view kContentPolicy =
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' "
    "data:; img-src 'self' data: "
    "blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

bool Contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::string_view LastOf(std::string_view list) {
  auto last = list.substr(list.rfind(',') + 1);
  while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
  return last;
}

}  // namespace

Edge::Edge(const Parts& parts, std::vector<Route> routes)
    : parts_(parts), routes_(std::move(routes)), files_(parts.config.web_root) {}

std::size_t Edge::BodyBytesMax(const HttpRequest& head) {
  const std::string_view target(head.target().data(), head.target().size());
  const auto* method = parts_.methods.Find(target.substr(0, target.find('?')));
  return method == nullptr ? kOtherBodyMax : ConnectHandler::BodyBytesMax(head, *method);
}

void Edge::BelieveProxy(Incoming* incoming) const {
  if (!Contains(parts_.config.trusted_proxies, incoming->address)) return;
  incoming->secure = Header(*incoming, "X-Forwarded-Proto") == "https";
  const auto client = LastOf(Header(*incoming, "X-Forwarded-For"));
  if (!client.empty() && client.size() <= 45) incoming->address = client;
}

const Route* Edge::RouteOf(const Incoming& incoming) const {
  auto verb = incoming.http.method();
  if (verb == http::verb::head) verb = http::verb::get;
  for (const auto& route : routes_) {
    const bool prefix = route.path.back() == '/';
    const bool here =
        prefix ? incoming.path.rfind(route.path, 0) == 0 : incoming.path == route.path;
    if (here && route.method == verb) return &route;
  }
  return nullptr;
}

Task<std::optional<HttpResponse>> Edge::Find(Incoming& incoming, BodyWriter& writer,
                                             std::string* name, std::string* code) {
  std::optional<HttpResponse> answer;
  if (const auto* method = parts_.methods.Find(incoming.path)) {
    *name = method->descriptor->full_name();
    answer = co_await parts_.connect.Handle(incoming, *method, writer, code);
    co_return answer;
  }
  const bool read =
      incoming.http.method() == http::verb::get || incoming.http.method() == http::verb::head;
  if (incoming.path.rfind(kRpcPrefix, 0) == 0 || (!read && RouteOf(incoming) == nullptr)) {
    *code = "unimplemented";
    answer = ErrorAnswer(rpc::ToStatus(Refuse(v1::ERROR_REASON_METHOD_UNKNOWN)));
    answer->result(HttpStatus::not_found);
    co_return answer;
  }
  if (const auto* route = RouteOf(incoming)) {
    *name = route->path;
    if (const auto admitted = parts_.guard.AdmitAddress(incoming); !admitted.ok()) {
      *code = "resource_exhausted";
      answer = ErrorAnswer(rpc::ToStatus(admitted.error()));
      co_return answer;
    }
    answer = co_await route->serve(incoming);
  } else {
    *name = "file";
    answer = files_.Serve(incoming);
  }
  *code = std::to_string(answer->result_int());
  co_return answer;
}

void Edge::AddCommon(const Incoming& incoming, HttpResponse* answer) const {
  answer->set("X-Content-Type-Options", "nosniff");
  answer->set("Referrer-Policy", "same-origin");
  answer->set("Cross-Origin-Resource-Policy", "same-origin");
  if (incoming.secure) answer->set("Strict-Transport-Security", "max-age=31536000");
  const auto type = (*answer)[http::field::content_type];
  if (type.substr(0, 9) == "text/html") {
    if (answer->count("Content-Security-Policy") == 0) {
      answer->set("Content-Security-Policy", kContentPolicy);
    }
    answer->set("X-Frame-Options", "DENY");
    answer->set("Cross-Origin-Opener-Policy", "same-origin");
    answer->set("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
  }
}

Task<std::optional<HttpResponse>> Edge::Handle(Incoming& incoming, BodyWriter& writer) {
  const auto start = std::chrono::steady_clock::now();
  BelieveProxy(&incoming);
  incoming.traceparent = runtime::ChildSpan(Header(incoming, "traceparent"), parts_.random);
  std::string name = "unknown";
  std::string code = "canceled";
  std::optional<HttpResponse> answer = co_await Find(incoming, writer, &name, &code);
  if (answer) AddCommon(incoming, &*answer);
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  parts_.metrics.Rpc(name, code, took);
  runtime::Log("http", {{"method", name},
                        {"code", code},
                        {"us", std::to_string(took.count())},
                        {"address", incoming.address},
                        {"trace", runtime::TraceId(incoming.traceparent)}});
  co_return answer;
}

HttpResponse Edge::Refused(const Incoming& incoming, HttpStatus status, std::size_t limit) {
  auto error = BadFraming("不是有效的 HTTP 请求", "not a valid HTTP request");
  if (status == HttpStatus::payload_too_large) {
    error = Refuse(v1::ERROR_REASON_BODY_TOO_LARGE, {{"limit", std::to_string(limit)}});
  } else if (status == HttpStatus::request_header_fields_too_large) {
    error = BadFraming("请求头太长", "the request's headers are too long");
  } else if (status == HttpStatus::service_unavailable) {
    error = Refuse(common::v1::ERROR_REASON_OVERLOADED).RetryAfter(kFullRetry);
  }
  auto answer = ErrorAnswer(rpc::ToStatus(error));
  answer.result(status);
  AddCommon(incoming, &answer);
  parts_.metrics.Rpc("refused", std::to_string(static_cast<int>(status)), {});
  return answer;
}

}  // namespace linli::gateway
