#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include "linli/common/v1/errors.pb.h"
#include "linli/gateway/v1/errors.pb.h"
#include "services/gateway/rpc/connect_error.h"
#include "services/gateway/rpc/connect_handler.h"
#include "services/gateway/rpc/envelope.h"
#include "services/gateway/rpc/framing.h"
#include "services/gateway/rpc/json.h"

namespace linli::gateway {
namespace {

namespace http = boost::beast::http;

/// One message as the client asked for it. A service's answer that is none is a bug of ours.
std::string Encoded(const MethodEntry& method, bool json, std::string message) {
  if (!json) return Enveloped(0, message);
  const auto answer = method.NewResponse();
  LINLI_CHECK(answer->ParseFromString(message));
  return Enveloped(0, ToJson(*answer));
}

std::string EndOfStream(const grpc::Status& status) {
  return Enveloped(kEndOfStream, status.ok() ? "{}" : "{\"error\":" + ErrorJson(status) + "}");
}

/// What a local method's stream writes to: messages in, envelopes out, closed at the deadline.
class LocalWriter final : public StreamWriter {
 public:
  LocalWriter(BodyWriter& body, const MethodEntry& method, bool json,
              const boost::asio::any_io_executor& executor, std::chrono::milliseconds time)
      : body_(body), method_(method), json_(json), timer_(executor, time) {
    timer_.async_wait([this](boost::system::error_code ec) {
      if (!ec) Close(true);
    });
    body_.OnGone([this] { Close(false); });
  }
  ~LocalWriter() override { body_.OnGone(nullptr); }

  Task<bool> Send(std::string message) override {
    if (closed_) co_return false;
    auto piece = Encoded(method_, json_, std::move(message));
    const bool sent = co_await body_.Write(std::move(piece));
    co_return sent && !closed_;
  }
  bool closed() const override { return closed_; }
  bool late() const { return late_; }
  void OnClose(std::function<void()> told) override {
    if (closed_) return told();
    told_ = std::move(told);
  }

 private:
  void Close(bool late) {
    if (closed_) return;
    closed_ = true;
    late_ = late;
    const auto told = std::exchange(told_, nullptr);
    if (told) told();
  }

  BodyWriter& body_;
  const MethodEntry& method_;
  bool json_;
  boost::asio::steady_timer timer_;
  bool closed_ = false;
  bool late_ = false;
  std::function<void()> told_;
};

}  // namespace

Task<grpc::Status> ConnectHandler::Pump(const Prepared& call, ServiceStream& stream,
                                        BodyWriter& writer) {
  auto* const cancelled = &stream;
  writer.OnGone([cancelled] { cancelled->Cancel(); });
  std::string message;
  while (co_await stream.Read(&message)) {
    auto piece = Encoded(*call.method, call.json, std::move(message));
    const bool sent = co_await writer.Write(std::move(piece));  // The next is read after it: pace.
    if (!sent) stream.Cancel();
  }
  writer.OnGone(nullptr);
  co_return co_await stream.Finish();
}

Task<grpc::Status> ConnectHandler::Forward(const Incoming& incoming, const Prepared& call,
                                           std::string request, BodyWriter& writer) {
  auto to = ToService(incoming, call, std::move(request));
  if (!to.ok()) co_return rpc::ToStatus(to.error());
  ServiceCall service_call = std::move(to).value();
  if (!call.method->access.anonymous()) {
    std::string service = service_call.service;
    const Reply header = co_await identities_.HeaderFor(call.caller, std::move(service));
    if (!header.ok()) co_return header.status;
    service_call.metadata.emplace_back("authorization", header.message);
  }
  const auto stream = services_.Open(std::move(service_call));
  co_return co_await Pump(call, *stream, writer);
}

Task<grpc::Status> ConnectHandler::Produce(const Incoming& incoming, const Prepared& call,
                                           std::string request, BodyWriter& writer) {
  LocalCall local{incoming, call.caller, call.deadline, {}};
  const auto executor = co_await boost::asio::this_coro::executor;
  const auto left = call.deadline - clock_.Now();
  LocalWriter local_writer(writer, *call.method, call.json, executor, left);
  grpc::Status status =
      co_await call.method->local->stream(local, std::move(request), local_writer);
  if (local_writer.late()) {
    status = rpc::ToStatus(Refuse(common::v1::ERROR_REASON_DEADLINE_EXCEEDED));
  }
  co_return status;
}

Task<void> ConnectHandler::Stream(Incoming& incoming, const MethodEntry& method, BodyWriter& writer,
                                  std::string* code) {
  const bool json = Header(incoming, "Content-Type").find("json") != std::string_view::npos;
  auto head =
      Answer(HttpStatus::ok, json ? "application/connect+json" : "application/connect+proto", {});
  head.set(http::field::cache_control, "no-store");
  head.set("X-Content-Type-Options", "nosniff");
  head.set("X-Accel-Buffering", "no");  // nginx would hold messages back
  const bool begun = co_await writer.Begin(std::move(head));
  grpc::Status status;
  const auto prepare = [&]() -> Result<Prepared> {
    std::optional<HttpResponse> unused;
    LINLI_ASSIGN(auto framing, FramingOf(incoming, method, &unused));
    LINLI_ASSIGN(auto caller, guard_.Admit(incoming, method));
    LINLI_ASSIGN(const auto deadline, DeadlineOf(incoming, true));
    return Prepared{&method, std::move(caller), framing.json, deadline, std::move(framing.message)};
  };
  if (!begun) co_return;
  auto prepared = prepare();
  if (!prepared.ok()) {
    status = rpc::ToStatus(prepared.error());
  } else {
    auto call = std::move(prepared).value();
    identities_.Follow(&call.caller);
    auto request = Decode(&call);
    if (!request.ok()) {
      status = rpc::ToStatus(request.error());
    } else {
      auto bytes = std::move(request).value();
      if (method.local != nullptr) {
        status = co_await Produce(incoming, call, std::move(bytes), writer);
      } else {
        status = co_await Forward(incoming, call, std::move(bytes), writer);
      }
    }
  }
  if (writer.stopping()) status = rpc::ToStatus(Refuse(v1::ERROR_REASON_STOPPING));
  if (writer.gone()) status = rpc::ToStatus(Refuse(common::v1::ERROR_REASON_CANCELLED));
  *code = CodeName(status.error_code());
  auto end = EndOfStream(status);
  const bool ended = co_await writer.Write(std::move(end));
  if (ended) co_await writer.End();
}

}  // namespace linli::gateway
