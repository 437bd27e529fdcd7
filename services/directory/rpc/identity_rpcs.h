#pragma once

#include <string>

#include "services/directory/rpc/loading.h"
#include "services/directory/rpc/passwords.h"

namespace linli::directory {

/// What signing in needs beside the store.
struct IdentityKeys {
  std::string signing_seed;   ///< Ed25519, 32 bytes
  std::string operator_hash;  ///< linli::Hash of the operator's bearer; "" if there is no operator
};

/// The RPCs of IdentityService.
class IdentityRpcs {
 public:
  IdentityRpcs(IdentityKeys keys, Passwords& passwords, Random& random)
      : keys_(std::move(keys)), passwords_(passwords), random_(random) {}

  Task<Result<v1::LoginResponse>> Login(Call& call, const v1::LoginRequest& request);
  Task<Result<v1::IssueTokenResponse>> IssueToken(Call& call, const v1::IssueTokenRequest& request);
  Task<Result<v1::LoginResponse>> RotateSession(Call& call,
                                                const v1::RotateSessionRequest& request);
  Task<Result<v1::LogoutResponse>> Logout(Call& call, const v1::LogoutRequest& request);
  Task<Result<v1::Account>> ChangePassword(Call& call, const v1::ChangePasswordRequest& request);

 private:
  bool IsOperator(const std::string& bearer) const;
  Task<Result<v1::IssueTokenResponse>> IssueToOperator(Call& call,
                                                       const v1::IssueTokenRequest& request);
  template <class Command>
  Result<v1::LoginResponse> GiveBearer(Call& call, const Command& command);
  v1::IssueTokenResponse Sign(const Call& call, const std::string& audience,
                              platform::v1::Identity identity) const;

  IdentityKeys keys_;
  Passwords& passwords_;
  Random& random_;
};

}  // namespace linli::directory
