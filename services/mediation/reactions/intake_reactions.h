#pragma once

#include <vector>

#include "linli/pairing/v1/visit_events.pb.h"
#include "services/platform/events/reaction.h"

namespace linli::mediation {

/// Suggests an intake when a visit of the pairing service heard of a dispute.
class IntakeReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  Task<Result<Progress>> Suggest(Tx& tx, const Event& event,
                                 const pairing::v1::VisitNotedDispute& fact);
};

std::vector<events::Reaction> Reactions(IntakeReactions& reactions);

}  // namespace linli::mediation
