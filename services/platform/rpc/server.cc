#include "services/platform/rpc/server.h"

#include <dlfcn.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/service_type.h>
#include <grpcpp/resource_quota.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <map>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/failpoint.h"
#include "services/platform/rpc/status.h"

namespace linli::rpc {
namespace {

using grpc::ByteBuffer;
using grpc::CallbackServerContext;

constexpr int kReadBytesMin = 1 << 20;
/// What callers' bytes may take together, of calls under way and of those still to come; beyond it
/// gRPC ends calls and idle connections of its own choice.
constexpr std::size_t kCallersBytesMax = 128 << 20;

std::string ToText(const ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string text;
  if (!buffer.Dump(&slices).ok()) return text;
  for (const auto& slice : slices) {
    text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return text;
}

std::string Metadata(const CallbackServerContext& context, const char* key) {
  const auto& all = context.client_metadata();
  const auto found = all.find(key);
  return found == all.end() ? std::string()
                            : std::string(found->second.data(), found->second.size());
}

/// gRPC's reflection library has every server of its process reflect from the moment it is loaded,
/// so it is loaded only where that is wanted.
void OfferReflection() { LINLI_CHECK(dlopen(LINLI_REFLECTION_LIBRARY, RTLD_NOW) != nullptr); }

/// A call under way; gRPC deletes it when it is done.
class Pending final : public grpc::ServerUnaryReactor {
 public:
  explicit Pending(std::atomic<int>& in_flight) : in_flight_(in_flight) {}

  const std::shared_ptr<std::atomic<bool>>& cancelled() const { return cancelled_; }
  void OnCancel() override { *cancelled_ = true; }
  void OnDone() override {
    FailAt(Failpoint::kAnswered);
    --in_flight_;
    delete this;
  }

 private:
  std::atomic<int>& in_flight_;
  std::shared_ptr<std::atomic<bool>> cancelled_ = std::make_shared<std::atomic<bool>>(false);
};

/// A gRPC service whose methods come from descriptors: what the gRPC plugin would generate.
class DescribedService final : public grpc::Service {
 public:
  using Handler = std::function<grpc::ServerUnaryReactor*(CallbackServerContext*, const ByteBuffer*,
                                                          ByteBuffer*)>;

  void Add(const google::protobuf::MethodDescriptor& method, Handler handler) {
    names_.push_back(
        std::make_unique<std::string>("/" + method.service()->full_name() + "/" + method.name()));
    AddMethod(new grpc::internal::RpcServiceMethod(names_.back()->c_str(),
                                                   grpc::internal::RpcMethod::NORMAL_RPC, nullptr));
    MarkMethodCallback(
        static_cast<int>(names_.size()) - 1,
        new grpc::internal::CallbackUnaryHandler<ByteBuffer, ByteBuffer>(std::move(handler)));
  }

 private:
  std::vector<std::unique_ptr<std::string>> names_;
};

}  // namespace

class Server::Impl {
 public:
  Impl(boost::asio::any_io_executor executor, Dispatcher& dispatcher, runtime::Metrics& metrics,
       Options options)
      : executor_(std::move(executor)),
        dispatcher_(dispatcher),
        metrics_(metrics),
        options_(std::move(options)) {
    for (const auto& method : dispatcher_.methods()) {
      services_[method.descriptor->service()->full_name()].Add(
          *method.descriptor, [this, &method](CallbackServerContext* context,
                                              const ByteBuffer* request, ByteBuffer* response) {
            return Accept(method, context, request, response);
          });
    }
  }

  bool Start() {
    grpc::EnableDefaultHealthCheckService(true);
    if (options_.reflection) OfferReflection();
    grpc::ServerBuilder builder;
    int largest = 0;
    for (const auto& method : dispatcher_.methods()) {
      largest = std::max(largest, dispatcher_.RequestBytesMax(method));
    }
    // Well over: what is not read at all is refused in gRPC's own words, not in ours.
    builder.SetMaxReceiveMessageSize(std::max(largest + 1024, kReadBytesMin));
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 128);
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    // gRPC would keep one error for each ping of a client that never reads why it is sent away.
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PING_STRIKES, 0);
    builder.SetResourceQuota(grpc::ResourceQuota("callers").Resize(kCallersBytesMax));
    std::vector<int> ports(options_.listen.size());
    for (std::size_t i = 0; i < ports.size(); ++i) {
      builder.AddListeningPort(options_.listen[i], grpc::InsecureServerCredentials(), &ports[i]);
    }
    for (auto& [name, service] : services_) builder.RegisterService(&service);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr) return false;
    for (const int port : ports) {
      if (port == 0) return false;
    }
    SetServing(false);
    return true;
  }

  void SetServing(bool serving) {
    auto* health = server_->GetHealthCheckService();
    health->SetServingStatus(serving);
    for (auto& [name, service] : services_) health->SetServingStatus(name, serving);
  }

  void Shutdown(std::chrono::milliseconds grace) {
    if (server_ != nullptr) server_->Shutdown(std::chrono::system_clock::now() + grace);
  }

 private:
  grpc::ServerUnaryReactor* Accept(const Method& method, CallbackServerContext* context,
                                   const ByteBuffer* request, ByteBuffer* response) {
    auto* pending = new Pending(in_flight_);
    const int in_flight = ++in_flight_;
    metrics_.InFlight(in_flight);
    if (in_flight > options_.in_flight_max) {
      pending->Finish(ToStatus(
          Refuse(common::v1::ERROR_REASON_OVERLOADED).RetryAfter(std::chrono::milliseconds(200))));
      return pending;
    }
    Incoming incoming;
    incoming.authorization = Metadata(*context, "authorization");
    incoming.traceparent = Metadata(*context, "traceparent");
    if (const auto deadline = context->deadline();
        deadline != std::chrono::system_clock::time_point::max()) {
      incoming.deadline = std::chrono::floor<std::chrono::milliseconds>(deadline);
    }
    incoming.cancelled = [flag = pending->cancelled()] { return flag->load(); };
    incoming.bytes = ToText(*request);
    FailAt(Failpoint::kReceived);
    boost::asio::co_spawn(executor_, Answer(method, std::move(incoming), pending, response),
                          boost::asio::detached);
    return pending;
  }

  Task<void> Answer(const Method& method, Incoming incoming, Pending* pending,
                    ByteBuffer* response) {
    const auto result = co_await dispatcher_.Serve(method, incoming);
    if (!result.ok()) {
      pending->Finish(ToStatus(result.error()));
      co_return;
    }
    const grpc::Slice slice(result.value());
    *response = ByteBuffer(&slice, 1);
    pending->Finish(grpc::Status::OK);
  }

  boost::asio::any_io_executor executor_;
  Dispatcher& dispatcher_;
  runtime::Metrics& metrics_;
  Options options_;
  std::atomic<int> in_flight_{0};
  std::map<std::string, DescribedService> services_;
  std::unique_ptr<grpc::Server> server_;
};

Server::Server(boost::asio::any_io_executor executor, Dispatcher& dispatcher,
               runtime::Metrics& metrics, Options options)
    : impl_(std::make_unique<Impl>(std::move(executor), dispatcher, metrics, std::move(options))) {}

Server::~Server() = default;

bool Server::Start() { return impl_->Start(); }
void Server::SetServing(bool serving) { impl_->SetServing(serving); }
void Server::Shutdown(std::chrono::milliseconds grace) { impl_->Shutdown(grace); }

}  // namespace linli::rpc
