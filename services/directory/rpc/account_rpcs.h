#pragma once

#include "services/directory/rpc/loading.h"
#include "services/directory/rpc/passwords.h"

namespace linli::directory {

/// The RPCs of AccountService.
class AccountRpcs {
 public:
  explicit AccountRpcs(Passwords& passwords) : passwords_(passwords) {}

  Task<Result<v1::Account>> CreateAccount(Call& call, const v1::CreateAccountRequest& request);
  Task<Result<v1::Account>> GetAccount(Call& call, const v1::GetAccountRequest& request);
  Task<Result<v1::ListAccountsResponse>> ListAccounts(Call& call,
                                                      const v1::ListAccountsRequest& request);
  Task<Result<v1::Account>> ResetPassword(Call& call, const v1::ResetPasswordRequest& request);
  Task<Result<v1::Account>> DisableAccount(Call& call, const v1::DisableAccountRequest& request);
  Task<Result<v1::Account>> EnableAccount(Call& call, const v1::EnableAccountRequest& request);

 private:
  Passwords& passwords_;
};

}  // namespace linli::directory
