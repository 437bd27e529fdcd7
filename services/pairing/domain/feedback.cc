#include "services/pairing/domain/feedback.h"

#include "linli/pairing/v1/errors.pb.h"
#include "services/platform/decider/refusals.h"
#include "services/platform/decider/region_marks.h"

namespace linli::pairing {
namespace {

void Begin(v1::Feedback& feedback, const v1::FeedbackGiven& given) {
  feedback.set_name(given.name());
  feedback.set_pairing(given.pairing());
  feedback.set_visit(given.visit());
  feedback.set_side(given.side());
  feedback.set_opinion(given.opinion());
  feedback.set_text(given.text());
  feedback.set_household(given.household());
  feedback.set_region(given.region());
  feedback.set_given_by(given.given_by());
  *feedback.mutable_give_time() = given.give_time();
}

}  // namespace

Result<FeedbackFacts> Decide(const v1::Feedback&, const v1::GiveFeedbackRequest& give,
                             const FeedbackAt& at) {
  if (at.side != v1::SIDE_UNSPECIFIED && at.side != give.side()) {
    return Refuse(v1::ERROR_REASON_FEEDBACK_NOT_YOURS);
  }
  if (give.visit().empty() && at.pairing.state() != v1::Pairing::STATE_ENDED) {
    return Refuse(v1::ERROR_REASON_FEEDBACK_TOO_EARLY);
  }
  v1::FeedbackFact fact;
  auto& given = *fact.mutable_given();
  given.set_name(at.name);
  given.set_pairing(at.pairing.name());
  given.set_visit(give.visit());
  given.set_side(give.side());
  given.set_opinion(give.opinion());
  given.set_text(give.text());
  given.set_household(at.pairing.household());
  given.set_region(at.pairing.region());
  given.set_given_by(at.actor);
  *given.mutable_give_time() = ToProto(at.now);
  return FeedbackFacts{fact};
}

std::string KeyOf(const v1::Feedback& feedback) { return feedback.household(); }

void Evolve(v1::Feedback& feedback, const v1::FeedbackFact& fact) {
  switch (fact.fact_case()) {
    case v1::FeedbackFact::kGiven:
      return Begin(feedback, fact.given());
    case v1::FeedbackFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Feedback& feedback) {
  Marks marks;
  const auto sort = ToText(FromProto(feedback.give_time()));
  marks.indexes.push_back({"by_pairing", feedback.pairing(), sort});
  MarkRegions(marks, "by_region", feedback.region(), sort);
  marks.uniques.push_back({"feedback", feedback.pairing() + " " + feedback.visit() + " " +
                                           NameOf(feedback.side(), "SIDE_")});
  return marks;
}

Scope ScopeOf(const v1::Feedback& feedback) {
  Scope scope;
  scope.region = feedback.region();
  return scope;
}

}  // namespace linli::pairing
