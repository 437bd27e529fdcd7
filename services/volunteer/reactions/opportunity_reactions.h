#pragma once

#include <vector>

#include "linli/campaign/v1/events.pb.h"
#include "linli/pairing/v1/need_events.pb.h"
#include "linli/volunteer/v1/events.pb.h"
#include "services/platform/events/reaction.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// What opportunities do when the campaign service's activities are scheduled, moved, cancelled, or
/// a need of the pairing service asks for volunteers; and what sign-ups do when their opportunity
/// was moved or cancelled. One file each.
class OpportunityReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  explicit OpportunityReactions(const v1::Policy& policy) : policy_(policy) {}

  Task<Result<Progress>> Open(Tx& tx, const Event& event,
                              const campaign::v1::ActivityScheduled& fact);
  Task<Result<Progress>> OpenForNeedAsked(Tx& tx, const Event& event,
                                          const pairing::v1::NeedAskedForVolunteers& fact);
  Task<Result<Progress>> Move(Tx& tx, const Event& event,
                              const campaign::v1::ActivityRescheduled& fact);
  Task<Result<Progress>> Cancel(Tx& tx, const Event& event,
                                const campaign::v1::ActivityCancelled& fact);
  Task<Result<Progress>> FollowShifts(Tx& tx, const Event& event,
                                      const v1::OpportunityShiftsMoved& fact);
  Task<Result<Progress>> ReleaseSignUps(Tx& tx, const Event& event,
                                        const v1::OpportunityCancelled& fact);

 private:
  At AtOf(const Tx& tx, const std::string& name) const;

  const v1::Policy& policy_;
};

std::vector<events::Reaction> Reactions(OpportunityReactions& reactions);

}  // namespace linli::volunteer
