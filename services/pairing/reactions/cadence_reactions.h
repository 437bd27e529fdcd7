#pragma once

#include <vector>

#include "linli/pairing/v1/events.pb.h"
#include "linli/pairing/v1/visit_events.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/events/reaction.h"

namespace linli::pairing {

/// What is due follows every visit, and the course of the pairing.
class CadenceReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  Task<Result<Progress>> FollowVisit(Tx& tx, const Event& event, const v1::VisitRecorded& fact);
  Task<Result<Progress>> FollowAmendment(Tx& tx, const Event& event, const v1::VisitAmended& fact);
  Task<Result<Progress>> FollowVoiding(Tx& tx, const Event& event, const v1::VisitVoided& fact);
  /// A visit may have been entered while the cadence was set.
  Task<Result<Progress>> FollowSetting(Tx& tx, const Event& event, const v1::CadenceSet& fact);
  /// The cadences of the pairing it follows go on with it.
  Task<Result<Progress>> TakeOver(Tx& tx, const Event& event, const v1::PairingActivated& fact);
  Task<Result<Progress>> Rest(Tx& tx, const Event& event, const v1::PairingPaused& fact);
  Task<Result<Progress>> GoOn(Tx& tx, const Event& event, const v1::PairingResumed& fact);
  Task<Result<Progress>> End(Tx& tx, const Event& event, const v1::PairingEnded& fact);
};

std::vector<events::Reaction> Reactions(CadenceReactions& reactions);

/// A cadence's day has ended without the visit.
class CadenceTimers {
 public:
  using Tx = store::Transaction;

  Task<Result<void>> MarkOverdue(Tx& tx, const std::string& name);
};

std::vector<events::TimerHandler> Handlers(CadenceTimers& timers);

}  // namespace linli::pairing
