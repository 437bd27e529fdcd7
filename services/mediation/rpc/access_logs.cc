#include "services/mediation/domain/aggregates.h"
#include "services/mediation/rpc/access_log_rpcs.h"

namespace linli::mediation {

Task<Result<v1::ListAccessRecordsResponse>> AccessLogRpcs::ListAccessRecords(
    Call& call, const v1::ListAccessRecordsRequest& request) {
  LINLI_CO_ASSIGN(const auto of, co_await call.tx().Load(kCase, request.case_()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(of.state)));
  v1::ListAccessRecordsResponse response;
  const std::string index = "by_case";
  auto* const records = response.mutable_access_records();
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kAccessRecord, request, index, of.name, records));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::ListAccessCheckpointsResponse>> AccessLogRpcs::ListAccessCheckpoints(
    Call& call, const v1::ListAccessCheckpointsRequest& request) {
  LINLI_CO_ASSIGN(const auto of, co_await call.tx().Load(kCase, request.case_()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(of.state)));
  v1::ListAccessCheckpointsResponse response;
  const std::string index = "by_case";
  auto* const checkpoints = response.mutable_access_checkpoints();
  LINLI_CO_ASSIGN(
      auto next, co_await rpc::List(call, kAccessCheckpoint, request, index, of.name, checkpoints));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(AccessLogRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.AccessLogService.";
  return {
      rpc::Unary(service + "ListAccessRecords", rpcs, &AccessLogRpcs::ListAccessRecords),
      rpc::Unary(service + "ListAccessCheckpoints", rpcs, &AccessLogRpcs::ListAccessCheckpoints),
  };
}

}  // namespace linli::mediation
