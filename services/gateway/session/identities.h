#pragma once

#include <optional>
#include <string>

#include "linli/platform/v1/identity.pb.h"
#include "services/gateway/backend/services.h"
#include "services/gateway/session/caller.h"

namespace linli::gateway {

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
  /// When the caller's bearer ends if it is not used any more, as the directory last told.
  virtual std::optional<Time> EndOf(const Caller& caller) const = 0;

  /// Calls a service as the caller: token, trace, deadline. A refused token is renewed once.
  virtual Task<Reply> CallAs(const Caller& caller, ServiceCall call) = 0;
};

}  // namespace linli::gateway
