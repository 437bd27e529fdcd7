#include "tools/linli/wire/channel.h"

#include <grpcpp/channel.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <future>
#include <vector>

namespace linli::cli {
namespace {

constexpr int kMaxMessageBytes = 64 << 20;
constexpr int kReconnectMsMin = 50;
constexpr int kReconnectMsMax = 1000;

std::string ToText(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string out;
  if (!buffer.Dump(&slices).ok()) return out;
  for (const auto& slice : slices) {
    out.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return out;
}

class GrpcChannel final : public Channel {
 public:
  explicit GrpcChannel(const std::string& address) : address_(address), stub_(Open(address)) {}

  WireReply Call(const WireCall& call) override {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + call.deadline);
    for (const auto& [key, value] : call.metadata) context.AddMetadata(key, value);
    const grpc::Slice slice(call.request);
    const grpc::ByteBuffer request(&slice, 1);
    grpc::ByteBuffer response;
    std::promise<grpc::Status> done;
    stub_.UnaryCall(&context, call.path, grpc::StubOptions(), &request, &response,
                    [&done](grpc::Status status) { done.set_value(std::move(status)); });
    const grpc::Status status = done.get_future().get();
    WireReply reply;
    reply.status = {static_cast<int>(status.error_code()), status.error_message(),
                    status.error_details(), address_};
    if (status.ok()) reply.response = ToText(response);
    return reply;
  }

 private:
  static std::shared_ptr<grpc::Channel> Open(const std::string& address) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectMsMin);
    arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kReconnectMsMin);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectMsMax);
    arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
    return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
  }

  std::string address_;
  grpc::GenericStub stub_;
};

}  // namespace

std::unique_ptr<Channel> Connect(const std::string& address) {
  return std::make_unique<GrpcChannel>(address);
}

}  // namespace linli::cli
