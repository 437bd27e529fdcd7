#pragma once

#include "services/directory/rpc/loading.h"

namespace linli::directory {

/// The RPCs of ApiTokenService.
class ApiTokenRpcs {
 public:
  explicit ApiTokenRpcs(Random& random) : random_(random) {}

  Task<Result<v1::CreateApiTokenResponse>> CreateApiToken(Call& call,
                                                          const v1::CreateApiTokenRequest& request);
  Task<Result<v1::ListApiTokensResponse>> ListApiTokens(Call& call,
                                                        const v1::ListApiTokensRequest& request);
  Task<Result<v1::ApiToken>> RevokeApiToken(Call& call, const v1::RevokeApiTokenRequest& request);

 private:
  Random& random_;
};

}  // namespace linli::directory
