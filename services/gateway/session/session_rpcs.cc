#include "services/gateway/session/session_rpcs.h"

#include <algorithm>

#include "linli/directory/v1/identity_service.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/directory/v1/region_service.pb.h"
#include "services/gateway/session/cookies.h"
#include "services/gateway/session/guard.h"

namespace linli::gateway {

namespace dir = directory::v1;

namespace {

/// "Chrome, Windows": how a person knows the device again. The rest of the header is nobody's
/// matter.
std::string DeviceOf(std::string_view user_agent) {
  const auto first = [user_agent](std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
      if (user_agent.find(name) != user_agent.npos) return name;
    }
    return std::string_view();
  };
  const auto browser = first({"MicroMessenger", "Edg", "Firefox", "Chrome", "Safari"});
  const auto system =
      first({"HarmonyOS", "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"});
  std::string device(browser);
  if (!browser.empty() && !system.empty()) device += ", ";
  return device.append(system);
}

}  // namespace

ServiceCall SessionRpcs::ToDirectory(const LocalCall& call, std::string method,
                                     const google::protobuf::MessageLite& request) const {
  ServiceCall to;
  to.service = "directory";
  to.path = "/linli.directory.v1." + std::move(method);
  to.request = request.SerializeAsString();
  to.metadata.emplace_back("traceparent", call.incoming.traceparent);
  to.deadline = call.deadline;
  return to;
}

std::optional<std::chrono::seconds> SessionRpcs::Left(std::optional<Time> until) const {
  if (!until) return {};
  return std::chrono::duration_cast<std::chrono::seconds>(*until - environment_.clock.Now());
}

Task<Reply> SessionRpcs::SignIn(LocalCall& call, const v1::SignInRequest& request) {
  Credentials credentials{request.tenant(), request.login(), request.password()};
  const bool remember = request.remember();
  co_return co_await Begin(call, std::move(credentials), remember);
}

Task<Reply> SessionRpcs::Begin(LocalCall& call, Credentials credentials, bool remember) {
  dir::LoginRequest login;
  login.set_tenant(credentials.tenant);
  login.set_login(credentials.login);
  login.set_password(credentials.password);
  login.set_remember(remember);
  login.set_device(DeviceOf(Header(call.incoming, "User-Agent")));
  auto to = ToDirectory(call, "IdentityService/Login", login);
  Reply reply = co_await environment_.services.Call(std::move(to));
  if (!reply.ok()) co_return reply;
  dir::LoginResponse response;
  LINLI_CHECK(response.ParseFromString(reply.message));
  // A browser that signs in again must not leave its earlier session behind.
  if (call.caller.kind == Caller::Kind::kSession) {
    dir::LogoutRequest end;
    end.set_bearer(call.caller.bearer);
    environment_.identities.Forget(call.caller.bearer);
    auto logout = ToDirectory(call, "IdentityService/Logout", end);
    co_await environment_.services.Call(std::move(logout));
  }
  Caller caller;
  caller.kind = Caller::Kind::kSession;
  caller.bearer = response.bearer();
  std::optional<Time> kept_until;
  if (remember) kept_until = FromProto(response.expire_time());
  call.cookies.push_back(SessionCookie(caller.bearer, Left(kept_until)));
  co_return co_await Describe(call, std::move(caller));
}

Task<Reply> SessionRpcs::GetSession(LocalCall& call, const v1::GetSessionRequest&) {
  Caller caller = call.caller;
  const auto came_with = CallerOf(call.incoming);
  const auto renewal = co_await environment_.identities.Renew(came_with.value());
  if (renewal) {
    caller.bearer = renewal->bearer;
    call.cookies.push_back(SessionCookie(renewal->bearer, Left(renewal->kept_until)));
  }
  Reply reply = co_await Describe(call, std::move(caller));
  const bool ended = reply.status.error_code() == grpc::StatusCode::UNAUTHENTICATED;
  if (ended && call.caller.kind == Caller::Kind::kSession) {
    call.cookies.push_back(NoSessionCookie());
  }
  co_return reply;
}

