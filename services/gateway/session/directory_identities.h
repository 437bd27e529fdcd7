#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "services/gateway/session/identities.h"

namespace linli::gateway {

/// Identities by the directory service.
class DirectoryIdentities final : public Identities {
 public:
  DirectoryIdentities(Services& services, const Clock& clock)
      : services_(services), clock_(clock) {}

  Task<Reply> HeaderFor(const Caller& caller, std::string service) override;
  Task<grpc::Status> Who(const Caller& caller, platform::v1::Identity* identity) override;
  void Forget(const std::string& bearer) override;
  std::optional<BearerFacts> FactsOf(const Caller& caller) const override;
  Task<std::optional<Renewal>> Renew(const Caller& caller) override;
  void Follow(Caller* caller) const override;
  Task<Reply> CallAs(const Caller& caller, ServiceCall call) override;

 private:
  struct Token {
    std::string header;
    Time fresh_until;
  };
  /// Of one bearer (and an operator's county), by service.
  using Tokens = std::map<std::string, Token>;

  struct Successor {
    Renewal renewal;
    Time until;  ///< the old one is taken for it
  };

  void Keep(const std::string& key, const std::string& service, Token token);
  const Renewal* SuccessorOf(const std::string& bearer) const;

  Services& services_;
  const Clock& clock_;
  std::unordered_map<std::string, Tokens> tokens_;
  std::unordered_map<std::string, BearerFacts> facts_;
  std::unordered_map<std::string, Successor> successors_;  ///< by the old bearer's hash
  std::unordered_set<std::string> renewing_;               ///< hashes of bearers
};

}  // namespace linli::gateway
