#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/events.pb.h"
#include "linli/pairing/v1/support_plan.pb.h"
#include "linli/pairing/v1/support_plan_service.pb.h"
#include "services/pairing/domain/at.h"
#include "services/pairing/domain/household.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using SupportPlanFacts = std::vector<v1::SupportPlanFact>;

/// Making a plan knows the household.
struct PlanAt : At {
  v1::Household household;
};
/// Adding a measure knows whose need it answers; "" if it names none.
struct MeasureAt : At {
  std::string need_of;
};

/// HOUSEHOLD_NOT_ACTIVE.
Result<SupportPlanFacts> Decide(const v1::SupportPlan& plan,
                                const v1::CreateSupportPlanRequest& create, const PlanAt& at);
Result<SupportPlanFacts> Decide(const v1::SupportPlan& plan,
                                const v1::UpdateSupportPlanRequest& update, const At& at);
/// NEED_OF_ANOTHER_HOUSEHOLD, TOO_LARGE.
Result<SupportPlanFacts> Decide(const v1::SupportPlan& plan, const v1::AddPlanMeasureRequest& add,
                                const MeasureAt& at);
/// MEASURE_NOT_FOUND, MEASURE_FINISHED.
Result<SupportPlanFacts> Decide(const v1::SupportPlan& plan,
                                const v1::FinishPlanMeasureRequest& finish, const At& at);

/// `supportPlans/x` of `households/x`.
std::string PlanOf(const std::string& household);

std::string KeyOf(const v1::SupportPlan& plan);
void Evolve(v1::SupportPlan& plan, const v1::SupportPlanFact& fact);
Marks MarksOf(const v1::SupportPlan& plan);
Scope ScopeOf(const v1::SupportPlan& plan);

}  // namespace linli::pairing
