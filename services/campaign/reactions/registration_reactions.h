#pragma once

#include <string>
#include <vector>

#include "linli/campaign/v1/events.pb.h"
#include "linli/campaign/v1/registration.pb.h"
#include "services/platform/events/reaction.h"

namespace linli::campaign {

/// What becomes of registrations when their activity, or their session alone, is cancelled: they
/// are released, five a commit. Nobody is promoted.
class RegistrationReactions {
 public:
  using Progress = events::Progress;
  using Event = events::Event;
  using Tx = store::Transaction;

  Task<Result<Progress>> OnActivityCancelled(Tx& tx, const Event&,
                                             const v1::ActivityCancelled& fact);
  Task<Result<Progress>> OnActivityRescheduled(Tx& tx, const Event&,
                                               const v1::ActivityRescheduled& fact);
};

std::vector<events::Reaction> Reactions(RegistrationReactions& reactions);

}  // namespace linli::campaign
