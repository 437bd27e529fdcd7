#include "services/mediation/domain/aggregates.h"
#include "services/mediation/reactions/hardship_reactions.h"

namespace linli::mediation {

Task<Result<events::Progress>> HardshipReactions::Tell(Tx& tx, std::string of_case) {
  auto name = HardshipOf(of_case);
  LINLI_CO_ASSIGN(auto note, co_await tx.Find(kHardshipNote, std::move(name)));
  if (!note.has_value()) co_return Progress::kDone;
  const At at{{tx.now(), tx.origin().actor, note->name}};
  LINLI_CO_ASSIGN(const auto facts, Decide(note->state, TellHardship{}, at));
  if (!facts.empty()) tx.Record(kHardshipNote, *note, facts);
  co_return Progress::kDone;
}

Task<Result<events::Progress>> HardshipReactions::OnFailed(Tx& tx, const Event&,
                                                           const v1::CaseFailed& fact) {
  co_return co_await Tell(tx, fact.name());
}

Task<Result<events::Progress>> HardshipReactions::OnWithdrawn(Tx& tx, const Event&,
                                                              const v1::CaseWithdrawn& fact) {
  co_return co_await Tell(tx, fact.name());
}

Task<Result<events::Progress>> HardshipReactions::OnEnded(Tx& tx, const Event&,
                                                          const v1::CaseEnded& fact) {
  co_return co_await Tell(tx, fact.name());
}

Task<Result<events::Progress>> HardshipReactions::OnPerformed(Tx& tx, const Event&,
                                                              const v1::CasePerformed& fact) {
  co_return co_await Tell(tx, fact.name());
}

Task<Result<events::Progress>> HardshipReactions::OnBreached(Tx& tx, const Event&,
                                                             const v1::CaseBreached& fact) {
  co_return co_await Tell(tx, fact.name());
}

std::vector<events::Reaction> Reactions(HardshipReactions& reactions) {
  using R = HardshipReactions;
  return {
      events::On("mediation", reactions, &R::OnFailed),
      events::On("mediation", reactions, &R::OnWithdrawn),
      events::On("mediation", reactions, &R::OnEnded),
      events::On("mediation", reactions, &R::OnPerformed),
      events::On("mediation", reactions, &R::OnBreached),
  };
}

}  // namespace linli::mediation
