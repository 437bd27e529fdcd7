#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/agreement_events.pb.h"
#include "services/platform/events/reaction.h"

namespace linli::mediation {

/// Plans follow-up visits when an agreement takes effect, one per term that is not performed, and
/// releases those that are not needed any more; eight a commit.
class FollowUpReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  Task<Result<Progress>> Plan(Tx& tx, const Event& event, const v1::AgreementTookEffect& fact);
  Task<Result<Progress>> OnPerformed(Tx& tx, const Event& event, const v1::TermPerformed& fact);
  Task<Result<Progress>> OnSuperseded(Tx& tx, const Event& event,
                                      const v1::AgreementSuperseded& fact);
  Task<Result<Progress>> OnVoided(Tx& tx, const Event& event, const v1::AgreementVoided& fact);

 private:
  Task<Result<Progress>> ReleaseAll(Tx& tx, std::string agreement);
};

/// A follow-up visit was not made by its day.
class FollowUpTimers {
 public:
  using Tx = store::Transaction;

  Task<Result<void>> MarkOverdue(Tx& tx, const std::string& name);
};

std::vector<events::Reaction> Reactions(FollowUpReactions& reactions);
std::vector<events::TimerHandler> Handlers(FollowUpTimers& timers);

}  // namespace linli::mediation
