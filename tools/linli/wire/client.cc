#include "tools/linli/wire/client.h"

#include <algorithm>
#include <thread>

#include "linli/common/v1/errors.pb.h"
#include "linli/directory/v1/identity_service.pb.h"
#include "linli/options/v1/options.pb.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Internal tokens live 60 s; the rest covers a slow call and clocks apart.
constexpr std::chrono::seconds kTokenUse{40};
constexpr milliseconds kBackoffMin{40};
constexpr milliseconds kBackoffMax{2000};

std::string Hex(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

bool MayPass(const Error& error) {
  if (error.Is(common::v1::ERROR_REASON_ETAG_MISMATCH)) return false;
  return error.code() == Code::kUnavailable || error.code() == Code::kResourceExhausted ||
         error.code() == Code::kAborted || error.code() == Code::kDeadlineExceeded;
}

void FillRequestId(google::protobuf::Message& request, Random& random) {
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  if (field == nullptr || field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return;
  const auto* reflection = request.GetReflection();
  if (!reflection->GetString(request, field).empty()) return;
  reflection->SetString(&request, field, NewRequestId(random));
}

}  // namespace

std::string NewRequestId(Random& random) {
  std::string out = Hex(random.Bytes(16));
  for (const std::size_t at : {20U, 16U, 12U, 8U}) out.insert(at, "-");
  return out;
}

Client::Client(const Instance& instance, Caller caller, ClientOptions options, Random& random)
    : instance_(instance),
      caller_(std::move(caller)),
      options_(options),
      random_(random),
      trace_id_(Hex(random.Bytes(16))) {}

const MethodDescriptor* Client::Descriptor(const std::string& name) {
  const auto* method = DescriptorPool::generated_pool()->FindMethodByName(name);
  LINLI_CHECK(method != nullptr);
  return method;
}

std::string Client::Traceparent() {
  return "00-" + trace_id_ + "-" + Hex(random_.Bytes(8)) + "-01";
}

Result<void> Client::Call(const MethodDescriptor& method, google::protobuf::Message& request,
                          google::protobuf::Message* response) {
  return CallAt(ServiceOf(*method.file()), method, request, response);
}

Result<void> Client::CallAt(const std::string& service, const MethodDescriptor& method,
                            google::protobuf::Message& request,
                            google::protobuf::Message* response) {
  FillRequestId(request, random_);
  const std::string body = request.SerializeAsString();
  const auto give_up = steady_clock::now() + options_.patience;
  for (int attempt = 0;; ++attempt) {
    const auto reply = Attempt(service, method, body);
    if (reply.ok()) {
      if (response->ParseFromString(reply->response)) return {};
      return Refuse(reason::ERROR_REASON_REMOTE, {{"code", "13"}, {"message", "bad response"}});
    }
    // A token may have ended on the way: once, a fresh one is worth the try.
    if (attempt == 0 && reply.error().code() == Code::kUnauthenticated) continue;
    const auto pause = Backoff(attempt, reply.error());
    if (!MayPass(reply.error()) || steady_clock::now() + pause > give_up) return reply.error();
    std::this_thread::sleep_for(pause);
  }
}

Result<WireReply> Client::Attempt(const std::string& service, const MethodDescriptor& method,
                                  const std::string& body) {
  WireCall call{PathOf(method), body, {{"traceparent", Traceparent()}}, options_.deadline};
  if (!method.options().GetExtension(options::v1::access).anonymous()) {
    LINLI_ASSIGN(const auto token, TokenFor(service));
    call.metadata["authorization"] = "Linli " + token;
  }
  LINLI_ASSIGN(auto* channel, ChannelTo(service));
  auto reply = channel->Call(call);
  if (reply.status.code == 0) return reply;
  Error error = ToError(reply.status);
  if (error.code() == Code::kUnauthenticated) {
    const std::lock_guard lock(mutex_);
    tokens_.erase(service);
  }
  return error;
}

Result<Channel*> Client::ChannelTo(const std::string& service) {
  const std::lock_guard lock(mutex_);
  auto& channel = channels_[service];
  if (!channel) {
    LINLI_ASSIGN(const auto address, instance_.AddressOf(service));
    channel = Connect(address);
  }
  return channel.get();
}

Result<std::string> Client::TokenFor(const std::string& service) {
  {
    const std::lock_guard lock(mutex_);
    const auto held = tokens_.find(service);
    if (held != tokens_.end() && steady_clock::now() < held->second.fresh_until) {
      return held->second.text;
    }
  }
  const auto asked = steady_clock::now();
  LINLI_ASSIGN(auto text, IssueToken(service));
  const std::lock_guard lock(mutex_);
  tokens_[service] = {text, asked + kTokenUse};
  return text;
}

Result<std::string> Client::IssueToken(const std::string& service) {
  directory::v1::IssueTokenRequest request;
  request.set_bearer(caller_.bearer);
  request.set_tenant(caller_.tenant);
  request.set_audience(service);
  LINLI_ASSIGN(auto* channel, ChannelTo("directory"));
  const auto* method = Descriptor("linli.directory.v1.IdentityService.IssueToken");
  const auto reply = channel->Call({PathOf(*method),
                                    request.SerializeAsString(),
                                    {{"traceparent", Traceparent()}},
                                    options_.deadline});
  if (reply.status.code != 0) return ToError(reply.status);
  directory::v1::IssueTokenResponse response;
  response.ParseFromString(reply.response);
  return response.token();
}

milliseconds Client::Backoff(int attempt, const Error& error) {
  const auto ceiling = std::min(kBackoffMax, kBackoffMin * (1 << std::min(attempt, 10)));
  const auto jitter = milliseconds(random_.Below(static_cast<std::uint64_t>(ceiling.count())) + 1);
  return std::max(jitter, error.retry_after().value_or(milliseconds(0)));
}

}  // namespace linli::cli
