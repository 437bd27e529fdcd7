#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/visit_events.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using TallyFacts = std::vector<v1::TallyFact>;

/// The visit or donation `cause` counts the household or helper in the scopes `after`, where it
/// said `before` until now. Distinct households and helpers of a scope are those whose tally has an
/// entry for it.
struct CountIn {
  std::string cause;
  std::vector<std::string> before;
  std::vector<std::string> after;
};

/// None if nothing changes.
Result<TallyFacts> Decide(const v1::Tally& tally, const CountIn& count, const At& at);

void Evolve(v1::Tally& tally, const v1::TallyFact& fact);
Marks MarksOf(const v1::Tally& tally);
Scope ScopeOf(const v1::Tally& tally);

}  // namespace linli::pairing
