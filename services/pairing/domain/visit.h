#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/pairing.pb.h"
#include "linli/pairing/v1/visit_events.pb.h"
#include "linli/pairing/v1/visit_service.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using VisitFacts = std::vector<v1::VisitFact>;

/// Entering and correcting a visit know the pairings of its parties, in the order of the parties.
struct VisitAt : At {
  std::vector<v1::Pairing> pairings;
};

/// INVALID_FIELDS, VISIT_OUTSIDE_PAIRING.
Result<VisitFacts> Decide(const v1::Visit& visit, const v1::RecordVisitRequest& record,
                          const VisitAt& at);
/// WRONG_STATE, INVALID_FIELDS, VISIT_OUTSIDE_PAIRING, VISIT_UNCHANGED, TOO_LARGE.
Result<VisitFacts> Decide(const v1::Visit& visit, const v1::AmendVisitRequest& amend,
                          const VisitAt& at);
/// WRONG_STATE.
Result<VisitFacts> Decide(const v1::Visit& visit, const v1::VoidVisitRequest& annul, const At& at);

void Evolve(v1::Visit& visit, const v1::VisitFact& fact);
Marks MarksOf(const v1::Visit& visit);
Scope ScopeOf(const v1::Visit& visit);
/// Of the first household: what is said about a visit's correction goes with it.
std::string KeyOf(const v1::Visit& visit);

/// It is in the figures.
bool Counts(const v1::Visit& visit);
/// Whether both sides wanted visits at `time`: since both had agreed, not while the pairing rested,
/// not after its end.
bool WasActiveAt(const v1::Pairing& pairing, Time time);

/// The scopes in which this visit counts the household, or the helper; none if it counts nothing.
std::vector<std::string> HouseholdScopes(const v1::Visit& visit, const std::string& household);
std::vector<std::string> HelperScopes(const v1::Visit& visit, const std::string& person);

/// The index of visits that met somebody, latest first, has this value for a pairing and a kind.
std::string MetValue(const std::string& pairing, v1::Visit::Kind kind);

}  // namespace linli::pairing
