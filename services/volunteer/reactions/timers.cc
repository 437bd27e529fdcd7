#include "services/volunteer/reactions/timers.h"

#include "services/volunteer/views/submission.h"
#include "services/volunteer/views/timetables.h"

namespace linli::volunteer {

Task<Result<void>> Timers::ApplyPolicyAfterShift(Tx& tx, const std::string& name) {
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kSignUp, name));
  const CheckOutAt at{{{tx.now(), tx.origin().actor, name}, policy_},
                      kServiceRecord.NameOf(tx.NewId())};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, ShiftPassed{}, at));
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

std::vector<events::TimerHandler> Handlers(Timers& timers) {
  return {
      events::OnTimer(kSignUp, "apply_policy_after_shift", timers, &Timers::ApplyPolicyAfterShift),
  };
}

}  // namespace linli::volunteer
