#include "services/pairing/reactions/release_reactions.h"

namespace linli::pairing {

At AtOf(const store::Transaction& tx, const std::string& name) {
  return At{{tx.now(), tx.origin().actor, name}};
}

std::vector<events::Reaction> Reactions(ReleaseReactions& reactions) {
  using R = ReleaseReactions;
  return {
      events::On("directory", reactions, &R::OnPersonClosed),
      events::On("directory", reactions, &R::OnUnitClosed),
      events::On("pairing", reactions, &R::OnHouseholdClosed),
      events::On("pairing", reactions, &R::OnHouseholdErased),
  };
}

}  // namespace linli::pairing
