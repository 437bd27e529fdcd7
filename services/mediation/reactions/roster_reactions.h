#pragma once

#include <string>
#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "services/mediation/domain/aggregates.h"
#include "services/platform/events/reaction.h"

namespace linli::mediation {

/// Keeps committees and affiliations as the directory has them.
class RosterReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  Task<Result<Progress>> OnUnitCreated(Tx& tx, const Event& event,
                                       const directory::v1::UnitCreated& fact);
  Task<Result<Progress>> OnUnitChanged(Tx& tx, const Event& event,
                                       const directory::v1::UnitChanged& fact);
  Task<Result<Progress>> OnUnitClosed(Tx& tx, const Event& event,
                                      const directory::v1::UnitClosed& fact);
  Task<Result<Progress>> OnPersonCreated(Tx& tx, const Event& event,
                                         const directory::v1::PersonCreated& fact);
  Task<Result<Progress>> OnPersonChanged(Tx& tx, const Event& event,
                                         const directory::v1::PersonChanged& fact);
  Task<Result<Progress>> OnPersonClosed(Tx& tx, const Event& event,
                                        const directory::v1::PersonClosed& fact);
  Task<Result<Progress>> OnRoleGranted(Tx& tx, const Event& event,
                                       const directory::v1::RoleGranted& fact);
  Task<Result<Progress>> OnRoleRevoked(Tx& tx, const Event& event,
                                       const directory::v1::RoleRevoked& fact);
};

std::vector<events::Reaction> Reactions(RosterReactions& reactions);

}  // namespace linli::mediation
