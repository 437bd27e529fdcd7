#include "tests/end_to_end/wire.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <future>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace linli::e2e {
namespace {

std::string ToText(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string out;
  if (!buffer.Dump(&slices).ok()) return out;
  for (const auto& slice : slices) {
    out.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return out;
}

Reply Unpack(const grpc::Status& status) {
  Reply reply;
  reply.code = static_cast<int>(status.error_code());
  reply.message = status.error_message();
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return reply;
  for (const auto& any : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad;
    google::rpc::LocalizedMessage text;
    if (any.UnpackTo(&info)) {
      reply.reason = info.reason();
      reply.domain = info.domain();
      reply.metadata = {info.metadata().begin(), info.metadata().end()};
    } else if (any.UnpackTo(&bad)) {
      for (const auto& violation : bad.field_violations())
        reply.fields.push_back(violation.field());
    } else if (any.UnpackTo(&text)) {
      (text.locale() == "zh-CN" ? reply.zh : reply.en) = text.message();
    }
  }
  return reply;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Reply& reply) {
  out << reply.code << " " << reply.domain << " " << reply.reason << " " << reply.message;
  for (const auto& field : reply.fields) out << "\n  " << field;
  return out;
}

std::shared_ptr<grpc::Channel> Wire::ChannelTo(const std::string& service) {
  const std::lock_guard lock(mutex_);
  auto& channel = channels_[service];
  if (!channel) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 50);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 200);
    arguments.SetMaxReceiveMessageSize(-1);
    arguments.SetMaxSendMessageSize(-1);
    channel = grpc::CreateCustomChannel(instance_.address(service),
                                        grpc::InsecureChannelCredentials(), arguments);
  }
  return channel;
}

Reply Wire::Send(const std::string& service, const std::string& path, const std::string& bytes,
                 const Envelope& envelope) {
  grpc::GenericStub stub(ChannelTo(service));
  grpc::ClientContext context;
  if (envelope.deadline) {
    context.set_deadline(std::chrono::system_clock::now() + *envelope.deadline);
  }
  for (const auto& [key, value] : envelope.headers) context.AddMetadata(key, value);
  const grpc::Slice slice(bytes);
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, path, grpc::StubOptions(), &request, &response,
                 [&done](grpc::Status status) { done.set_value(std::move(status)); });
  const grpc::Status status = done.get_future().get();
  Reply reply = Unpack(status);
  if (status.ok()) reply.bytes = ToText(response);
  return reply;
}

}  // namespace linli::e2e
