#pragma once

#include <optional>
#include <string>

#include "linli/platform/v1/identity.pb.h"
#include "services/gateway/backend/services.h"
#include "services/gateway/session/caller.h"

namespace linli::gateway {

/// What the directory last told of a bearer.
struct BearerFacts {
  Time end;                    ///< if it is not used any more
  std::optional<Time> rotate;  ///< from when on another should take its place
  std::string api_token;       ///< its name
  std::string account;         ///< whose it is
};

/// The bearer that has taken another's place.
struct Renewal {
  std::string bearer;
  std::optional<Time> kept_until;  ///< the browser is to keep it until then; else while it is open
};

/// Exchanges bearers for internal tokens by the directory's IssueToken, and keeps each until
/// shortly before its end. Used on the runtime thread only.
class Identities {
 public:
  virtual ~Identities() = default;

  /// The value of `authorization` towards a service: "Linli …". BEARER_INVALID and what else the
  /// directory refuses with.
  virtual Task<Reply> HeaderFor(const Caller& caller, std::string service) = 0;
  /// Who the caller is, as the directory vouches for it now. Its refusal otherwise.
  virtual Task<grpc::Status> Who(const Caller& caller, platform::v1::Identity* identity) = 0;
  /// Forgets what is kept for a bearer: it was ended, or its roles changed.
  virtual void Forget(const std::string& bearer) = 0;
  virtual std::optional<BearerFacts> FactsOf(const Caller& caller) const = 0;

  /// Replaces a session's bearer that has served its time. What comes with the old one for a minute
  /// more (calls under way, other tabs, an answer that was lost) is taken for the new one's, and
  /// gets the same answer here. Nothing if it need not be replaced, or could not be.
  virtual Task<std::optional<Renewal>> Renew(const Caller& caller) = 0;
  /// Gives the caller the bearer that has just taken its own's place, if one has.
  virtual void Follow(Caller* caller) const = 0;

  /// Calls a service as the caller: token, trace, deadline. A refused token is renewed once.
  virtual Task<Reply> CallAs(const Caller& caller, ServiceCall call) = 0;
};

}  // namespace linli::gateway
