#include "services/mediation/domain/suggestion.h"

#include "services/platform/decider/refusals.h"
#include "services/platform/decider/region_marks.h"

namespace linli::mediation {
namespace {

using Suggestion = v1::SuggestedIntake;

void Settle(Suggestion& suggestion, Suggestion::State state, const std::string& by,
            const google::protobuf::Timestamp& when) {
  suggestion.set_state(state);
  suggestion.set_settled_by(by);
  *suggestion.mutable_settle_time() = when;
}

}  // namespace

Result<SuggestedIntakeFacts> Decide(const Suggestion& suggestion, const SuggestIntake& suggest,
                                    const At& at) {
  if (suggestion.state() != Suggestion::STATE_UNSPECIFIED) return SuggestedIntakeFacts{};
  v1::SuggestedIntakeFact fact;
  auto& suggested = *fact.mutable_suggested()->mutable_suggestion();
  suggested = suggest.suggestion;
  suggested.set_name(at.name);
  suggested.set_state(Suggestion::STATE_SUGGESTED);
  *suggested.mutable_suggest_time() = ToProto(at.now);
  return SuggestedIntakeFacts{fact};
}

Result<SuggestedIntakeFacts> Decide(const Suggestion& suggestion, const TakeInSuggestion& take,
                                    const At& at) {
  if (suggestion.state() != Suggestion::STATE_SUGGESTED) return WrongState(suggestion);
  v1::SuggestedIntakeFact fact;
  auto& taken = *fact.mutable_taken();
  taken.set_name(suggestion.name());
  taken.set_case_(take.into_case);
  taken.set_visit(suggestion.visit());
  taken.set_taken_by(at.actor);
  *taken.mutable_take_time() = ToProto(at.now);
  return SuggestedIntakeFacts{fact};
}

Result<SuggestedIntakeFacts> Decide(const Suggestion& suggestion,
                                    const v1::DismissSuggestedIntakeRequest& dismiss,
                                    const At& at) {
  if (suggestion.state() != Suggestion::STATE_SUGGESTED) return WrongState(suggestion);
  v1::SuggestedIntakeFact fact;
  auto& dismissed = *fact.mutable_dismissed();
  dismissed.set_name(suggestion.name());
  dismissed.set_visit(suggestion.visit());
  dismissed.set_reason(dismiss.reason());
  dismissed.set_dismissed_by(at.actor);
  *dismissed.mutable_dismiss_time() = ToProto(at.now);
  return SuggestedIntakeFacts{fact};
}

void Evolve(Suggestion& suggestion, const v1::SuggestedIntakeFact& fact) {
  switch (fact.fact_case()) {
    case v1::SuggestedIntakeFact::kSuggested:
      suggestion = fact.suggested().suggestion();
      return;
    case v1::SuggestedIntakeFact::kTaken:
      suggestion.set_case_(fact.taken().case_());
      return Settle(suggestion, Suggestion::STATE_TAKEN_IN, fact.taken().taken_by(),
                    fact.taken().take_time());
    case v1::SuggestedIntakeFact::kDismissed:
      suggestion.set_dismiss_reason(fact.dismissed().reason());
      return Settle(suggestion, Suggestion::STATE_DISMISSED, fact.dismissed().dismissed_by(),
                    fact.dismissed().dismiss_time());
    case v1::SuggestedIntakeFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const Suggestion& suggestion) {
  Marks marks;
  if (suggestion.state() == Suggestion::STATE_SUGGESTED) {
    MarkRegions(marks, "open", suggestion.region(), ToText(FromProto(suggestion.suggest_time())));
  }
  return marks;
}

Scope ScopeOf(const Suggestion& suggestion) {
  Scope scope;
  scope.region = suggestion.region();
  return scope;
}

std::string KeyOf(const Suggestion& suggestion) { return suggestion.name(); }

}  // namespace linli::mediation
