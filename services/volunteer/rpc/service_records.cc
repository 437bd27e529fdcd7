#include <algorithm>

#include "services/volunteer/rpc/authority.h"
#include "services/volunteer/rpc/filter.h"
#include "services/volunteer/rpc/service_record_rpcs.h"

namespace linli::volunteer {
namespace {

Result<Filter> IndexFor(const v1::ListServiceRecordsRequest& request) {
  const std::vector<Filter> filters = {{"activity", "by_activity", request.activity()},
                                       {"volunteer", "by_volunteer", request.volunteer()},
                                       {"team", "by_team", request.team()},
                                       {"region", "to_verify", request.region()}};
  LINLI_ASSIGN(auto by, ExactlyOneOf(filters));
  if (request.state() == v1::ServiceRecord::STATE_SUBMITTED) by.index = "to_verify";
  if (by.field != "region" || request.state() == v1::ServiceRecord::STATE_SUBMITTED) return by;
  Violations violations;
  violations.Add("state", "按区域查询仅限待核定（STATE_SUBMITTED）",
                 "must be STATE_SUBMITTED for the list of a region");
  return std::move(violations).ToError();
}

/// The opportunity an activity has opened: it says whom the activity concerns.
std::string OpportunityOf(const std::string& activity) {
  return "opportunities" + activity.substr(activity.find('/'));
}

Task<Result<void>> AuthorizeList(rpc::Call& call, const v1::ListServiceRecordsRequest& request) {
  auto& tx = call.tx();
  if (!request.volunteer().empty()) {
    LINLI_CO_ASSIGN(const auto volunteer, co_await tx.Load(kVolunteer, request.volunteer()));
    co_return co_await AuthorizeFor(call, volunteer.state);
  }
  if (!request.team().empty()) {
    LINLI_CO_ASSIGN(const auto team, co_await tx.Load(kTeam, request.team()));
    co_return call.Authorize(ScopeOf(team.state));
  }
  Scope scope;
  scope.region = request.region();
  if (!request.activity().empty()) {
    std::string name = OpportunityOf(request.activity());
    LINLI_CO_ASSIGN(const auto opportunity, co_await tx.Load(kOpportunity, std::move(name)));
    scope = ScopeOf(opportunity.state);
  }
  co_return call.Authorize(scope);
}

}  // namespace

Task<Result<v1::ServiceRecord>> ServiceRecordRpcs::VerifyServiceRecord(
    Call& call, const v1::VerifyServiceRecordRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await rpc::Execute(call, kServiceRecord, request, at);
}

Task<Result<v1::ServiceRecord>> ServiceRecordRpcs::AdjustServiceRecord(
    Call& call, const v1::AdjustServiceRecordRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await rpc::Execute(call, kServiceRecord, request, at);
}

Task<Result<v1::ServiceRecord>> ServiceRecordRpcs::VoidServiceRecord(
    Call& call, const v1::VoidServiceRecordRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await rpc::Execute(call, kServiceRecord, request, at);
}

Task<Result<v1::ServiceRecord>> ServiceRecordRpcs::GetServiceRecord(
    Call& call, const v1::GetServiceRecordRequest& request) {
  co_return co_await rpc::Get(call, kServiceRecord, request.name());
}

Task<Result<v1::ListServiceRecordsResponse>> ServiceRecordRpcs::ListServiceRecords(
    Call& call, const v1::ListServiceRecordsRequest& request) {
  LINLI_CO_ASSIGN(const auto by, IndexFor(request));
  LINLI_CO_TRY(co_await AuthorizeList(call, request));
  v1::ListServiceRecordsResponse response;
  auto& found = *response.mutable_service_records();
  auto* const out = &found;
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kServiceRecord, request, by.index, by.value, out));
  response.set_next_page_token(std::move(next));
  if (request.state() != v1::ServiceRecord::STATE_UNSPECIFIED) {
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const auto& r) { return r.state() != request.state(); }),
                found.end());
  }
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(ServiceRecordRpcs& rpcs) {
  const std::string service = "linli.volunteer.v1.ServiceRecordService.";
  using Rpcs = ServiceRecordRpcs;
  return {
      rpc::Unary(service + "SubmitServiceRecord", rpcs, &Rpcs::SubmitServiceRecord),
      rpc::Unary(service + "VerifyServiceRecord", rpcs, &Rpcs::VerifyServiceRecord),
      rpc::Unary(service + "AdjustServiceRecord", rpcs, &Rpcs::AdjustServiceRecord),
      rpc::Unary(service + "VoidServiceRecord", rpcs, &Rpcs::VoidServiceRecord),
      rpc::Unary(service + "GetServiceRecord", rpcs, &Rpcs::GetServiceRecord),
      rpc::Unary(service + "ListServiceRecords", rpcs, &Rpcs::ListServiceRecords),
  };
}

}  // namespace linli::volunteer
