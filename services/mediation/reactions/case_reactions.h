#pragma once

#include <string>
#include <utility>
#include <vector>

#include "linli/mediation/v1/events.pb.h"
#include "linli/mediation/v1/roster_events.pb.h"
#include "services/platform/events/reaction.h"

namespace linli::mediation {

/// What cases do when those who handle them leave, and what access logs do by the clock and when
/// their case is archived. `seed` signs checkpoints.
class CaseReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  explicit CaseReactions(std::string seed) : seed_(std::move(seed)) {}

  Task<Result<Progress>> ReleasePerson(Tx& tx, const Event& event,
                                       const v1::AffiliationClosed& fact);
  Task<Result<Progress>> ReleaseCommittee(Tx& tx, const Event& event,
                                          const v1::CommitteeUnlisted& fact);
  Task<Result<Progress>> SignOnArchived(Tx& tx, const Event& event, const v1::CaseArchived& fact);
  Task<Result<void>> SignOnTimer(Tx& tx, const std::string& name);

 private:
  const std::string seed_;
};

std::vector<events::Reaction> Reactions(CaseReactions& reactions);
std::vector<events::TimerHandler> Handlers(CaseReactions& reactions);

}  // namespace linli::mediation
