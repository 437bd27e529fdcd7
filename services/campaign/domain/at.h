#pragma once

#include <vector>

#include "linli/campaign/v1/activity.pb.h"
#include "linli/campaign/v1/campaign.pb.h"
#include "services/platform/decider/context.h"

namespace linli::campaign {

/// What campaign's rules may know beside the state and the command.
struct At : Context {
  /// The campaign an activity belongs to (or shall belong to); null if it stands alone.
  const v1::Campaign* campaign = nullptr;
  /// Activities of the campaign that are still to take place: the first, or none.
  std::vector<v1::Activity> scheduled;
};

}  // namespace linli::campaign
