#include "services/pairing/reactions/need_reactions.h"

namespace linli::pairing {

std::vector<events::Reaction> Reactions(NeedReactions& reactions) {
  using R = NeedReactions;
  return {
      events::On("volunteer", reactions, &R::OnOpened),
      events::On("volunteer", reactions, &R::OnCancelled),
      events::On("volunteer", reactions, &R::OnVerified),
      events::On("volunteer", reactions, &R::OnVoided),
  };
}

}  // namespace linli::pairing
