#pragma once

#include <string>
#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "linli/pairing/v1/events.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/events/reaction.h"

namespace linli::pairing {

/// What is let go when the directory closes a person or unit, or a household is closed or erased.
/// One file each.
class ReleaseReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  Task<Result<Progress>> OnPersonClosed(Tx& tx, const Event& event,
                                        const directory::v1::PersonClosed& fact);
  Task<Result<Progress>> OnUnitClosed(Tx& tx, const Event& event,
                                      const directory::v1::UnitClosed& fact);
  Task<Result<Progress>> OnHouseholdClosed(Tx& tx, const Event& event,
                                           const v1::HouseholdClosed& fact);
  Task<Result<Progress>> OnHouseholdErased(Tx& tx, const Event& event,
                                           const v1::HouseholdErased& fact);
};

/// On behalf of the service itself, about `name`.
At AtOf(const store::Transaction& tx, const std::string& name);

std::vector<events::Reaction> Reactions(ReleaseReactions& reactions);

}  // namespace linli::pairing
