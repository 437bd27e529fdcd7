#include "linli/common/v1/errors.pb.h"
#include "services/pairing/rpc/apply.h"
#include "services/pairing/rpc/authority.h"
#include "services/pairing/rpc/support_plan_rpcs.h"

namespace linli::pairing {
namespace {

struct OpenPlan {
  store::Doc<v1::SupportPlan> plan;
  Standing standing;
};

/// A plan, for who has to do with its household; NOT_FOUND for others.
Task<Result<OpenPlan>> ForPlan(rpc::Call& call, std::string name) {
  LINLI_CO_ASSIGN(auto plan, co_await call.tx().Load(kSupportPlan, name));
  const auto open = co_await ForHousehold(call, plan.state.household());
  if (!open.ok()) co_return NotFound(name);
  co_return OpenPlan{std::move(plan), open->standing};
}

/// As ForPlan, for the officer and the helpers.
Task<Result<OpenPlan>> ForWhoHelps(rpc::Call& call, std::string name) {
  LINLI_CO_ASSIGN(auto open, co_await ForPlan(call, name));
  const bool may = open.standing.officer || open.standing.helper;
  if (!may) co_return NotFound(name);
  co_return std::move(open);
}

/// Whose need it is; "" if none is named or there is none such.
Task<Result<std::string>> HouseholdOf(store::Transaction& tx, std::string need) {
  if (need.empty()) co_return std::string();
  LINLI_CO_ASSIGN(const auto found, co_await tx.Find(kNeed, std::move(need)));
  if (!found.has_value()) co_return std::string();
  co_return std::string(found->state.household());
}

}  // namespace

Task<Result<v1::SupportPlan>> SupportPlanRpcs::CreateSupportPlan(
    Call& call, const v1::CreateSupportPlanRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForOfficerOfHousehold(call, request.household()));
  const auto name = PlanOf(request.household());
  LINLI_CO_ASSIGN(const auto found, co_await call.tx().Find(kSupportPlan, name));
  if (found.has_value()) {
    co_return Refuse(common::v1::ERROR_REASON_ALREADY_EXISTS,
                     {{"value", request.household()}, {"owner", name}});
  }
  const PlanAt at{{call.At(name)}, open.household.state};
  LINLI_CO_ASSIGN(const auto doc, Make(call, kSupportPlan, request, at));
  call.tx().Guard(kHousehold, open.household);
  co_return rpc::Answer(doc);
}

Task<Result<v1::SupportPlan>> SupportPlanRpcs::GetSupportPlan(
    Call& call, const v1::GetSupportPlanRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForPlan(call, request.name()));
  co_return rpc::Answer(open.plan);
}

Task<Result<v1::SupportPlan>> SupportPlanRpcs::UpdateSupportPlan(
    Call& call, const v1::UpdateSupportPlanRequest& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForPlan(call, request.name()));
  if (!open.standing.officer) co_return NotFound(request.name());
  const At at{call.At(request.name())};
  LINLI_CO_TRY(Apply(call, kSupportPlan, open.plan, request, at));
  co_return rpc::Answer(open.plan);
}

Task<Result<v1::SupportPlan>> SupportPlanRpcs::AddPlanMeasure(
    Call& call, const v1::AddPlanMeasureRequest& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForWhoHelps(call, request.name()));
  LINLI_CO_ASSIGN(auto need_of, co_await HouseholdOf(call.tx(), request.need()));
  const MeasureAt at{{call.At(request.name())}, std::move(need_of)};
  LINLI_CO_TRY(Apply(call, kSupportPlan, open.plan, request, at));
  co_return rpc::Answer(open.plan);
}

Task<Result<v1::SupportPlan>> SupportPlanRpcs::FinishPlanMeasure(
    Call& call, const v1::FinishPlanMeasureRequest& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForWhoHelps(call, request.name()));
  const At at{call.At(request.name())};
  LINLI_CO_TRY(Apply(call, kSupportPlan, open.plan, request, at));
  co_return rpc::Answer(open.plan);
}

std::vector<rpc::Method> Methods(SupportPlanRpcs& rpcs) {
  const std::string service = "linli.pairing.v1.SupportPlanService.";
  using Rpcs = SupportPlanRpcs;
  return {
      rpc::Unary(service + "CreateSupportPlan", rpcs, &Rpcs::CreateSupportPlan),
      rpc::Unary(service + "GetSupportPlan", rpcs, &Rpcs::GetSupportPlan),
      rpc::Unary(service + "UpdateSupportPlan", rpcs, &Rpcs::UpdateSupportPlan),
      rpc::Unary(service + "AddPlanMeasure", rpcs, &Rpcs::AddPlanMeasure),
      rpc::Unary(service + "FinishPlanMeasure", rpcs, &Rpcs::FinishPlanMeasure),
  };
}

}  // namespace linli::pairing
