#pragma once

#include <string>
#include <variant>
#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/mediation/v1/agreement_events.pb.h"
#include "linli/mediation/v1/events.pb.h"
#include "services/mediation/domain/case_clocks.h"
#include "services/platform/events/reaction.h"

namespace linli::mediation {

/// Clocks follow what happens to their case and its agreements, and are counted anew when a work
/// calendar changes.
class ClockReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;
  using Done = Task<Result<Progress>>;

  explicit ClockReactions(const v1::ClockPolicy& policy) : policy_(policy) {}

  Done OnRegistered(Tx& tx, const Event& event, const v1::CaseRegistered& fact);
  Done OnAccepted(Tx& tx, const Event& event, const v1::CaseAccepted& fact);
  Done OnDeclined(Tx& tx, const Event& event, const v1::CaseDeclined& fact);
  Done OnAgreed(Tx& tx, const Event& event, const v1::CaseAgreed& fact);
  Done OnFailed(Tx& tx, const Event& event, const v1::CaseFailed& fact);
  Done OnWithdrawn(Tx& tx, const Event& event, const v1::CaseWithdrawn& fact);
  Done OnEnded(Tx& tx, const Event& event, const v1::CaseEnded& fact);
  Done OnArchived(Tx& tx, const Event& event, const v1::CaseArchived& fact);
  Done OnErased(Tx& tx, const Event& event, const v1::CaseErased& fact);
  Done OnTransferred(Tx& tx, const Event& event, const v1::CaseTransferred& fact);

  Done OnRecorded(Tx& tx, const Event& event, const v1::AgreementRecorded& fact);
  Done OnEffective(Tx& tx, const Event& event, const v1::AgreementTookEffect& fact);
  Done OnSuperseded(Tx& tx, const Event& event, const v1::AgreementSuperseded& fact);
  Done OnVoided(Tx& tx, const Event& event, const v1::AgreementVoided& fact);
  Done OnApplied(Tx& tx, const Event& event, const v1::ConfirmationApplied& fact);
  Done OnCourtAccepted(Tx& tx, const Event& event, const v1::ConfirmationAccepted& fact);
  Done OnCourtDecided(Tx& tx, const Event& event, const v1::ConfirmationDecided& fact);

  /// Takes the calendar over, then looks at all cases with an open clock, some in each commit.
  Done OnCalendarChanged(Tx& tx, const Event& event,
                         const directory::v1::WorkCalendarChanged& fact);

 private:
  /// The case is filled in; what it is now counts, for the clocks of a case go where it goes.
  using Command = std::variant<StartClocks, MeetClocks, StopClocks, TransferClocks>;
  using Timestamp = google::protobuf::Timestamp;

  Done Run(Tx& tx, std::string case_name, std::vector<Command> commands);
  /// The mediation is over without an agreement.
  Done EndMediation(Tx& tx, const std::string& case_name, const Timestamp& time);
  Done StopAll(Tx& tx, const std::string& case_name, const Timestamp& time);
  Done Recount(Tx& tx, const std::string& name);

  const v1::ClockPolicy& policy_;
};

std::vector<events::Reaction> Reactions(ClockReactions& reactions);

/// What clocks do by time alone.
class ClockTimers {
 public:
  explicit ClockTimers(const v1::ClockPolicy& policy) : policy_(policy) {}

  /// A clock is due soon, overdue or lapsed.
  Task<Result<void>> TellDue(store::Transaction& tx, const std::string& name);

 private:
  const v1::ClockPolicy& policy_;
};

std::vector<events::TimerHandler> Handlers(ClockTimers& timers);

}  // namespace linli::mediation
