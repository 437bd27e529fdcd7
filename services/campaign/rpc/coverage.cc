#include "services/campaign/domain/coverage.h"

#include "services/campaign/rpc/coverage_rpcs.h"
#include "services/campaign/views/aggregates.h"

namespace linli::campaign {

Task<Result<v1::GetCoverageResponse>> CoverageRpcs::GetCoverage(
    Call& call, const v1::GetCoverageRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  LINLI_CO_ASSIGN(const auto periods, PeriodsOf(request));
  if (!request.campaign().empty()) {
    LINLI_CO_TRY(co_await call.tx().Load(kCampaign, request.campaign()));
  }
  const auto counters = CoverageCounters(request, periods);
  LINLI_CO_ASSIGN(const auto read, co_await call.tx().Counters(counters));
  std::map<std::string, std::int64_t> values;
  for (std::size_t i = 0; i < counters.size(); ++i) values[counters[i]] = read[i];
  auto table = CoverageOf(request, periods, values);
  *table.mutable_read_time() = ToProto(call.tx().now());
  co_return std::move(table);
}

std::vector<rpc::Method> Methods(CoverageRpcs& rpcs) {
  const std::string service = "linli.campaign.v1.CoverageService.";
  return {rpc::Unary(service + "GetCoverage", rpcs, &CoverageRpcs::GetCoverage)};
}

}  // namespace linli::campaign
