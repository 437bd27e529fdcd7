#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/visit_events.pb.h"
#include "linli/pairing/v1/visit_service.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using VisitNoteFacts = std::vector<v1::VisitNoteFact>;

/// Writing about a visit knows it, and which of its parties it is about.
struct VisitNoteAt : At {
  v1::Visit visit;
  v1::VisitParty party;
};

/// None if there is nothing to write. DISPUTE_NOT_AGREED, TOO_LARGE, WRONG_STATE (a dispute is
/// passed on already).
Result<VisitNoteFacts> Decide(const v1::VisitNote& note, const v1::VisitedParty& party,
                              const VisitNoteAt& at);
/// INVALID_FIELDS, WRONG_STATE (the visit), and as above.
Result<VisitNoteFacts> Decide(const v1::VisitNote& note, const v1::WriteVisitNoteRequest& write,
                              const VisitNoteAt& at);

void Evolve(v1::VisitNote& note, const v1::VisitNoteFact& fact);
Marks MarksOf(const v1::VisitNote& note);
Scope ScopeOf(const v1::VisitNote& note);
std::string KeyOf(const v1::VisitNote& note);

/// "{visit}-{pairing}" of their names.
std::string VisitNoteId(const std::string& visit, const std::string& pairing);

}  // namespace linli::pairing
