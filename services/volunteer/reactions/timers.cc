#include "services/volunteer/reactions/timers.h"

#include "services/volunteer/views/submission.h"
#include "services/volunteer/views/timetables.h"

namespace linli::volunteer {
namespace {

/// The record that somebody has entered already for this volunteer at this shift; "" if none.
Task<Result<std::string>> RecordOf(store::Transaction& tx, const v1::SignUp& sign_up) {
  std::string claim = "service";
  std::vector<std::string> keys;
  keys.push_back(ShiftVolunteerKey(sign_up.opportunity(), sign_up.shift(), sign_up.volunteer()));
  LINLI_CO_ASSIGN(const auto owners, co_await tx.OwnersOf(std::move(claim), std::move(keys)));
  co_return owners.front();
}

}  // namespace

Task<Result<void>> Timers::ApplyPolicyAfterShift(Tx& tx, const std::string& name) {
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kSignUp, name));
  LINLI_CO_ASSIGN(auto record, co_await RecordOf(tx, doc.state));
  const bool entered = !record.empty();
  if (!entered) record = kServiceRecord.NameOf(tx.NewId());
  const CheckOutAt at{{{tx.now(), tx.origin().actor, name}, policy_}, record};
  LINLI_CO_ASSIGN(auto facts, Decide(doc.state, ShiftPassed{}, at));
  if (entered && !facts.empty() && HoldsPlace(doc.state.state())) {
    // Entered before the sign-up was: that record is the service, there is no second one.
    LINLI_CO_ASSIGN(facts, Decide(doc.state, EnterService{}, at));
  }
  LINLI_CO_TRY(RecordWithService(tx, doc, facts, policy_));
  // Who did not come has not used the time.
  if (doc.state.state() != v1::SignUp::STATE_ABSENT &&
      doc.state.state() != v1::SignUp::STATE_RELEASED) {
    co_return Result<void>();
  }
  Timetables timetables(tx, policy_);
  const ReleaseShift free{doc.name};
  co_return co_await timetables.Run(doc.state.volunteer(), free);
}

Task<Result<void>> Timers::CloseAfterLastShift(Tx& tx, const std::string& name) {
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kOpportunity, name));
  const At at{{tx.now(), tx.origin().actor, name}, policy_};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, CloseWhenOver{}, at));
  tx.Record(kOpportunity, doc, facts);
  co_return Result<void>();
}

std::vector<events::TimerHandler> Handlers(Timers& timers) {
  return {
      events::OnTimer(kSignUp, "apply_policy_after_shift", timers, &Timers::ApplyPolicyAfterShift),
      events::OnTimer(kOpportunity, "close_after_last_shift", timers, &Timers::CloseAfterLastShift),
  };
}

}  // namespace linli::volunteer
