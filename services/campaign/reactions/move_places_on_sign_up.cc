#include "services/campaign/reactions/figure_reactions.h"
#include "services/campaign/views/figures.h"

namespace linli::campaign {
namespace {

struct Moves {
  std::int64_t signed_up = 0;
  std::int64_t waiting = 0;
};

void Move(store::Transaction& tx, const std::string& activity, Moves moves) {
  if (activity.empty()) return;
  if (moves.signed_up != 0) tx.Move(counters::SignedUp(activity), moves.signed_up);
  if (moves.waiting != 0) tx.Move(counters::Waiting(activity), moves.waiting);
}

Moves Left(bool was_waiting) { return was_waiting ? Moves{0, -1} : Moves{-1, 0}; }

}  // namespace

Task<Result<events::Progress>> FigureReactions::OnSignedUp(Tx& tx, const Event&,
                                                           const volunteer::v1::SignedUp& fact) {
  Move(tx, fact.activity(), {1, 0});
  co_return Progress::kDone;
}

Task<Result<events::Progress>> FigureReactions::OnWaitListed(
    Tx& tx, const Event&, const volunteer::v1::WaitListed& fact) {
  Move(tx, fact.activity(), {0, 1});
  co_return Progress::kDone;
}

Task<Result<events::Progress>> FigureReactions::OnPromoted(
    Tx& tx, const Event&, const volunteer::v1::SignUpPromoted& fact) {
  Move(tx, fact.activity(), {1, -1});
  co_return Progress::kDone;
}

Task<Result<events::Progress>> FigureReactions::OnWithdrawn(
    Tx& tx, const Event&, const volunteer::v1::SignUpWithdrawn& fact) {
  Move(tx, fact.activity(), Left(fact.was_waiting()));
  co_return Progress::kDone;
}

Task<Result<events::Progress>> FigureReactions::OnReleased(
    Tx& tx, const Event&, const volunteer::v1::SignUpReleased& fact) {
  Move(tx, fact.activity(), Left(fact.was_waiting()));
  co_return Progress::kDone;
}

}  // namespace linli::campaign
