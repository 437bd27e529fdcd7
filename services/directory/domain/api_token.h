#pragma once

#include <chrono>
#include <optional>
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

inline constexpr int kApiTokensPerAccount = 50;
inline constexpr int kFeedsPerAccount = 5;
/// Several devices of a person, and forgotten ones; more is a program that should have a token.
inline constexpr std::size_t kSessionsPerAccount = 20;

/// How long a session lasts: at most `absolute`, and not beyond `idle` without use. Its bearer
/// should be replaced after `rotate`: what was read from a disk or a log is soon worth nothing.
struct SessionLimits {
  std::chrono::minutes absolute;
  std::chrono::minutes idle;
  std::chrono::minutes rotate;
};
/// In an office: a working day at most, and a computer left alone over noon locks itself.
inline constexpr SessionLimits kOfficeSession{std::chrono::hours(12), std::chrono::hours(2),
                                              std::chrono::hours(1)};
/// Remembered on a phone: volunteers open it about weekly and are often offline; a lost phone is
/// out within a week even if nobody ends its session.
inline constexpr SessionLimits kRememberedSession{
    std::chrono::hours(30 * 24), std::chrono::hours(7 * 24), std::chrono::hours(24)};

/// Uses are recorded only so often, that a call for a token is rarely a write: a small part of the
/// shortest idle limit; calendar programs fetch hourly at most.
inline constexpr std::chrono::minutes kUseOfSessionEvery{10};
inline constexpr std::chrono::minutes kUseOfFeedEvery{60};

/// A session begins for `account`.
struct BeginSession {
  std::string account;
  std::string person;
  std::string device;
  bool remember = false;
};

/// A session goes on under another bearer; `from` is ended with EndBearer.
struct ContinueSession {
  v1::ApiToken from;
};

/// Its bearer was used.
struct UseBearer {};

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
/// `at.secret_hash` is the new bearer's hash.
Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken& token,
                                             const ContinueSession& rotate, const At& at);
/// No facts while the last recorded use is recent, and for API tokens.
Result<std::vector<v1::ApiTokenFact>> Decide(const v1::ApiToken& token, const UseBearer& use,
                                             const At& at);
void Evolve(v1::ApiToken& token, const v1::ApiTokenFact& fact);

/// When it ends if it is not used any more.
Time EndOf(const v1::ApiToken& token);
/// From when on a session's bearer should be replaced; of other kinds never.
std::optional<Time> RotateTimeOf(const v1::ApiToken& token);
/// It has expired or been revoked, or its session ended with a change of password.
bool IsOver(const v1::ApiToken& token, const v1::Account& account, Time now);
/// BEARER_INVALID unless the token speaks for the active person of an active account right now.
Result<void> CheckGood(const v1::ApiToken& token, const v1::Account& account,
                       const v1::Person& person, Time now);

}  // namespace linli::directory
