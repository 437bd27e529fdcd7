#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "linli/directory/v1/account.pb.h"
#include "linli/directory/v1/api_token.pb.h"
#include "linli/directory/v1/api_token_service.pb.h"
#include "linli/directory/v1/events.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::directory {

inline constexpr std::chrono::hours kSessionLength{12};
inline constexpr int kApiTokensPerAccount = 50;

/// A session begins for `account`.
struct BeginSession {
  std::string account;
  std::string person;
};

/// The owner of `account` makes a token for a program.
struct MakeApiToken {
  v1::CreateApiTokenRequest request;
  std::string account;
};

/// A bearer is to end, if it has not.
struct EndBearer {};

/// "<tenant>.<random>": the text carries the tenant so that it can be found.
std::string_view TenantOfBearer(std::string_view bearer);
/// "apiTokens/{id}" of the bearer with this BLAKE2b hash (base64url): 80 bits of it in [a-z2-7].
std::string ApiTokenName(std::string_view hash);

/// `at.secret_hash` is the new bearer's hash.
Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken& token, const BeginSession& begin,
                                             const At& at);
/// `at.person` is the owner.
Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken& token, const MakeApiToken& create,
                                             const At& at);
Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken& token,
                                             const v1::RevokeApiTokenRequest& revoke, const At& at);
Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken& token, const EndBearer& end,
                                             const At& at);
void Evolve(v1::ApiToken& token, const v1::ApiTokenFact& fact);

/// BEARER_INVALID unless the token speaks for the active person of an active account right now.
Result<void> CheckGood(const v1::ApiToken& token, const v1::Account& account,
                       const v1::Person& person, Time now);

}  // namespace linli::directory
