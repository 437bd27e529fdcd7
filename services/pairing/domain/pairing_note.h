#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/events.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using PairingNoteFacts = std::vector<v1::PairingNoteFact>;

/// Keeping a note knows the pairing.
struct NoteAt : At {
  v1::Pairing pairing;
};

/// PAIRING_NOT_ACTIVE.
Result<PairingNoteFacts> Decide(const v1::PairingNote& note, const v1::AddPairingNoteRequest& add,
                                const NoteAt& at);

std::string KeyOf(const v1::PairingNote& note);
void Evolve(v1::PairingNote& note, const v1::PairingNoteFact& fact);
Marks MarksOf(const v1::PairingNote& note);
Scope ScopeOf(const v1::PairingNote& note);

}  // namespace linli::pairing
