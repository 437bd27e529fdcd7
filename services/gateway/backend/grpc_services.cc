#include "services/gateway/backend/grpc_services.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <limits>
#include <mutex>

#include "linli/common/v1/errors.pb.h"
#include "linli/gateway/v1/errors.pb.h"
#include "services/gateway/backend/await.h"
#include "services/gateway/backend/bytes.h"

namespace linli::gateway {

/// A call under way is known from its beginning to its end.
class ContextGuard {
 public:
  ContextGuard(GrpcServices& services, grpc::ClientContext& context)
      : services_(services), context_(context) {
    services_.contexts_.insert(&context_);
  }
  ~ContextGuard() { services_.contexts_.erase(&context_); }
  ContextGuard(const ContextGuard&) = delete;
  ContextGuard& operator=(const ContextGuard&) = delete;

 private:
  GrpcServices& services_;
  grpc::ClientContext& context_;
};

namespace {

constexpr int kMessageBytesMax = 64 << 20;
constexpr int kReconnectMsMin = 50;
constexpr int kReconnectMsMax = 1000;
/// grpc.health.v1.HealthCheckResponse{status: SERVING}, serialised.
constexpr std::string_view kServing("\x08\x01", 2);
constexpr int kConnectMsMax = 2000;

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  // A subchannel of its own: one TCP connection per service and gateway.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectMsMin);
  // gRPC also takes this for how long a connection may take to come about.
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kConnectMsMax);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectMsMax);
  // A connection that rests would make the gateway look not ready.
  arguments.SetInt(GRPC_ARG_CLIENT_IDLE_TIMEOUT_MS, std::numeric_limits<int>::max());
  arguments.SetMaxReceiveMessageSize(kMessageBytesMax);
  // gRPC would otherwise read megabytes ahead for every stream whose client takes nothing.
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

void Prepare(const ServiceCall& call, grpc::ClientContext* context) {
  context->set_deadline(std::chrono::system_clock::time_point(call.deadline));
  for (const auto& [key, value] : call.metadata) context->AddMetadata(key, value);
}

/// What the service says beside its answer; names of gRPC's own stay inside.
Metadata Shown(const std::multimap<grpc::string_ref, grpc::string_ref>& metadata) {
  Metadata shown;
  for (const auto& [name, value] : metadata) {
    if (!name.starts_with("x-")) continue;
    shown.emplace_back(std::string(name.data(), name.size()),
                       std::string(value.data(), value.size()));
  }
  return shown;
}

grpc::Status Unreachable(const std::string& service) {
  return rpc::ToStatus(Refuse(v1::ERROR_REASON_SERVICE_UNREACHABLE, {{"service", service}}));
}

grpc::Status Stopping() { return rpc::ToStatus(Refuse(v1::ERROR_REASON_STOPPING)); }

/// gRPC's own words name addresses, and have no second language: ours instead.
grpc::Status Told(grpc::Status status, const std::string& service) {
  if (!status.error_details().empty()) return status;
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::CANCELLED:  // A service that stops says so to what has just come in.
      return Unreachable(service);
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return rpc::ToStatus(Refuse(common::v1::ERROR_REASON_DEADLINE_EXCEEDED));
    default:
      return status;
  }
}

