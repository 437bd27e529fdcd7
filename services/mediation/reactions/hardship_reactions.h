#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/events.pb.h"
#include "services/platform/events/reaction.h"

namespace linli::mediation {

/// Tells pairing of the hardship a party agreed to pass on, once the case is closed.
class HardshipReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  Task<Result<Progress>> OnFailed(Tx& tx, const Event& event, const v1::CaseFailed& fact);
  Task<Result<Progress>> OnWithdrawn(Tx& tx, const Event& event, const v1::CaseWithdrawn& fact);
  Task<Result<Progress>> OnEnded(Tx& tx, const Event& event, const v1::CaseEnded& fact);
  Task<Result<Progress>> OnPerformed(Tx& tx, const Event& event, const v1::CasePerformed& fact);
  Task<Result<Progress>> OnBreached(Tx& tx, const Event& event, const v1::CaseBreached& fact);

 private:
  Task<Result<Progress>> Tell(Tx& tx, std::string of_case);
};

std::vector<events::Reaction> Reactions(HardshipReactions& reactions);

}  // namespace linli::mediation
