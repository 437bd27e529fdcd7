#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/events.pb.h"
#include "linli/pairing/v1/feedback.pb.h"
#include "linli/pairing/v1/feedback_service.pb.h"
#include "services/pairing/domain/pairing.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using FeedbackFacts = std::vector<v1::FeedbackFact>;

/// Giving knows the pairing and on whose side the actor stands.
struct FeedbackAt : SideAt {
  v1::Pairing pairing;
};

/// FEEDBACK_NOT_YOURS, FEEDBACK_TOO_EARLY.
Result<FeedbackFacts> Decide(const v1::Feedback& feedback, const v1::GiveFeedbackRequest& give,
                             const FeedbackAt& at);

std::string KeyOf(const v1::Feedback& feedback);
void Evolve(v1::Feedback& feedback, const v1::FeedbackFact& fact);
Marks MarksOf(const v1::Feedback& feedback);
/// The officer's alone.
Scope ScopeOf(const v1::Feedback& feedback);

}  // namespace linli::pairing
