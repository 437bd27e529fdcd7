#include "services/campaign/reactions/figure_reactions.h"
#include "services/campaign/views/figures.h"

namespace linli::campaign {
namespace {

struct Moves {
  std::int64_t minutes = 0;
  std::int64_t person_times = 0;
};

void Move(store::Transaction& tx, const std::string& activity, Moves moves) {
  if (activity.empty()) return;
  if (moves.minutes != 0) tx.Move(counters::ServedMinutes(activity), moves.minutes);
  if (moves.person_times != 0) tx.Move(counters::ServedPersonTimes(activity), moves.person_times);
}

}  // namespace

Task<Result<events::Progress>> FigureReactions::OnVerified(
    Tx& tx, const Event&, const volunteer::v1::ServiceVerified& fact) {
  Move(tx, fact.activity(), {fact.minutes(), 1});
  co_return Progress::kDone;
}

Task<Result<events::Progress>> FigureReactions::OnAdjusted(
    Tx& tx, const Event&, const volunteer::v1::ServiceAdjusted& fact) {
  Move(tx, fact.activity(), {fact.minutes_after() - fact.minutes_before(), 0});
  co_return Progress::kDone;
}

// A record that never counted has nothing to take back.
Task<Result<events::Progress>> FigureReactions::OnVoided(Tx& tx, const Event&,
                                                         const volunteer::v1::ServiceVoided& fact) {
  if (fact.counted()) Move(tx, fact.activity(), {-fact.minutes(), -1});
  co_return Progress::kDone;
}

std::vector<events::Reaction> Reactions(FigureReactions& reactions) {
  const std::string service = "volunteer";
  return {
      events::On(service, reactions, &FigureReactions::OnSignedUp),
      events::On(service, reactions, &FigureReactions::OnWaitListed),
      events::On(service, reactions, &FigureReactions::OnPromoted),
      events::On(service, reactions, &FigureReactions::OnWithdrawn),
      events::On(service, reactions, &FigureReactions::OnReleased),
      events::On(service, reactions, &FigureReactions::OnVerified),
      events::On(service, reactions, &FigureReactions::OnAdjusted),
      events::On(service, reactions, &FigureReactions::OnVoided),
      events::On(service, reactions, &FigureReactions::OnTeamVerified),
      events::On(service, reactions, &FigureReactions::OnTeamVoided),
  };
}

}  // namespace linli::campaign
