#include <algorithm>

#include "services/pairing/rpc/apply.h"
#include "services/pairing/rpc/authority.h"
#include "services/pairing/rpc/household_rpcs.h"

namespace linli::pairing {
namespace {

bool IsAsked(const v1::Household& household, const v1::ListHouseholdsRequest& request) {
  return (request.state() == v1::Household::STATE_UNSPECIFIED ||
          request.state() == household.state()) &&
         (request.kind() == v1::Household::KIND_UNSPECIFIED || request.kind() == household.kind());
}

/// The officers of the region, or whoever asks for their own.
Result<void> AuthorizeList(rpc::Call& call, const v1::ListHouseholdsRequest& request) {
  Violations violations;
  violations.Check(request.mine() == request.region().empty(), "region",
                   "须指定地区，或只查本人的（mine）", "takes a region, or mine");
  if (!violations.empty()) return std::move(violations).ToError();
  if (!request.mine()) return ForOfficerOf(call, request.region());
  Scope scope;
  scope.persons.push_back(call.caller().person());
  return call.Authorize(scope);
}

}  // namespace

Task<Result<v1::Household>> HouseholdRpcs::CreateHousehold(
    Call& call, const v1::CreateHouseholdRequest& request) {
  LINLI_CO_TRY(ForOfficerOf(call, request.region()));
  const At at{call.At(kHousehold.NameOf(call.tx().NewId()))};
  LINLI_CO_ASSIGN(const auto doc, Make(call, kHousehold, request, at));
  co_return rpc::Answer(doc);
}

Task<Result<v1::Household>> HouseholdRpcs::GetHousehold(Call& call,
                                                        const v1::GetHouseholdRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForHousehold(call, request.name()));
  co_return rpc::Answer(open.household);
}

Task<Result<v1::ListHouseholdsResponse>> HouseholdRpcs::ListHouseholds(
    Call& call, const v1::ListHouseholdsRequest& request) {
  LINLI_CO_TRY(AuthorizeList(call, request));
  v1::ListHouseholdsResponse response;
  auto& found = *response.mutable_households();
  auto* const out = &found;
  const std::string index = request.mine() ? "by_person" : "by_region";
  const std::string of = request.mine() ? call.caller().person() : request.region();
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kHousehold, request, index, of, out));
  response.set_next_page_token(std::move(next));
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const auto& household) { return !IsAsked(household, request); }),
              found.end());
  co_return std::move(response);
}

Task<Result<v1::Household>> HouseholdRpcs::UpdateHousehold(
    Call& call, const v1::UpdateHouseholdRequest& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForOfficerOfHousehold(call, request.name()));
  const At at{call.At(request.name())};
  LINLI_CO_TRY(Apply(call, kHousehold, open.household, request, at));
  co_return rpc::Answer(open.household);
}

Task<Result<v1::Household>> HouseholdRpcs::CloseHousehold(
    Call& call, const v1::CloseHouseholdRequest& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForOfficerOfHousehold(call, request.name()));
  const At at{call.At(request.name())};
  LINLI_CO_TRY(Apply(call, kHousehold, open.household, request, at));
  co_return rpc::Answer(open.household);
}

Task<Result<v1::Household>> HouseholdRpcs::EraseHousehold(
    Call& call, const v1::EraseHouseholdRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kHousehold, request.name()));
  Scope scope;
  scope.region = doc.state.region();
  if (!call.Authorize(scope).ok()) co_return NotFound(request.name());
  const At at{call.At(request.name())};
  LINLI_CO_TRY(Apply(call, kHousehold, doc, request, at));
  co_return rpc::Answer(doc);
}

std::vector<rpc::Method> Methods(HouseholdRpcs& rpcs) {
  const std::string service = "linli.pairing.v1.HouseholdService.";
  using Rpcs = HouseholdRpcs;
  return {
      rpc::Unary(service + "CreateHousehold", rpcs, &Rpcs::CreateHousehold),
      rpc::Unary(service + "GetHousehold", rpcs, &Rpcs::GetHousehold),
      rpc::Unary(service + "ListHouseholds", rpcs, &Rpcs::ListHouseholds),
      rpc::Unary(service + "UpdateHousehold", rpcs, &Rpcs::UpdateHousehold),
      rpc::Unary(service + "CloseHousehold", rpcs, &Rpcs::CloseHousehold),
      rpc::Unary(service + "EraseHousehold", rpcs, &Rpcs::EraseHousehold),
  };
}

}  // namespace linli::pairing
