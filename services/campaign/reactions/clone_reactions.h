#pragma once

#include <vector>

#include "linli/campaign/v1/events.pb.h"
#include "services/platform/events/reaction.h"

namespace linli::campaign {

/// What follows from a campaign being started from another.
class CloneReactions {
 public:
  using Progress = events::Progress;
  using Event = events::Event;
  using Tx = store::Transaction;

  /// Copies the other's activities, some in each commit; the campaign keeps how far that is.
  Task<Result<Progress>> CopyActivities(Tx& tx, const Event&, const v1::CampaignCreated& fact);
};

std::vector<events::Reaction> Reactions(CloneReactions& reactions);

}  // namespace linli::campaign
