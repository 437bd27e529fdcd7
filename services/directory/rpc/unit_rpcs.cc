#include "services/directory/rpc/unit_rpcs.h"

#include "services/directory/domain/import_units.h"
#include "services/directory/rpc/importing.h"

namespace linli::directory {

Task<Result<v1::Unit>> UnitRpcs::CreateUnit(Call& call, const v1::CreateUnitRequest& request) {
  At at = MakeAt(call, kUnit.NameOf(call.tx().NewId()));
  LINLI_CO_TRY(co_await LoadRegion(call, request.region(), at));
  co_return co_await rpc::Create(call, kUnit, request, at);
}

Task<Result<v1::Unit>> UnitRpcs::GetUnit(Call& call, const v1::GetUnitRequest& request) {
  co_return co_await rpc::Get(call, kUnit, request.name());
}

Task<Result<v1::BatchGetUnitsResponse>> UnitRpcs::BatchGetUnits(
    Call& call, const v1::BatchGetUnitsRequest& request) {
  std::vector<std::string> names(request.names().begin(), request.names().end());
  LINLI_CO_ASSIGN(const auto docs, co_await call.tx().LoadAll(kUnit, std::move(names)));
  v1::BatchGetUnitsResponse response;
  for (const auto& doc : docs) *response.add_units() = rpc::Answer(doc);
  co_return std::move(response);
}

Task<Result<v1::ListUnitsResponse>> UnitRpcs::ListUnits(Call& call,
                                                        const v1::ListUnitsRequest& request) {
  std::string index = request.region().empty() ? "all" : "by_region";
  std::string value = request.region();
  v1::ListUnitsResponse response;
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kUnit, request, std::move(index),
                                                std::move(value), response.mutable_units()));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::Unit>> UnitRpcs::UpdateUnit(Call& call, const v1::UpdateUnitRequest& request) {
  At at = MakeAt(call, request.name());
  LINLI_CO_TRY(co_await LoadRegion(call, request.region(), at));
  LINLI_CO_ASSIGN(auto unit, co_await rpc::Execute(call, kUnit, request, at));
  // Nobody moves a unit to where they have no say.
  LINLI_CO_TRY(call.Authorize(ScopeOf(unit)));
  co_return std::move(unit);
}

Task<Result<v1::Unit>> UnitRpcs::CloseUnit(Call& call, const v1::CloseUnitRequest& request) {
  const At at = MakeAt(call, request.name());
  co_return co_await rpc::Execute(call, kUnit, request, at);
}

Task<Result<v1::ImportReport>> UnitRpcs::ImportUnits(Call& call,
                                                     const v1::ImportUnitsRequest& request) {
  LINLI_CO_TRY(AuthorizeSomewhere(call));
  Findings findings;
  LINLI_CO_ASSIGN(const auto rows, ReadUnitRows(request.content(), findings));
  std::vector<std::string> regions;
  std::vector<std::string> codes;
  std::vector<std::string> names;
  for (const auto& row : rows) {
    regions.push_back(row.create.region());
    codes.push_back(row.create.code());
    names.push_back(UnitNameValue(row.create.region(), row.create.display_name()));
  }
  Known known;
  known.administers = Administers(call);
  LINLI_CO_TRY(co_await LearnRegions(call, std::move(regions), known));
  LINLI_CO_TRY(co_await LearnUnitCodes(call, std::move(codes), known));
  LINLI_CO_TRY(co_await LearnUnitNames(call, std::move(names), known));
  const auto creates = PlanUnits(rows, known, findings);
  LINLI_CO_ASSIGN(const bool go_on, MayWrite(findings, request.dry_run()));
  if (go_on) {
    call.tx().AllowBulk();
    for (const auto& create : creates) {
      const auto id = call.tx().NewId();
      const At at = MakeAt(call, kUnit.NameOf(id));
      LINLI_CO_ASSIGN(const auto facts, Decide(v1::Unit(), create, at));
      call.tx().Create(kUnit, id, facts);
    }
  }
  co_return ReportOf(findings, request.dry_run());
}

}  // namespace linli::directory
