#include <algorithm>

#include "services/platform/rpc/filter.h"
#include "services/volunteer/domain/aggregates.h"
#include "services/volunteer/rpc/opportunity_rpcs.h"
#include "services/volunteer/views/figures.h"

namespace linli::volunteer {
namespace {

/// Volunteers look for what is open, now or near them: these have an index of their own.
Result<rpc::Filter> IndexFor(const v1::ListOpportunitiesRequest& request) {
  const bool open = request.state() == v1::Opportunity::STATE_OPEN;
  const std::vector<rpc::Filter> filters = {
      {"activity", "by_activity", request.activity()},
      {"team", "by_team", request.team()},
      {"region", open ? "open" : "by_region", request.region()}};
  return rpc::OneOf(filters, {"", open ? "open" : "all", ""});
}

}  // namespace

Task<Result<v1::Opportunity>> OpportunityRpcs::OpenOpportunity(
    Call& call, const v1::OpenOpportunityRequest& request) {
  const At at{call.At(kOpportunity.NameOf(call.tx().NewId())), policy_};
  co_return co_await rpc::Create(call, kOpportunity, request, at);
}

Task<Result<v1::Opportunity>> OpportunityRpcs::GetOpportunity(
    Call& call, const v1::GetOpportunityRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kOpportunity, request.name()));
  auto opportunity = rpc::Answer(doc);
  std::vector<v1::Opportunity*> one;
  one.push_back(&opportunity);
  LINLI_CO_TRY(co_await FillPlaces(call.tx(), std::move(one)));
  co_return std::move(opportunity);
}

Task<Result<v1::ListOpportunitiesResponse>> OpportunityRpcs::ListOpportunities(
    Call& call, const v1::ListOpportunitiesRequest& request) {
  LINLI_CO_ASSIGN(const auto by, IndexFor(request));
  v1::ListOpportunitiesResponse response;
  auto& found = *response.mutable_opportunities();
  auto* const out = &found;
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kOpportunity, request, by.index, by.value, out));
  response.set_next_page_token(std::move(next));
  if (request.state() != v1::Opportunity::STATE_UNSPECIFIED) {
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const auto& o) { return o.state() != request.state(); }),
                found.end());
  }
  auto pointers = Pointers(found);
  LINLI_CO_TRY(co_await FillPlaces(call.tx(), std::move(pointers)));
  co_return std::move(response);
}

Task<Result<v1::Opportunity>> OpportunityRpcs::CloseOpportunity(
    Call& call, const v1::CloseOpportunityRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await rpc::Execute(call, kOpportunity, request, at);
}

Task<Result<v1::Opportunity>> OpportunityRpcs::CancelOpportunity(
    Call& call, const v1::CancelOpportunityRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await rpc::Execute(call, kOpportunity, request, at);
}

std::vector<rpc::Method> Methods(OpportunityRpcs& rpcs) {
  const std::string service = "linli.volunteer.v1.OpportunityService.";
  return {
      rpc::Unary(service + "OpenOpportunity", rpcs, &OpportunityRpcs::OpenOpportunity),
      rpc::Unary(service + "GetOpportunity", rpcs, &OpportunityRpcs::GetOpportunity),
      rpc::Unary(service + "ListOpportunities", rpcs, &OpportunityRpcs::ListOpportunities),
      rpc::Unary(service + "CloseOpportunity", rpcs, &OpportunityRpcs::CloseOpportunity),
      rpc::Unary(service + "CancelOpportunity", rpcs, &OpportunityRpcs::CancelOpportunity),
  };
}

}  // namespace linli::volunteer
