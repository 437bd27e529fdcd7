#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/events.pb.h"
#include "linli/pairing/v1/suggestion.pb.h"
#include "linli/pairing/v1/suggestion_service.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using SuggestionFacts = std::vector<v1::SuggestionFact>;

/// A case noted, the party agreeing, that support is needed: where, and what may be told.
struct Suggest {
  std::string source;
  std::string region;
  std::string text;
  google::protobuf::Timestamp note_time;
};
/// `pairing` was proposed for it.
struct AcceptSuggestion {
  std::string pairing;
};

/// Never refuses.
Result<SuggestionFacts> Decide(const v1::Suggestion& suggestion, const Suggest& suggest,
                               const At& at);
/// WRONG_STATE.
Result<SuggestionFacts> Decide(const v1::Suggestion& suggestion, const AcceptSuggestion& accept,
                               const At& at);
/// WRONG_STATE.
Result<SuggestionFacts> Decide(const v1::Suggestion& suggestion,
                               const v1::DismissSuggestionRequest& dismiss, const At& at);

/// The data key of the case it came from: it is erased with it.
std::string KeyOf(const v1::Suggestion& suggestion);
void Evolve(v1::Suggestion& suggestion, const v1::SuggestionFact& fact);
Marks MarksOf(const v1::Suggestion& suggestion);
Scope ScopeOf(const v1::Suggestion& suggestion);

}  // namespace linli::pairing