Task<Reply> SessionRpcs::Describe(const LocalCall& call, Caller caller) {
  platform::v1::Identity identity;
  const auto known = co_await environment_.identities.Who(caller, &identity);
  if (!known.ok()) co_return Reply::Of(known);
  v1::Session session;
  if (const auto facts = environment_.identities.FactsOf(caller)) {
    *session.mutable_expire_time() = ToProto(facts->end);
    session.set_api_token(facts->api_token);
    session.set_account(facts->account);
  }
  session.set_person(identity.person());
  session.set_tenant(identity.tenant());
  *session.mutable_grants() = identity.grants();
  dir::GetPersonRequest get_person;
  get_person.set_name(identity.person());
  auto to_person = ToDirectory(call, "PersonService/GetPerson", get_person);
  const Reply person = co_await environment_.identities.CallAs(caller, std::move(to_person));
  if (dir::Person found; person.ok() && found.ParseFromString(person.message)) {
    session.set_display_name(found.display_name());
  }
  dir::ListRegionsRequest list_regions;
  list_regions.set_page_size(1);  // By code: the county itself is the first.
  auto to_regions = ToDirectory(call, "RegionService/ListRegions", list_regions);
  const Reply regions = co_await environment_.identities.CallAs(caller, std::move(to_regions));
  if (dir::ListRegionsResponse found;
      regions.ok() && found.ParseFromString(regions.message) && found.regions_size() > 0) {
    session.set_region(found.regions(0).name());
    session.set_tenant_display_name(found.regions(0).display_name());
  }
  if (caller.kind == Caller::Kind::kSession) session.set_csrf_token(CsrfToken(caller.bearer));
  *session.mutable_server_time() = ToProto(environment_.clock.Now());
  co_return Reply::Of(session);
}

Task<Reply> SessionRpcs::SignOut(LocalCall& call, const v1::SignOutRequest&) {
  if (call.caller.kind == Caller::Kind::kSession) {
    dir::LogoutRequest request;
    request.set_bearer(call.caller.bearer);
    auto to = ToDirectory(call, "IdentityService/Logout", request);
    Reply reply = co_await environment_.services.Call(std::move(to));
    if (!reply.ok()) co_return reply;
    environment_.identities.Forget(call.caller.bearer);
  }
  call.cookies.push_back(NoSessionCookie());
  const v1::SignOutResponse response;
  co_return Reply::Of(response);
}

Task<Reply> SessionRpcs::ChangePassword(LocalCall& call, const v1::ChangePasswordRequest& request) {
  dir::ChangePasswordRequest change;
  change.set_old_password(request.old_password());
  change.set_new_password(request.new_password());
  change.set_request_id(request.request_id());
  auto to = ToDirectory(call, "IdentityService/ChangePassword", change);
  platform::v1::Identity identity;
  const auto known = co_await environment_.identities.Who(call.caller, &identity);
  if (!known.ok()) co_return Reply::Of(known);
  Reply reply = co_await environment_.identities.CallAs(call.caller, std::move(to));
  if (!reply.ok()) co_return reply;
  dir::Account account;
  LINLI_CHECK(account.ParseFromString(reply.message));
  environment_.identities.Forget(call.caller.bearer);
  Credentials credentials{identity.tenant(), account.login(), request.new_password()};
  const bool remember = false;
  co_return co_await Begin(call, std::move(credentials), remember);
}

Part MakeSessionPart(const Environment& environment) {
  auto rpcs = std::make_shared<SessionRpcs>(environment);
  const std::string service = "linli.gateway.v1.SessionService.";
  Part part;
  part.methods = {Local(service + "SignIn", *rpcs, &SessionRpcs::SignIn),
                  Local(service + "GetSession", *rpcs, &SessionRpcs::GetSession),
                  Local(service + "SignOut", *rpcs, &SessionRpcs::SignOut),
                  Local(service + "ChangePassword", *rpcs, &SessionRpcs::ChangePassword)};
  part.owner = std::move(rpcs);
  return part;
}

}  // namespace linli::gateway
