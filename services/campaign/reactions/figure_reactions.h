#pragma once

#include <vector>

#include "linli/volunteer/v1/events.pb.h"
#include "linli/volunteer/v1/record_events.pb.h"
#include "services/platform/events/reaction.h"

namespace linli::campaign {

/// Keeps activities' figures (see views/figures.h) by exactly what volunteer's facts say. A fact
/// that concerns no activity changes nothing.
class FigureReactions {
 public:
  using Progress = events::Progress;
  using Event = events::Event;
  using Tx = store::Transaction;

  Task<Result<Progress>> OnSignedUp(Tx& tx, const Event&, const volunteer::v1::SignedUp& fact);
  Task<Result<Progress>> OnWaitListed(Tx& tx, const Event&, const volunteer::v1::WaitListed& fact);
  Task<Result<Progress>> OnPromoted(Tx& tx, const Event&,
                                    const volunteer::v1::SignUpPromoted& fact);
  Task<Result<Progress>> OnWithdrawn(Tx& tx, const Event&,
                                     const volunteer::v1::SignUpWithdrawn& fact);
  Task<Result<Progress>> OnReleased(Tx& tx, const Event&,
                                    const volunteer::v1::SignUpReleased& fact);

  Task<Result<Progress>> OnVerified(Tx& tx, const Event&,
                                    const volunteer::v1::ServiceVerified& fact);
  Task<Result<Progress>> OnAdjusted(Tx& tx, const Event&,
                                    const volunteer::v1::ServiceAdjusted& fact);
  Task<Result<Progress>> OnVoided(Tx& tx, const Event&, const volunteer::v1::ServiceVoided& fact);

  Task<Result<Progress>> OnTeamVerified(Tx& tx, const Event&,
                                        const volunteer::v1::TeamRecordVerified& fact);
  Task<Result<Progress>> OnTeamVoided(Tx& tx, const Event&,
                                      const volunteer::v1::TeamRecordVoided& fact);
};

std::vector<events::Reaction> Reactions(FigureReactions& reactions);

}  // namespace linli::campaign
