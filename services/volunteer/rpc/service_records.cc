#include <algorithm>

#include "services/platform/rpc/filter.h"
#include "services/volunteer/rpc/authority.h"
#include "services/volunteer/rpc/service_record_rpcs.h"
#include "services/volunteer/views/warnings.h"

namespace linli::volunteer {
namespace {

Result<rpc::Filter> IndexFor(const v1::ListServiceRecordsRequest& request) {
  const std::vector<rpc::Filter> filters = {{"activity", "by_activity", request.activity()},
                                            {"volunteer", "by_volunteer", request.volunteer()},
                                            {"team", "by_team", request.team()},
                                            {"region", "to_verify", request.region()}};
  LINLI_ASSIGN(auto by, rpc::ExactlyOneOf(filters));
  if (request.state() == v1::ServiceRecord::STATE_SUBMITTED) by.index = "to_verify";
  if (by.field != "region" || request.state() == v1::ServiceRecord::STATE_SUBMITTED) return by;
  Violations violations;
  violations.Add("state", "按区域查询仅限待核定（STATE_SUBMITTED）",
                 "must be STATE_SUBMITTED for the list of a region");
  return std::move(violations).ToError();
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
  LINLI_CO_ASSIGN(auto record, co_await rpc::Get(call, kServiceRecord, request.name()));
  LINLI_CO_ASSIGN(*record.mutable_warnings(), co_await WarningsOf(call.tx(), record, policy_));
  co_return std::move(record);
}

Task<Result<v1::ListServiceRecordsResponse>> ServiceRecordRpcs::ListServiceRecords(
    Call& call, const v1::ListServiceRecordsRequest& request) {
  LINLI_CO_ASSIGN(const auto by, IndexFor(request));
  LINLI_CO_TRY(co_await AuthorizeRecords(call, request));
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
  for (auto& record : found) {
    LINLI_CO_ASSIGN(*record.mutable_warnings(), co_await WarningsOf(call.tx(), record, policy_));
  }
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(ServiceRecordRpcs& rpcs) {
  const std::string service = "linli.volunteer.v1.ServiceRecordService.";
  using Rpcs = ServiceRecordRpcs;
  return {
      rpc::Unary(service + "SubmitServiceRecord", rpcs, &Rpcs::SubmitServiceRecord),
      rpc::Unary(service + "VerifyServiceRecord", rpcs, &Rpcs::VerifyServiceRecord),
      rpc::Unary(service + "VerifyServiceRecords", rpcs, &Rpcs::VerifyServiceRecords),
      rpc::Unary(service + "AdjustServiceRecord", rpcs, &Rpcs::AdjustServiceRecord),
      rpc::Unary(service + "VoidServiceRecord", rpcs, &Rpcs::VoidServiceRecord),
      rpc::Unary(service + "GetServiceRecord", rpcs, &Rpcs::GetServiceRecord),
      rpc::Unary(service + "ListServiceRecords", rpcs, &Rpcs::ListServiceRecords),
  };
}

}  // namespace linli::volunteer
