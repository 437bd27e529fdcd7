#pragma once

#include "services/gateway/config.h"
#include "services/gateway/http/message.h"
#include "services/gateway/rpc/method_table.h"
#include "services/gateway/session/caller.h"
#include "services/gateway/session/rate_limit.h"

namespace linli::gateway {

/// Who may knock at all: finds the caller, refuses requests that other sites' pages send, and those
/// that come too fast. What a caller may do is the services' to decide.
class Guard {
 public:
  Guard(const Config& config, const Clock& clock);

  /// UNAUTHENTICATED, CROSS_SITE, RATE_LIMITED, PROTOCOL_INVALID.
  Result<Caller> Admit(const Incoming& incoming, const MethodEntry& method);
  /// RATE_LIMITED of an address, for what is no RPC.
  Result<void> AdmitAddress(const Incoming& incoming);

 private:
  Result<void> CheckOrigin(const Incoming& incoming) const;
  Result<void> CheckRate(const Incoming& incoming, const Caller& caller, const MethodEntry& method);

  const Config& config_;
  const Clock& clock_;
  RateLimit requests_;
  RateLimit sign_ins_;
};

/// Who sent the request, by its headers alone: `Authorization: Bearer` before the cookie.
/// UNAUTHENTICATED if Authorization is anything else.
Result<Caller> CallerOf(const Incoming& incoming);

}  // namespace linli::gateway
