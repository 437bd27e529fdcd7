#include "services/gateway/session/directory_identities.h"

#include "linli/directory/v1/identity_service.pb.h"
#include "services/platform/base/crypto.h"

namespace linli::gateway {
namespace {

using std::chrono::seconds;

// Internal tokens live 60 s; the rest covers a slow call and clocks apart.
constexpr seconds kTokenUse{40};
constexpr seconds kIssueTime{5};
constexpr std::size_t kBearersMax = 20000;
constexpr std::string_view kIssueToken = "/linli.directory.v1.IdentityService/IssueToken";

/// A token that was issued in the background is not for what the person does: that must count as
/// use.
std::string KeyOf(const Caller& caller) {
  return Hash(caller.bearer) + " " + caller.tenant + (caller.background ? " background" : "");
}

}  // namespace

void DirectoryIdentities::Keep(const std::string& key, const std::string& service, Token token) {
  if (tokens_.size() >= kBearersMax) {
    const Time now = clock_.Now();
    for (auto& [bearer, held] : tokens_) {
      std::erase_if(held, [now](const auto& one) { return one.second.fresh_until < now; });
    }
    std::erase_if(tokens_, [](const auto& entry) { return entry.second.empty(); });
    std::erase_if(ends_, [this](const auto& entry) { return !tokens_.contains(entry.first); });
  }
  tokens_[key][service] = std::move(token);
}

Task<Reply> DirectoryIdentities::HeaderFor(const Caller& caller, std::string service) {
  const auto key = KeyOf(caller);
  const Time now = clock_.Now();
  if (const auto tokens = tokens_.find(key); tokens != tokens_.end()) {
    const auto held = tokens->second.find(service);
    if (held != tokens->second.end() && now < held->second.fresh_until) {
      Reply kept;
      kept.message = held->second.header;
      co_return kept;
    }
  }
  directory::v1::IssueTokenRequest request;
  request.set_bearer(caller.bearer);
  request.set_tenant(caller.tenant);
  request.set_audience(service);
  request.set_background(caller.background);
  ServiceCall call;
  call.service = "directory";
  call.path = kIssueToken;
  call.request = request.SerializeAsString();
  call.deadline = now + kIssueTime;
  Reply reply = co_await services_.Call(std::move(call));
  if (!reply.ok()) co_return reply;
  directory::v1::IssueTokenResponse response;
  LINLI_CHECK(response.ParseFromString(reply.message));
  reply.message = "Linli " + response.token();
  if (response.has_bearer_expire_time()) {
    ends_[key] = FromProto(response.bearer_expire_time());
  }
  Keep(key, service, Token{reply.message, now + kTokenUse});
  co_return reply;
}

Task<grpc::Status> DirectoryIdentities::Who(const Caller& caller,
                                            platform::v1::Identity* identity) {
  std::string service = "directory";
  const Reply header = co_await HeaderFor(caller, std::move(service));
  if (!header.ok()) co_return header.status;
  // "Linli <base64url(Identity)>.<signature>": from the directory itself, so it needs no check.
  const auto begin = header.message.find(' ') + 1;
  const auto payload = FromBase64(header.message.substr(begin, header.message.find('.') - begin));
  LINLI_CHECK(payload.has_value() && identity->ParseFromString(*payload));
  co_return grpc::Status::OK;
}

void DirectoryIdentities::Forget(const std::string& bearer) {
  const auto prefix = Hash(bearer);
  const auto of_bearer = [&](const auto& entry) {
    return entry.first.compare(0, prefix.size(), prefix) == 0;
  };
  std::erase_if(ends_, of_bearer);
  std::erase_if(tokens_, of_bearer);
}

std::optional<Time> DirectoryIdentities::EndOf(const Caller& caller) const {
  const auto found = ends_.find(KeyOf(caller));
  if (found == ends_.end()) return {};
  return found->second;
}

Task<Reply> DirectoryIdentities::CallAs(const Caller& caller, ServiceCall call) {
  for (int attempt = 0;; ++attempt) {
    std::string service = call.service;
    const Reply header = co_await HeaderFor(caller, std::move(service));
    if (!header.ok()) co_return header;
    ServiceCall with_token = call;
    with_token.metadata.emplace_back("authorization", header.message);
    Reply reply = co_await services_.Call(std::move(with_token));
    const bool refused = reply.status.error_code() == grpc::StatusCode::UNAUTHENTICATED;
    if (!refused || attempt > 0) co_return reply;
    Forget(caller.bearer);  // It may have ended on the way, or the keys have changed.
  }
}

}  // namespace linli::gateway
