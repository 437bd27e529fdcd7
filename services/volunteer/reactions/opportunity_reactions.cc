#include "services/volunteer/reactions/opportunity_reactions.h"

namespace linli::volunteer {

At OpportunityReactions::AtOf(const Tx& tx, const std::string& name) const {
  return At{{tx.now(), tx.origin().actor, name}, policy_};
}

std::vector<events::Reaction> Reactions(OpportunityReactions& reactions) {
  using R = OpportunityReactions;
  return {
      events::On("campaign", reactions, &R::Open),
      events::On("campaign", reactions, &R::Move),
      events::On("campaign", reactions, &R::Cancel),
      events::On("volunteer", reactions, &R::FollowShifts),
      events::On("volunteer", reactions, &R::ReleaseSignUps),
      events::On("pairing", reactions, &R::OpenForNeedAsked),
  };
}

}  // namespace linli::volunteer
