#include "services/pairing/domain/suggestion.h"

#include "services/platform/decider/refusals.h"
#include "services/platform/decider/region_marks.h"

namespace linli::pairing {
namespace {

template <class Fact>
void Decided(v1::Suggestion& suggestion, const Fact& fact, v1::Suggestion::State state) {
  suggestion.set_decided_by(fact.decided_by());
  *suggestion.mutable_decide_time() = fact.decide_time();
  suggestion.set_state(state);
}

}  // namespace

Result<SuggestionFacts> Decide(const v1::Suggestion&, const Suggest& suggest, const At& at) {
  v1::SuggestionFact fact;
  auto& suggested = *fact.mutable_suggested();
  suggested.set_name(at.name);
  suggested.set_region(suggest.region);
  suggested.set_text(suggest.text);
  suggested.set_source(suggest.source);
  *suggested.mutable_note_time() = suggest.note_time;
  return SuggestionFacts{fact};
}

Result<SuggestionFacts> Decide(const v1::Suggestion& suggestion, const AcceptSuggestion& accept,
                               const At& at) {
  if (suggestion.state() != v1::Suggestion::STATE_NEW) return WrongState(suggestion);
  v1::SuggestionFact fact;
  auto& accepted = *fact.mutable_accepted();
  accepted.set_name(at.name);
  accepted.set_pairing(accept.pairing);
  accepted.set_decided_by(at.actor);
  *accepted.mutable_decide_time() = ToProto(at.now);
  return SuggestionFacts{fact};
}

Result<SuggestionFacts> Decide(const v1::Suggestion& suggestion,
                               const v1::DismissSuggestionRequest&, const At& at) {
  if (suggestion.state() != v1::Suggestion::STATE_NEW) return WrongState(suggestion);
  v1::SuggestionFact fact;
  auto& dismissed = *fact.mutable_dismissed();
  dismissed.set_name(at.name);
  dismissed.set_decided_by(at.actor);
  *dismissed.mutable_decide_time() = ToProto(at.now);
  return SuggestionFacts{fact};
}

std::string KeyOf(const v1::Suggestion& suggestion) { return suggestion.source(); }

void Evolve(v1::Suggestion& suggestion, const v1::SuggestionFact& fact) {
  switch (fact.fact_case()) {
    case v1::SuggestionFact::kSuggested:
      suggestion.set_name(fact.suggested().name());
      suggestion.set_region(fact.suggested().region());
      suggestion.set_text(fact.suggested().text());
      suggestion.set_source(fact.suggested().source());
      *suggestion.mutable_note_time() = fact.suggested().note_time();
      return suggestion.set_state(v1::Suggestion::STATE_NEW);
    case v1::SuggestionFact::kAccepted:
      suggestion.set_pairing(fact.accepted().pairing());
      return Decided(suggestion, fact.accepted(), v1::Suggestion::STATE_TAKEN_UP);
    case v1::SuggestionFact::kDismissed:
      return Decided(suggestion, fact.dismissed(), v1::Suggestion::STATE_DISMISSED);
    case v1::SuggestionFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Suggestion& suggestion) {
  Marks marks;
  const auto sort = ToText(FromProto(suggestion.note_time()));
  MarkRegions(marks, "by_region", suggestion.region(), sort);
  return marks;
}

Scope ScopeOf(const v1::Suggestion& suggestion) {
  Scope scope;
  scope.region = suggestion.region();
  return scope;
}

}  // namespace linli::pairing
