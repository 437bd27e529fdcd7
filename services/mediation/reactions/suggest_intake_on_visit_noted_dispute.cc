#include "services/mediation/domain/aggregates.h"
#include "services/mediation/reactions/intake_reactions.h"

namespace linli::mediation {

Task<Result<events::Progress>> IntakeReactions::Suggest(
    Tx& tx, const Event&, const pairing::v1::VisitNotedDispute& fact) {
  const std::string id = fact.name().substr(fact.name().find('/') + 1);
  const At at{{tx.now(), tx.origin().actor, kSuggestedIntake.NameOf(id)}};
  LINLI_CO_ASSIGN(const auto known, co_await tx.Find(kSuggestedIntake, at.name));
  if (known.has_value()) co_return Progress::kDone;
  SuggestIntake suggest;
  suggest.suggestion.set_visit(fact.visit());
  suggest.suggestion.set_region(fact.region());
  suggest.suggestion.set_dispute_kind(fact.dispute_kind());
  suggest.suggestion.set_agreed_text(fact.agreed_text());
  LINLI_CO_ASSIGN(const auto facts, Decide(v1::SuggestedIntake(), suggest, at));
  tx.Create(kSuggestedIntake, id, facts);
  co_return Progress::kDone;
}

std::vector<events::Reaction> Reactions(IntakeReactions& reactions) {
  return {events::InConfidence(events::On("pairing", reactions, &IntakeReactions::Suggest))};
}

}  // namespace linli::mediation
