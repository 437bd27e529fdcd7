#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/suggestion.pb.h"
#include "linli/mediation/v1/suggestion_events.pb.h"
#include "linli/mediation/v1/suggestion_service.pb.h"
#include "services/mediation/domain/case_paper.h"

namespace linli::mediation {

using SuggestedIntakeFacts = std::vector<v1::SuggestedIntakeFact>;
using HardshipNoteFacts = std::vector<v1::HardshipNoteFact>;

/// A visit of the pairing service heard of a dispute; state, name and time are not looked at.
struct SuggestIntake {
  v1::SuggestedIntake suggestion;
};
/// An officer registered the case.
struct TakeInSuggestion {
  std::string into_case;
};
/// The case is closed: whoever agreed to it is passed on to pairing.
struct TellHardship {};

/// Nothing if it came already.
Result<SuggestedIntakeFacts> Decide(const v1::SuggestedIntake& suggestion,
                                    const SuggestIntake& suggest, const At& at);
/// WRONG_STATE.
Result<SuggestedIntakeFacts> Decide(const v1::SuggestedIntake& suggestion,
                                    const TakeInSuggestion& take, const At& at);
/// WRONG_STATE.
Result<SuggestedIntakeFacts> Decide(const v1::SuggestedIntake& suggestion,
                                    const v1::DismissSuggestedIntakeRequest& dismiss, const At& at);

/// Told at once if the case is closed. WRONG_STATE, PARTY_NOT_FOUND, HARDSHIP_NEEDS_CONSENT.
Result<HardshipNoteFacts> Decide(const v1::HardshipNote& note,
                                 const v1::NoteHardshipRequest& request, const CaseAt& at);
/// WRONG_STATE.
Result<HardshipNoteFacts> Decide(const v1::HardshipNote& note,
                                 const v1::WithdrawHardshipConsentRequest& withdraw, const At& at);
/// Nothing unless it waits for that.
Result<HardshipNoteFacts> Decide(const v1::HardshipNote& note, const TellHardship& tell,
                                 const At& at);

/// Nothing more is to be mediated or performed.
bool IsClosed(const v1::Case& of);
/// "hardshipNotes/abc" of "cases/abc".
std::string HardshipOf(const std::string& of_case);

void Evolve(v1::SuggestedIntake& suggestion, const v1::SuggestedIntakeFact& fact);
Marks MarksOf(const v1::SuggestedIntake& suggestion);
Scope ScopeOf(const v1::SuggestedIntake& suggestion);
/// Its own: there is no case yet, and no household is named.
std::string KeyOf(const v1::SuggestedIntake& suggestion);

void Evolve(v1::HardshipNote& note, const v1::HardshipNoteFact& fact);
Marks MarksOf(const v1::HardshipNote& note);
Scope ScopeOf(const v1::HardshipNote& note);
std::string KeyOf(const v1::HardshipNote& note);

}  // namespace linli::mediation
