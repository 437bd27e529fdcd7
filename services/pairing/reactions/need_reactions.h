#pragma once

#include <string>
#include <vector>

#include "linli/volunteer/v1/events.pb.h"
#include "services/platform/events/reaction.h"

namespace linli::pairing {

/// What needs do when the volunteer service opens or cancels the opportunity they asked for, and
/// when its volunteers' service is verified or voided. One file each.
class NeedReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  Task<Result<Progress>> OnOpened(Tx& tx, const Event& event,
                                  const volunteer::v1::OpportunityOpened& fact);
  Task<Result<Progress>> OnCancelled(Tx& tx, const Event& event,
                                     const volunteer::v1::OpportunityCancelled& fact);
  Task<Result<Progress>> OnVerified(Tx& tx, const Event& event,
                                    const volunteer::v1::ServiceVerified& fact);
  Task<Result<Progress>> OnVoided(Tx& tx, const Event& event,
                                  const volunteer::v1::ServiceVoided& fact);
};

std::vector<events::Reaction> Reactions(NeedReactions& reactions);

}  // namespace linli::pairing
