#pragma once

#include "linli/gateway/v1/session_service.pb.h"
#include "services/gateway/parts.h"

namespace linli::gateway {

/// linli.gateway.v1.SessionService: the browser's side of the directory's IdentityService.
class SessionRpcs {
 public:
  explicit SessionRpcs(const Environment& environment) : environment_(environment) {}

  Task<Reply> SignIn(LocalCall& call, const v1::SignInRequest& request);
  Task<Reply> GetSession(LocalCall& call, const v1::GetSessionRequest& request);
  Task<Reply> SignOut(LocalCall& call, const v1::SignOutRequest& request);
  Task<Reply> ChangePassword(LocalCall& call, const v1::ChangePasswordRequest& request);

 private:
  struct Credentials {
    std::string tenant;
    std::string login;
    std::string password;
  };
  /// Signs in and sets the cookie; the session.
  Task<Reply> Begin(LocalCall& call, Credentials credentials, bool remember);
  /// What the console shows of a caller.
  Task<Reply> Describe(const LocalCall& call, Caller caller);
  /// How long a cookie is kept; nothing: while the browser is open.
  std::optional<std::chrono::seconds> Left(std::optional<Time> until) const;
  ServiceCall ToDirectory(const LocalCall& call, std::string method,
                          const google::protobuf::MessageLite& request) const;

  Environment environment_;
};

Part MakeSessionPart(const Environment& environment);

}  // namespace linli::gateway
