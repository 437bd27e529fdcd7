#include "services/pairing/reactions/cadence_reactions.h"
#include "services/pairing/views/cadences.h"

namespace linli::pairing {
namespace {

using events::Progress;

Task<Result<Progress>> ReckonNamed(store::Transaction& tx, std::string name) {
  LINLI_CO_ASSIGN(const auto pairing, co_await tx.Find(kPairing, name));
  if (!pairing) co_return Progress::kDone;
  LINLI_CO_ASSIGN(const int changed, co_await ReckonPairing(tx, pairing->state));
  static_cast<void>(changed);
  co_return Progress::kDone;
}

}  // namespace

Task<Result<Progress>> CadenceReactions::TakeOver(Tx& tx, const Event&,
                                                  const v1::PairingActivated& fact) {
  LINLI_CO_ASSIGN(const auto pairing, co_await tx.Find(kPairing, fact.name()));
  if (!pairing) co_return Progress::kDone;
  LINLI_CO_TRY(co_await TakeOverCadences(tx, pairing->state));
  co_return co_await ReckonNamed(tx, fact.name());
}

Task<Result<Progress>> CadenceReactions::FollowSetting(Tx& tx, const Event&,
                                                       const v1::CadenceSet& fact) {
  co_return co_await ReckonNamed(tx, fact.pairing());
}

Task<Result<Progress>> CadenceReactions::Rest(Tx& tx, const Event&, const v1::PairingPaused& fact) {
  co_return co_await ReckonNamed(tx, fact.name());
}

Task<Result<Progress>> CadenceReactions::GoOn(Tx& tx, const Event&,
                                              const v1::PairingResumed& fact) {
  co_return co_await ReckonNamed(tx, fact.name());
}

Task<Result<Progress>> CadenceReactions::End(Tx& tx, const Event&, const v1::PairingEnded& fact) {
  co_return co_await ReckonNamed(tx, fact.name());
}

std::vector<events::Reaction> Reactions(CadenceReactions& reactions) {
  using R = CadenceReactions;
  return {
      events::On("pairing", reactions, &R::FollowVisit),
      events::On("pairing", reactions, &R::FollowAmendment),
      events::On("pairing", reactions, &R::FollowVoiding),
      events::On("pairing", reactions, &R::FollowSetting),
      events::On("pairing", reactions, &R::TakeOver),
      events::On("pairing", reactions, &R::Rest),
      events::On("pairing", reactions, &R::GoOn),
      events::On("pairing", reactions, &R::End),
  };
}

}  // namespace linli::pairing
