#pragma once

#include "linli/directory/v1/events.pb.h"
#include "services/platform/events/reaction.h"

namespace linli::directory {

/// A closed person keeps nothing: the account is disabled and the roles are revoked, some in each
/// commit. (No token is issued to a closed person from the moment of closing on.)
class ReleaseOnPersonClosed {
 public:
  Task<Result<events::Progress>> React(store::Transaction& tx, const events::Event& event,
                                       const v1::PersonClosed& closed);
};

}  // namespace linli::directory
