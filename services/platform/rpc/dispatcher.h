#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "services/platform/rpc/identity.h"
#include "services/platform/rpc/method.h"
#include "services/platform/rpc/turns.h"
#include "services/platform/rpc/validator.h"
#include "services/platform/runtime/metrics.h"

namespace linli::rpc {

/// One incoming call as the transport received it.
struct Incoming {
  std::string authorization;
  std::string traceparent;
  std::optional<Time> deadline;     ///< none given: refused
  std::function<bool()> cancelled;  ///< the caller went away
  std::string bytes;                ///< the request message
};

/// The way of every call, written once: size, deadline, identity, role, shape; then attempts of
/// handler and commit until one is taken; then one log line and the metrics. The handler's answer
/// leaves only after the commit's whole OK or DUP.
class Dispatcher {
 public:
  struct Options {
    int request_bytes_max = 256 * 1024;
    std::chrono::milliseconds deadline_max{60000};
  };

  /// Aborts if a method declares no access.
  Dispatcher(const store::Backend& backend, std::vector<Method> methods, IdentityVerifier verifier,
             const Clock& clock, runtime::Metrics& metrics, Options options);

  const std::vector<Method>& methods() const { return methods_; }
  int RequestBytesMax(const Method& method) const;

  /// The serialised answer or the error. Runs on the runtime thread.
  Task<Result<std::string>> Serve(const Method& method, const Incoming& incoming);

 private:
  struct Attempt;

  Result<platform::v1::Identity> Admit(const Method& method, const Incoming& incoming);
  Result<AnyMessage> Parse(const Method& method, const Incoming& incoming) const;
  Task<Result<std::string>> Run(const Method& method, const Incoming& incoming,
                                std::string& traceparent, std::string& actor);
  Task<Result<std::string>> TryOnce(const Method& method, const Incoming& incoming,
                                    Attempt& attempt);
  Result<void> CheckInTime(const Incoming& incoming) const;
  void Report(const Method& method, const Result<std::string>& result, const std::string& trace,
              const std::string& actor, std::chrono::microseconds took);

  const store::Backend& backend_;
  std::vector<Method> methods_;
  IdentityVerifier verifier_;
  PageTokens page_tokens_;
  std::string fingerprint_key_;  ///< keyed, because requests may hold passwords
  const Clock& clock_;
  runtime::Metrics& metrics_;
  Options options_;
  Validator validator_;
  Turns turns_;
};

}  // namespace linli::rpc
