#include "services/gateway/session/directory_identities.h"

#include "linli/directory/v1/identity_service.pb.h"
#include "services/platform/base/crypto.h"

namespace linli::gateway {
namespace {

using std::chrono::seconds;

// Internal tokens live 60 s; the rest covers a slow call and clocks apart.
constexpr seconds kTokenUse{40};
constexpr seconds kIssueTime{5};
constexpr seconds kRenewTime{5};
constexpr seconds kOldBearerUse{60};
constexpr std::size_t kBearersMax = 20000;
constexpr std::string_view kIssueToken = "/linli.directory.v1.IdentityService/IssueToken";
constexpr std::string_view kRotate = "/linli.directory.v1.IdentityService/RotateSession";

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
    std::erase_if(facts_, [this](const auto& entry) { return !tokens_.contains(entry.first); });
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
    BearerFacts facts{FromProto(response.bearer_expire_time()), std::nullopt, response.api_token(),
                      response.account()};
    if (response.has_bearer_rotate_time()) facts.rotate = FromProto(response.bearer_rotate_time());
    facts_[key] = std::move(facts);
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
  std::erase_if(facts_, of_bearer);
  std::erase_if(tokens_, of_bearer);
}

std::optional<BearerFacts> DirectoryIdentities::FactsOf(const Caller& caller) const {
  const auto found = facts_.find(KeyOf(caller));
  if (found == facts_.end()) return {};
  return found->second;
}

const Renewal* DirectoryIdentities::SuccessorOf(const std::string& bearer) const {
  if (successors_.empty()) return nullptr;
  const auto found = successors_.find(Hash(bearer));
  const bool good = found != successors_.end() && clock_.Now() < found->second.until;
  return good ? &found->second.renewal : nullptr;
}

void DirectoryIdentities::Follow(Caller* caller) const {
  if (const auto* renewal = SuccessorOf(caller->bearer)) caller->bearer = renewal->bearer;
}

Task<std::optional<Renewal>> DirectoryIdentities::Renew(const Caller& caller) {
  if (caller.kind != Caller::Kind::kSession) co_return std::nullopt;
  if (const auto* renewal = SuccessorOf(caller.bearer)) co_return *renewal;
  std::string directory = "directory";
  const Reply header = co_await HeaderFor(caller, std::move(directory));
  const auto facts = FactsOf(caller);
  const Time now = clock_.Now();
  const bool due = header.ok() && facts && facts->rotate && *facts->rotate <= now;
  const auto hash = Hash(caller.bearer);
  if (!due || !renewing_.insert(hash).second) co_return std::nullopt;
  directory::v1::RotateSessionRequest rotate;
  rotate.set_bearer(caller.bearer);
  ServiceCall call;
  call.service = "directory";
  call.path = kRotate;
  call.request = rotate.SerializeAsString();
  call.deadline = now + kRenewTime;
  const Reply reply = co_await services_.Call(std::move(call));
  renewing_.erase(hash);
  if (!reply.ok()) co_return std::nullopt;
  directory::v1::LoginResponse login;
  LINLI_CHECK(login.ParseFromString(reply.message));
  Renewal renewal{login.bearer(), std::nullopt};
  if (login.remembered()) renewal.kept_until = FromProto(login.expire_time());
  const Time renewed = clock_.Now();
  std::erase_if(successors_,
                [renewed](const auto& entry) { return entry.second.until <= renewed; });
  successors_[hash] = {renewal, renewed + kOldBearerUse};
  Forget(caller.bearer);
  co_return renewal;
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
