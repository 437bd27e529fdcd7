#include "services/directory/rpc/person_rpcs.h"

#include "services/directory/domain/import_persons.h"
#include "services/directory/rpc/importing.h"

namespace linli::directory {
namespace {

struct Filter {
  std::string index = "all";
  std::string value;
  Scope scope;
};

/// Which list is asked for, and whom it concerns.
Task<Result<Filter>> FilterOf(Call& call, const v1::ListPersonsRequest& request) {
  Violations violations;
  violations.Check(request.unit().empty() || request.region().empty(), "unit",
                   "单位和地区不能同时指定", "unit and region cannot both be given");
  if (!violations.empty()) co_return std::move(violations).ToError();
  Filter filter;
  if (!request.unit().empty()) {
    LINLI_CO_ASSIGN(const auto unit, co_await call.tx().Load(kUnit, request.unit()));
    filter.index = "by_unit";
    filter.value = unit.name;
    filter.scope = ScopeOf(unit.state);
  } else if (!request.region().empty()) {
    filter.index = "by_region";
    filter.value = request.region();
    filter.scope.region = request.region();
  }
  co_return std::move(filter);
}

}  // namespace

Task<Result<v1::Person>> PersonRpcs::CreatePerson(Call& call,
                                                  const v1::CreatePersonRequest& request) {
  At at = MakeAt(call, kPerson.NameOf(call.tx().NewId()));
  LINLI_CO_TRY(co_await LoadUnit(call, request.unit(), at));
  LINLI_CO_TRY(co_await LoadRegion(call, request.region(), at));
  co_return co_await rpc::Create(call, kPerson, request, at);
}

Task<Result<v1::Person>> PersonRpcs::GetPerson(Call& call, const v1::GetPersonRequest& request) {
  co_return co_await rpc::Get(call, kPerson, request.name());
}

Task<Result<v1::ListPersonsResponse>> PersonRpcs::ListPersons(
    Call& call, const v1::ListPersonsRequest& request) {
  LINLI_CO_ASSIGN(auto filter, co_await FilterOf(call, request));
  LINLI_CO_TRY(call.Authorize(filter.scope));
  v1::ListPersonsResponse response;
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kPerson, request, std::move(filter.index),
                                     std::move(filter.value), response.mutable_persons()));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::Person>> PersonRpcs::UpdatePerson(Call& call,
                                                  const v1::UpdatePersonRequest& request) {
  At at = MakeAt(call, request.name());
  LINLI_CO_TRY(co_await LoadUnit(call, request.unit(), at));
  LINLI_CO_TRY(co_await LoadRegion(call, request.region(), at));
  LINLI_CO_ASSIGN(auto person, co_await rpc::Execute(call, kPerson, request, at));
  // Nobody moves a person to where they have no say.
  LINLI_CO_TRY(call.Authorize(ScopeOf(person)));
  co_return std::move(person);
}

Task<Result<v1::Person>> PersonRpcs::ClosePerson(Call& call,
                                                 const v1::ClosePersonRequest& request) {
  const At at = MakeAt(call, request.name());
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kPerson, at.name));
  LINLI_CO_TRY(co_await AuthorizeOver(call, doc.state));
  co_return co_await rpc::Execute(call, kPerson, request, at);
}

Task<Result<v1::Person>> PersonRpcs::ErasePerson(Call& call,
                                                 const v1::ErasePersonRequest& request) {
  const At at = MakeAt(call, request.name());
  co_return co_await rpc::Execute(call, kPerson, request, at);
}

Task<Result<v1::ImportReport>> PersonRpcs::ImportPersons(Call& call,
                                                         const v1::ImportPersonsRequest& request) {
  LINLI_CO_TRY(AuthorizeSomewhere(call));
  Findings findings;
  LINLI_CO_ASSIGN(const auto rows, ReadPersonRows(request.content(), findings));
  std::vector<std::string> codes;
  std::vector<std::string> phones;
  std::vector<std::string> regions;
  for (const auto& row : rows) {
    codes.push_back(row.unit_code);
    phones.push_back(row.create.phone());
    regions.push_back(row.create.region());
  }
  Known known;
  known.administers = Administers(call);
  LINLI_CO_TRY(co_await LearnUnitCodes(call, std::move(codes), known));
  for (const auto& [code, unit] : known.units_by_code) regions.push_back(unit.region());
  LINLI_CO_TRY(co_await LearnRegions(call, std::move(regions), known));
  LINLI_CO_TRY(co_await LearnPhones(call, std::move(phones), known));
  const auto creates = PlanPersons(rows, known, findings);
  LINLI_CO_ASSIGN(const bool go_on, MayWrite(findings, request.dry_run()));
  if (go_on) {
    call.tx().AllowBulk();
    for (const auto& create : creates) {
      const auto id = call.tx().NewId();
      At at = MakeAt(call, kPerson.NameOf(id));
      at.unit.set_state(v1::UNIT_STATE_ACTIVE);
      LINLI_CO_ASSIGN(const auto facts, Decide(v1::Person(), create, at));
      call.tx().Create(kPerson, id, facts);
    }
  }
  co_return ReportOf(findings, request.dry_run());
}

}  // namespace linli::directory
