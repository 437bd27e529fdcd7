#pragma once

#include <string>
#include <vector>

#include "services/platform/events/reaction.h"

namespace linli::campaign {

/// What time does by itself. Each does nothing if it is no longer (or not yet) due.
class Timers {
 public:
  using Tx = store::Transaction;

  /// When a campaign's period begins: ANNOUNCED > RUNNING.
  Task<Result<void>> StartCampaign(Tx& tx, const std::string& name);
  /// When a session is over it is HELD, and with the last one the activity.
  Task<Result<void>> MarkActivityHeld(Tx& tx, const std::string& name);
};

std::vector<events::TimerHandler> Handlers(Timers& timers);

}  // namespace linli::campaign
