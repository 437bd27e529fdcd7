#pragma once

#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "services/platform/events/reaction.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

/// What volunteers do when the directory closes or erases the persons they are.
class PersonReactions {
 public:
  using Tx = store::Transaction;
  using Event = events::Event;
  using Progress = events::Progress;

  explicit PersonReactions(const v1::Policy& policy) : policy_(policy) {}

  /// Sets the shifts to come free, then closes the volunteer.
  Task<Result<Progress>> OnClosed(Tx& tx, const Event& event,
                                  const directory::v1::PersonClosed& fact);
  Task<Result<Progress>> OnErased(Tx& tx, const Event& event,
                                  const directory::v1::PersonErased& fact);

 private:
  At AtOf(const Tx& tx, const std::string& name) const;

  const v1::Policy& policy_;
};

std::vector<events::Reaction> Reactions(PersonReactions& reactions);

}  // namespace linli::volunteer
