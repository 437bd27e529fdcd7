#pragma once

#include <string>
#include <vector>

#include "linli/volunteer/v1/events.pb.h"
#include "services/platform/events/reaction.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// Gives stars and takes them back when verified minutes move. What decides is the volunteer's
/// verified total as it is at that moment, so that a fact applied late, twice or out of order
/// changes nothing that is right.
class StarReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  explicit StarReactions(const v1::Policy& policy) : policy_(policy) {}

  Task<Result<Progress>> OnVerified(Tx& tx, const Event& event, const v1::ServiceVerified& fact);
  Task<Result<Progress>> OnAdjusted(Tx& tx, const Event& event, const v1::ServiceAdjusted& fact);
  Task<Result<Progress>> OnVoided(Tx& tx, const Event& event, const v1::ServiceVoided& fact);

 private:
  Task<Result<Progress>> Recount(Tx& tx, std::string volunteer, std::string service_record);

  const v1::Policy& policy_;
};

std::vector<events::Reaction> Reactions(StarReactions& reactions);

}  // namespace linli::volunteer
