#include "services/volunteer/reactions/opportunity_reactions.h"
#include "services/volunteer/views/timetables.h"
#include "services/volunteer/views/waiting_list.h"

namespace linli::volunteer {
namespace {

// Each makes two facts, a released one with the promotion three; a commit takes 16.
constexpr int kAtOnce = 5;

/// The new time does not suit the volunteer's other shifts: the place goes to the first who waits.
Task<Result<void>> ReleaseForClash(store::Transaction& tx, store::Doc<v1::SignUp>& doc,
                                   Timetables& timetables, const v1::Policy& policy) {
  const v1::SignUp before = doc.state;
  const At at{{tx.now(), tx.origin().actor, doc.name}, policy};
  const Release release{v1::SignUp::RELEASE_REASON_CLASH_AFTER_MOVE};
  LINLI_CO_ASSIGN(const auto facts, Decide(before, release, at));
  tx.Record(kSignUp, doc, facts);
  const ReleaseShift free{doc.name};
  LINLI_CO_TRY(co_await timetables.Run(before.volunteer(), free));
  co_return co_await GiveFreedPlace(tx, before, policy);
}

/// The shift does not take place: nobody gets the place.
Task<Result<void>> ReleaseForCancel(store::Transaction& tx, store::Doc<v1::SignUp>& doc,
                                    const v1::OpportunityShiftsMoved& fact,
                                    Timetables& timetables) {
  const At at{{tx.now(), tx.origin().actor, doc.name}, timetables.policy()};
  const FollowShift follow{fact};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, follow, at));
  tx.Record(kSignUp, doc, facts);
  const ReleaseShift free{doc.name};
  co_return co_await timetables.Run(doc.state.volunteer(), free);
}

/// False if nothing more goes into this commit: who loses a place for a clash is alone in its own,
/// because the one it promotes may be in the same batch.
Task<Result<bool>> FollowOne(store::Transaction& tx, store::Doc<v1::SignUp>& doc,
                             const v1::OpportunityShiftsMoved& fact, Timetables& timetables) {
  const auto* shift = FindShift(fact.shifts(), doc.state.shift());
  if (shift != nullptr && shift->cancelled()) {
    LINLI_CO_TRY(co_await ReleaseForCancel(tx, doc, fact, timetables));
    co_return true;
  }
  const MoveShift move{doc.name, fact};
  const auto moved = co_await timetables.Run(doc.state.volunteer(), move);
  if (moved.ok()) {
    const At at{{tx.now(), tx.origin().actor, doc.name}, timetables.policy()};
    const FollowShift follow{fact};
    LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, follow, at));
    tx.Record(kSignUp, doc, facts);
    co_return true;
  }
  if (moved.error().code() != Code::kFailedPrecondition) co_return moved.error();
  if (!tx.changed()) {
    LINLI_CO_TRY(co_await ReleaseForClash(tx, doc, timetables, timetables.policy()));
  }
  co_return false;
}

}  // namespace

Task<Result<events::Progress>> OpportunityReactions::FollowShifts(
    Tx& tx, const Event&, const v1::OpportunityShiftsMoved& fact) {
  const std::string index = "at_revision";
  const std::string value = RevisionKey(fact.name(), fact.shifts_revision() - 1);
  Timetables timetables(tx, policy_);
  std::string from;
  do {
    LINLI_CO_ASSIGN(auto page, co_await tx.List(kSignUp, index, value, from, kAtOnce));
    for (auto& doc : page.docs) {
      // Read after the list: meanwhile it may have been taken back, or moved by another replica.
      const bool moved = doc.state.shifts_revision() >= fact.shifts_revision();
      if (moved || !IsActive(doc.state.state())) continue;
      LINLI_CO_ASSIGN(const bool more, co_await FollowOne(tx, doc, fact, timetables));
      if (!more) co_return Progress::kMore;
    }
    from = std::move(page.next);
  } while (!from.empty() && !tx.changed());
  co_return from.empty() ? Progress::kDone : Progress::kMore;
}

}  // namespace linli::volunteer