class GrpcStream final : public ServiceStream,
                         grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  GrpcStream(GrpcServices& services, ServiceCall call, grpc::GenericStub stub)
      : guard_(services, context_), call_(std::move(call)), request_(ToBuffer(call_.request)) {
    Prepare(call_, &context_);
    stub.PrepareBidiStreamingCall(&context_, call_.path, grpc::StubOptions(), this);
    AddHold();  // Reads are started from outside its reactions.
    StartCall();
    StartWriteLast(&request_, grpc::WriteOptions());
  }

  Task<bool> Read(std::string* message) override {
    auto start = [this](std::function<void()> done) {
      read_done_ = std::move(done);
      StartRead(&answer_);
    };
    co_await AwaitCallback(start);
    if (read_ok_) *message = FromBuffer(answer_);
    co_return read_ok_;
  }

  void Cancel() override { context_.TryCancel(); }

  Task<grpc::Status> Finish() override {
    RemoveHold();
    auto start = [this](std::function<void()> done) {
      {
        const std::lock_guard lock(mutex_);
        if (!done_) {
          ended_ = std::move(done);
          return;
        }
      }
      done();
    };
    co_await AwaitCallback(start);
    co_return Told(status_, call_.service);
  }

 private:
  void OnReadDone(bool ok) override {
    read_ok_ = ok;
    const auto done = std::move(read_done_);
    done();
  }

  void OnDone(const grpc::Status& status) override {
    std::function<void()> ended;
    {
      const std::lock_guard lock(mutex_);
      status_ = status;
      done_ = true;
      ended = std::move(ended_);
    }
    if (ended) ended();
  }

  grpc::ClientContext context_;
  ContextGuard guard_;
  ServiceCall call_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer answer_;
  std::function<void()> read_done_;
  bool read_ok_ = false;
  std::mutex mutex_;
  bool done_ = false;
  std::function<void()> ended_;
  grpc::Status status_;
};

/// In place of a stream that cannot begin.
class RefusedStream final : public ServiceStream {
 public:
  explicit RefusedStream(grpc::Status status) : status_(std::move(status)) {}
  Task<bool> Read(std::string*) override { co_return false; }
  void Cancel() override {}
  Task<grpc::Status> Finish() override { co_return status_; }

 private:
  grpc::Status status_;
};

}  // namespace

GrpcServices::GrpcServices(const std::map<std::string, std::string>& addresses) {
  for (const auto& [name, address] : addresses) channels_[name] = Connect(address);
}

GrpcServices::~GrpcServices() { LINLI_CHECK(contexts_.empty()); }

std::shared_ptr<grpc::Channel> GrpcServices::ChannelTo(const std::string& service) const {
  const auto found = channels_.find(service);
  return found == channels_.end() ? nullptr : found->second;
}

Task<Reply> GrpcServices::Call(ServiceCall call, std::function<void()>* cancel) {
  const auto channel = ChannelTo(call.service);
  if (stopped_) co_return Reply::Of(Stopping());
  if (channel == nullptr) co_return Reply::Of(Unreachable(call.service));
  grpc::ClientContext context;
  const ContextGuard guard(*this, context);
  Prepare(call, &context);
  if (cancel != nullptr) *cancel = [&context] { context.TryCancel(); };
  const auto request = ToBuffer(call.request);
  grpc::ByteBuffer answer;
  Reply reply;
  grpc::GenericStub stub(channel);
  auto start = [&](std::function<void()> done) {
    stub.UnaryCall(&context, call.path, grpc::StubOptions(), &request, &answer,
                   [&reply, done = std::move(done)](grpc::Status status) {
                     reply.status = std::move(status);
                     done();
                   });
  };
  co_await AwaitCallback(start);
  if (cancel != nullptr) *cancel = nullptr;
  reply.status = Told(std::move(reply.status), call.service);
  if (reply.ok()) reply.message = FromBuffer(answer);
  reply.headers = Shown(context.GetServerInitialMetadata());
  reply.trailers = Shown(context.GetServerTrailingMetadata());
  co_return reply;
}

std::unique_ptr<ServiceStream> GrpcServices::Open(ServiceCall call) {
  const auto channel = ChannelTo(call.service);
  if (stopped_) return std::make_unique<RefusedStream>(Stopping());
  if (channel == nullptr) return std::make_unique<RefusedStream>(Unreachable(call.service));
  return std::make_unique<GrpcStream>(*this, std::move(call), grpc::GenericStub(channel));
}

Task<bool> GrpcServices::Serves(std::string service, Time deadline) {
  ServiceCall call;
  call.service = std::move(service);
  call.path = "/grpc.health.v1.Health/Check";
  call.deadline = deadline;
  const Reply reply = co_await Call(std::move(call), nullptr);
  co_return reply.ok() && reply.message == kServing;
}

void GrpcServices::Stop() {
  stopped_ = true;
  for (auto* context : contexts_) context->TryCancel();
}

}  // namespace linli::gateway
