#pragma once

#include <optional>
#include <string>
#include <vector>

#include "linli/pairing/v1/cadence_service.pb.h"
#include "linli/pairing/v1/pairing.pb.h"
#include "linli/pairing/v1/visit_events.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using CadenceFacts = std::vector<v1::CadenceFact>;

/// What is due follows from the cadence, the pairing as it is now, and the last visit of this kind
/// that met somebody and counts. Nothing else: so a visit entered late, amended or voided, a pause,
/// a resumption, an end are all right as soon as they are reckoned with, in any order.
struct CadenceAt : At {
  v1::Pairing pairing;
  std::optional<Time> last_visit;
};

/// Something it follows from may have changed.
struct Reckon {};
/// The day it is due has ended.
struct MissDay {};
/// The pairing before this one (reassigned) had this cadence.
struct TakeOver {
  v1::Cadence previous;
};

/// INVALID_FIELDS, WRONG_STATE (the pairing has ended).
Result<CadenceFacts> Decide(const v1::Cadence& cadence, const v1::SetCadenceRequest& set,
                            const CadenceAt& at);
/// WRONG_STATE.
Result<CadenceFacts> Decide(const v1::Cadence& cadence, const v1::ClearCadenceRequest& clear,
                            const At& at);
/// None if it is as it should be.
Result<CadenceFacts> Decide(const v1::Cadence& cadence, const Reckon& reckon, const CadenceAt& at);
/// None if it is not due, or was missed already.
Result<CadenceFacts> Decide(const v1::Cadence& cadence, const MissDay& miss, const At& at);
/// None if this one has its own, or the previous had been taken off.
Result<CadenceFacts> Decide(const v1::Cadence& cadence, const TakeOver& take, const CadenceAt& at);

void Evolve(v1::Cadence& cadence, const v1::CadenceFact& fact);
Marks MarksOf(const v1::Cadence& cadence);
Scope ScopeOf(const v1::Cadence& cadence);

/// `cadences/{pairing}-{kind}`, for each kind: all that a pairing can have.
std::string CadenceName(const std::string& pairing, v1::Visit::Kind kind);
std::vector<std::string> CadenceNames(const std::string& pairing);

}  // namespace linli::pairing
