#include "services/volunteer/domain/aggregates.h"
#include "services/volunteer/reactions/star_reactions.h"

namespace linli::volunteer {

Task<Result<events::Progress>> StarReactions::Recount(Tx& tx, std::string volunteer,
                                                      std::string service_record) {
  CountMinutes count;
  count.volunteer = volunteer;
  count.service_record = std::move(service_record);
  auto counter = VerifiedMinutesCounter(volunteer);
  LINLI_CO_ASSIGN(count.verified_minutes, co_await tx.Counter(std::move(counter)));
  const At at{{tx.now(), tx.origin().actor, StarLevelOf(volunteer)}, policy_};
  LINLI_CO_ASSIGN(auto level, co_await tx.Find(kStarLevel, at.name));
  const v1::StarLevel none;
  const auto& before = level.has_value() ? level->state : none;
  if (StarsFor(count.verified_minutes, policy_.stars()) == before.stars()) {
    co_return Progress::kDone;
  }
  LINLI_CO_ASSIGN(const auto who, co_await tx.Load(kVolunteer, volunteer));
  count.person = who.state.person();
  LINLI_CO_ASSIGN(const auto facts, Decide(before, count, at));
  if (level.has_value()) {
    tx.Record(kStarLevel, *level, facts);
  } else {
    tx.Create(kStarLevel, std::string(kStarLevel.IdOf(at.name)), facts);
  }
  co_return Progress::kDone;
}

Task<Result<events::Progress>> StarReactions::OnVerified(Tx& tx, const Event&,
                                                         const v1::ServiceVerified& fact) {
  co_return co_await Recount(tx, fact.volunteer(), fact.name());
}

Task<Result<events::Progress>> StarReactions::OnAdjusted(Tx& tx, const Event&,
                                                         const v1::ServiceAdjusted& fact) {
  co_return co_await Recount(tx, fact.volunteer(), fact.name());
}

Task<Result<events::Progress>> StarReactions::OnVoided(Tx& tx, const Event&,
                                                       const v1::ServiceVoided& fact) {
  co_return co_await Recount(tx, fact.volunteer(), fact.name());
}

std::vector<events::Reaction> Reactions(StarReactions& reactions) {
  return {
      events::On("volunteer", reactions, &StarReactions::OnVerified),
      events::On("volunteer", reactions, &StarReactions::OnAdjusted),
      events::On("volunteer", reactions, &StarReactions::OnVoided),
  };
}

}  // namespace linli::volunteer
