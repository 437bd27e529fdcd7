#pragma once

#include <string>
#include <vector>

#include "linli/volunteer/v1/record_events.pb.h"
#include "linli/volunteer/v1/star_level.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

using StarLevelFacts = std::vector<v1::StarLevelFact>;

/// The volunteer's verified total is this now, and which record moved it.
struct CountMinutes {
  std::string volunteer;
  std::string person;
  std::int64_t verified_minutes = 0;
  std::string service_record;
};

/// How many of the rule's lines the verified minutes reach.
int StarsFor(std::int64_t verified_minutes, const v1::StarRule& rule);
/// Hours of the line above these stars; 0 if there is none.
int NextLine(int stars, const v1::StarRule& rule);

/// One fact per star given or taken back, nothing if none is; never refuses.
Result<StarLevelFacts> Decide(const v1::StarLevel& level, const CountMinutes& count, const At& at);

/// `starLevels/{volunteer}` of `volunteers/{volunteer}`.
std::string StarLevelOf(const std::string& volunteer);

void Evolve(v1::StarLevel& level, const v1::StarLevelFact& fact);
Marks MarksOf(const v1::StarLevel& level);
Scope ScopeOf(const v1::StarLevel& level);

}  // namespace linli::volunteer
