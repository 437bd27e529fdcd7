#include "services/pairing/domain/support_plan.h"

#include <algorithm>

#include "linli/pairing/v1/errors.pb.h"
#include "services/platform/decider/refusals.h"

namespace linli::pairing {
namespace {

// 30 measures of two texts of 200 characters stay below 64 KB.
constexpr int kMeasuresMax = 30;

template <class Measures>
auto Find(Measures& measures, const std::string& id) {
  return std::find_if(measures.begin(), measures.end(),
                      [&](const v1::PlanMeasure& measure) { return measure.id() == id; });
}

void Finish(v1::SupportPlan& plan, const v1::PlanMeasureFinished& finished) {
  const auto measure = Find(*plan.mutable_measures(), finished.measure());
  if (measure == plan.mutable_measures()->end()) return;
  measure->set_state(finished.state());
  measure->set_result(finished.result());
  measure->set_finished_by(finished.finished_by());
  *measure->mutable_finish_time() = finished.finish_time();
}

}  // namespace

Result<SupportPlanFacts> Decide(const v1::SupportPlan&, const v1::CreateSupportPlanRequest& create,
                                const PlanAt& at) {
  LINLI_TRY(CheckActive(at.household));
  v1::SupportPlanFact fact;
  auto& created = *fact.mutable_created();
  created.set_name(at.name);
  created.set_household(at.household.name());
  created.set_region(at.household.region());
  created.set_goal(create.goal());
  *created.mutable_create_time() = ToProto(at.now);
  return SupportPlanFacts{fact};
}

Result<SupportPlanFacts> Decide(const v1::SupportPlan&, const v1::UpdateSupportPlanRequest& update,
                                const At& at) {
  v1::SupportPlanFact fact;
  fact.mutable_updated()->set_name(at.name);
  fact.mutable_updated()->set_goal(update.goal());
  return SupportPlanFacts{fact};
}

Result<SupportPlanFacts> Decide(const v1::SupportPlan& plan, const v1::AddPlanMeasureRequest& add,
                                const MeasureAt& at) {
  if (!add.need().empty() && at.need_of != plan.household()) {
    return Refuse(v1::ERROR_REASON_NEED_OF_ANOTHER_HOUSEHOLD, {{"need", add.need()}});
  }
  if (plan.measures_size() >= kMeasuresMax) return TooLarge("measures", kMeasuresMax);
  v1::SupportPlanFact fact;
  fact.mutable_measure_added()->set_name(at.name);
  auto& measure = *fact.mutable_measure_added()->mutable_measure();
  measure.set_id("m" + std::to_string(plan.measures_size() + 1));
  measure.set_need(add.need());
  measure.set_action(add.action());
  measure.set_responsible(add.responsible());
  *measure.mutable_due_time() = add.due_time();
  measure.set_state(v1::PlanMeasure::STATE_PLANNED);
  return SupportPlanFacts{fact};
}

Result<SupportPlanFacts> Decide(const v1::SupportPlan& plan,
                                const v1::FinishPlanMeasureRequest& finish, const At& at) {
  const auto measure = Find(plan.measures(), finish.measure());
  if (measure == plan.measures().end()) {
    return Refuse(v1::ERROR_REASON_MEASURE_NOT_FOUND, {{"measure", finish.measure()}});
  }
  if (measure->state() != v1::PlanMeasure::STATE_PLANNED) {
    return Refuse(v1::ERROR_REASON_MEASURE_FINISHED, {{"measure", finish.measure()}});
  }
  v1::SupportPlanFact fact;
  auto& finished = *fact.mutable_measure_finished();
  finished.set_name(at.name);
  finished.set_measure(finish.measure());
  finished.set_state(finish.dropped() ? v1::PlanMeasure::STATE_DROPPED
                                      : v1::PlanMeasure::STATE_DONE);
  finished.set_result(finish.result());
  finished.set_finished_by(at.actor);
  *finished.mutable_finish_time() = ToProto(at.now);
  return SupportPlanFacts{fact};
}

std::string PlanOf(const std::string& household) {
  return "supportPlans" + household.substr(household.find('/'));
}

std::string KeyOf(const v1::SupportPlan& plan) { return plan.household(); }

void Evolve(v1::SupportPlan& plan, const v1::SupportPlanFact& fact) {
  switch (fact.fact_case()) {
    case v1::SupportPlanFact::kCreated:
      plan.set_name(fact.created().name());
      plan.set_household(fact.created().household());
      plan.set_region(fact.created().region());
      plan.set_goal(fact.created().goal());
      *plan.mutable_create_time() = fact.created().create_time();
      return;
    case v1::SupportPlanFact::kUpdated:
      return plan.set_goal(fact.updated().goal());
    case v1::SupportPlanFact::kMeasureAdded:
      *plan.add_measures() = fact.measure_added().measure();
      return;
    case v1::SupportPlanFact::kMeasureFinished:
      return Finish(plan, fact.measure_finished());
    case v1::SupportPlanFact::FACT_NOT_SET:
      return;
  }
}

/// Found by the household's id alone.
Marks MarksOf(const v1::SupportPlan&) { return {}; }

Scope ScopeOf(const v1::SupportPlan& plan) {
  Scope scope;
  scope.region = plan.region();
  return scope;
}

}  // namespace linli::pairing
