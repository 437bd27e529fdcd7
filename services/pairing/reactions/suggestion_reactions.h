#pragma once

#include <vector>

#include "linli/mediation/v1/suggestion_events.pb.h"
#include "services/platform/events/reaction.h"

namespace linli::pairing {

/// What the mediation service has to suggest.
class SuggestionReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  /// A closed case left a party in hardship, who agreed that this service is told.
  Task<Result<Progress>> OnHardshipNoted(Tx& tx, const Event& event,
                                         const mediation::v1::CaseHardshipNoted& fact);
};

std::vector<events::Reaction> Reactions(SuggestionReactions& reactions);

}  // namespace linli::pairing
