#include "services/campaign/reactions/figure_reactions.h"
#include "services/campaign/views/figures.h"

namespace linli::campaign {
namespace {

/// Adds what the fact says, or takes it back (`sign` -1). A head count has no minutes.
template <class Fact>
void Move(store::Transaction& tx, const Fact& fact, int sign) {
  const auto& activity = fact.activity();
  if (activity.empty() || fact.people() == 0) return;
  if (fact.kind() == volunteer::v1::TeamRecord::KIND_HEAD_COUNT) {
    tx.Move(counters::VolunteerHeadCount(activity), sign * std::int64_t{fact.people()});
    return;
  }
  tx.Move(counters::TeamServiceMinutes(activity), sign * fact.person_minutes());
  tx.Move(counters::TeamServicePersonTimes(activity), sign * std::int64_t{fact.people()});
}

}  // namespace

Task<Result<events::Progress>> FigureReactions::OnTeamVerified(
    Tx& tx, const Event&, const volunteer::v1::TeamRecordVerified& fact) {
  Move(tx, fact, 1);
  co_return Progress::kDone;
}

// A record that never counted has nothing to take back.
Task<Result<events::Progress>> FigureReactions::OnTeamVoided(
    Tx& tx, const Event&, const volunteer::v1::TeamRecordVoided& fact) {
  if (fact.counted()) Move(tx, fact, -1);
  co_return Progress::kDone;
}

}  // namespace linli::campaign
