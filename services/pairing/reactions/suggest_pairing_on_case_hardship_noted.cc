#include "services/pairing/domain/aggregates.h"
#include "services/pairing/reactions/release_reactions.h"
#include "services/pairing/reactions/suggestion_reactions.h"

namespace linli::pairing {

Task<Result<events::Progress>> SuggestionReactions::OnHardshipNoted(
    Tx& tx, const Event&, const mediation::v1::CaseHardshipNoted& fact) {
  const Suggest suggest{fact.case_(), fact.region(), fact.agreed_text(), fact.tell_time()};
  const auto id = tx.NewId();
  const At at = AtOf(tx, kSuggestion.NameOf(id));
  const v1::Suggestion none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, suggest, at));
  tx.Create(kSuggestion, id, facts);
  co_return Progress::kDone;
}

std::vector<events::Reaction> Reactions(SuggestionReactions& reactions) {
  return {events::InConfidence(
      events::On("mediation", reactions, &SuggestionReactions::OnHardshipNoted))};
}

}  // namespace linli::pairing
