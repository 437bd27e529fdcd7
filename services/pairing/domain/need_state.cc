#include "services/pairing/domain/need.h"
#include "services/platform/decider/region_marks.h"

namespace linli::pairing {
namespace {

using Need = v1::Need;

void Begin(Need& need, const v1::NeedReported& reported) {
  need.set_name(reported.name());
  need.set_household(reported.household());
  need.set_region(reported.region());
  need.set_kind(reported.kind());
  need.set_description(reported.description());
  need.set_reported_by(reported.reported_by());
  *need.mutable_report_time() = reported.report_time();
  need.set_state(Need::STATE_OPEN);
}

void TakeUp(Need& need, const v1::NeedTakenUp& taken) {
  need.set_responsible(taken.responsible());
  if (taken.has_due_time()) {
    *need.mutable_due_time() = taken.due_time();
  } else {
    need.clear_due_time();
  }
  need.set_state(Need::STATE_IN_PROGRESS);
}

/// Where it goes on when it is not settled after all.
Need::State Unsettled(const Need& need) {
  return need.responsible().empty() && !need.asked() ? Need::STATE_OPEN : Need::STATE_IN_PROGRESS;
}

void Ask(Need& need, const v1::NeedAskedForVolunteers& asked) {
  need.set_asks(asked.ask());
  need.set_asked(true);
  *need.mutable_ask_end_time() = asked.end_time();
  need.clear_opportunity();
  need.clear_verified_services();
  need.set_state(Need::STATE_IN_PROGRESS);
}

void Forget(Need& need) {
  need.clear_asked();
  need.clear_opportunity();
  need.clear_verified_services();
  if (need.state() == Need::STATE_IN_PROGRESS) need.set_state(Unsettled(need));
}

void Count(Need& need, int services) {
  need.set_verified_services(need.verified_services() + services);
  const bool going_on = need.state() == Need::STATE_OPEN || need.state() == Need::STATE_IN_PROGRESS;
  if (services > 0 && going_on) need.set_state(Need::STATE_SETTLED_TO_CONFIRM);
  const bool none_left = need.verified_services() == 0;
  if (none_left && need.state() == Need::STATE_SETTLED_TO_CONFIRM) {
    need.set_state(Need::STATE_IN_PROGRESS);
  }
}

template <class Fact>
void Finish(Need& need, const Fact& fact, const std::string& result, Need::State state) {
  need.set_result(result);
  need.set_finished_by(fact.finished_by());
  *need.mutable_finish_time() = fact.finish_time();
  need.set_state(state);
}

/// The volunteers have been: others may be asked for.
void Reopen(Need& need) {
  need.clear_asked();
  need.clear_opportunity();
  need.clear_verified_services();
  need.clear_result();
  need.clear_finished_by();
  need.clear_finish_time();
  need.set_state(Unsettled(need));
}

}  // namespace

std::string KeyOf(const Need& need) { return need.household(); }

void Evolve(Need& need, const v1::NeedFact& fact) {
  switch (fact.fact_case()) {
    case v1::NeedFact::kReported:
      return Begin(need, fact.reported());
    case v1::NeedFact::kTakenUp:
      return TakeUp(need, fact.taken_up());
    case v1::NeedFact::kAsked:
      return Ask(need, fact.asked());
    case v1::NeedFact::kOpportunityOpened:
      return need.set_opportunity(fact.opportunity_opened().opportunity());
    case v1::NeedFact::kOpportunityCancelled:
      return Forget(need);
    case v1::NeedFact::kServiceVerified:
      return Count(need, 1);
    case v1::NeedFact::kServiceVoided:
      return Count(need, -1);
    case v1::NeedFact::kSettled:
      return Finish(need, fact.settled(), fact.settled().result(), Need::STATE_SETTLED);
    case v1::NeedFact::kLeftUnsolved:
      return Finish(need, fact.left_unsolved(), fact.left_unsolved().reason(),
                    Need::STATE_UNSOLVED);
    case v1::NeedFact::kReopened:
      return Reopen(need);
    case v1::NeedFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const Need& need) {
  Marks marks;
  const auto sort = ToText(FromProto(need.report_time()));
  marks.indexes.push_back({"by_household", need.household(), sort});
  MarkRegions(marks, "by_region", need.region(), sort);
  if (!need.opportunity().empty()) {
    marks.indexes.push_back({"by_opportunity", need.opportunity(), sort});
  }
  return marks;
}

Scope ScopeOf(const Need& need) {
  Scope scope;
  scope.region = need.region();
  return scope;
}

}  // namespace linli::pairing
