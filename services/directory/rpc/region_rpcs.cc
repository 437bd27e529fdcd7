#include "services/directory/rpc/region_rpcs.h"

#include "services/directory/domain/import_regions.h"
#include "services/directory/rpc/importing.h"

namespace linli::directory {

Task<Result<v1::Region>> RegionRpcs::CreateRegion(Call& call,
                                                  const v1::CreateRegionRequest& request) {
  At at = MakeAt(call, kRegion.NameOf(request.code()));
  LINLI_CO_TRY(call.Authorize(Scope{at.name, {}, {}, {}}));
  LINLI_CO_TRY(co_await LoadRegion(call, request.parent(), at));
  LINLI_CO_ASSIGN(const auto found, co_await call.tx().Find(kRegion, at.name));
  v1::Region region;
  if (found.has_value()) region = found->state;
  LINLI_CO_ASSIGN(const auto facts, Decide(region, request, at));
  const auto doc = call.tx().Create(kRegion, request.code(), facts);
  co_return rpc::Answer(doc);
}

Task<Result<v1::Region>> RegionRpcs::GetRegion(Call& call, const v1::GetRegionRequest& request) {
  co_return co_await rpc::Get(call, kRegion, request.name());
}

Task<Result<v1::BatchGetRegionsResponse>> RegionRpcs::BatchGetRegions(
    Call& call, const v1::BatchGetRegionsRequest& request) {
  std::vector<std::string> names(request.names().begin(), request.names().end());
  LINLI_CO_ASSIGN(const auto docs, co_await call.tx().LoadAll(kRegion, std::move(names)));
  v1::BatchGetRegionsResponse response;
  for (const auto& doc : docs) *response.add_regions() = rpc::Answer(doc);
  co_return std::move(response);
}

Task<Result<v1::ListRegionsResponse>> RegionRpcs::ListRegions(
    Call& call, const v1::ListRegionsRequest& request) {
  std::string index = request.parent().empty() ? "all" : "by_parent";
  std::string value = request.parent();
  v1::ListRegionsResponse response;
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kRegion, request, std::move(index),
                                                std::move(value), response.mutable_regions()));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::Region>> RegionRpcs::RenameRegion(Call& call,
                                                  const v1::RenameRegionRequest& request) {
  const At at = MakeAt(call, request.name());
  co_return co_await rpc::Execute(call, kRegion, request, at);
}

Task<Result<v1::ImportReport>> RegionRpcs::ImportRegions(Call& call,
                                                         const v1::ImportRegionsRequest& request) {
  LINLI_CO_TRY(AuthorizeSomewhere(call));
  Findings findings;
  LINLI_CO_ASSIGN(const auto rows, ReadRegionRows(request.content(), findings));
  std::vector<std::string> names;
  for (const auto& row : rows) {
    names.push_back(kRegion.NameOf(row.create.code()));
    if (!row.create.parent().empty()) names.push_back(row.create.parent());
  }
  Known known;
  known.administers = Administers(call);
  LINLI_CO_TRY(co_await LearnRegions(call, std::move(names), known));
  const auto creates = PlanRegions(rows, known, findings);
  LINLI_CO_ASSIGN(const bool go_on, MayWrite(findings, request.dry_run()));
  if (go_on) {
    call.tx().AllowBulk();
    for (const auto& create : creates) {
      const At at = MakeAt(call, kRegion.NameOf(create.code()));
      LINLI_CO_ASSIGN(const auto facts, Decide(v1::Region(), create, at));
      call.tx().Create(kRegion, create.code(), facts);
    }
  }
  co_return ReportOf(findings, request.dry_run());
}

}  // namespace linli::directory
