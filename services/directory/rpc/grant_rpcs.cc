#include "services/directory/rpc/grant_rpcs.h"

#include "linli/common/v1/errors.pb.h"

namespace linli::directory {

Task<Result<v1::RoleGrant>> GrantRpcs::GrantRole(Call& call, const v1::GrantRoleRequest& request) {
  At at = MakeAt(call, kRoleGrant.NameOf(call.tx().NewId()));
  LINLI_CO_TRY(co_await LoadPerson(call, request.person(), at));
  LINLI_CO_TRY(co_await LoadRegion(call, request.region(), at));
  LINLI_CO_TRY(co_await LoadUnit(call, request.unit(), at));
  const auto counter = GrantsCounter(request.person());
  LINLI_CO_ASSIGN(const auto count, co_await call.tx().Counter(counter));
  if (count >= kGrantsPerPerson) co_return Refuse(common::v1::ERROR_REASON_FULL);
  call.tx().LimitCounter(counter, kGrantsPerPerson);
  co_return co_await rpc::Create(call, kRoleGrant, request, at);
}

Task<Result<v1::RoleGrant>> GrantRpcs::RevokeRole(Call& call,
                                                  const v1::RevokeRoleRequest& request) {
  const At at = MakeAt(call, request.name());
  co_return co_await rpc::Execute(call, kRoleGrant, request, at);
}

Task<Result<v1::RoleGrant>> GrantRpcs::GetRoleGrant(Call& call,
                                                    const v1::GetRoleGrantRequest& request) {
  co_return co_await rpc::Get(call, kRoleGrant, request.name());
}

Task<Result<v1::ListRoleGrantsResponse>> GrantRpcs::ListRoleGrants(
    Call& call, const v1::ListRoleGrantsRequest& request) {
  Scope scope;
  std::string index = "all";
  std::string value = request.person();
  if (!value.empty()) {
    LINLI_CO_ASSIGN(const auto person, co_await call.tx().Load(kPerson, request.person()));
    scope = ScopeOf(person.state);
    index = "by_person";
  }
  LINLI_CO_TRY(call.Authorize(scope));
  v1::ListRoleGrantsResponse response;
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kRoleGrant, request, std::move(index),
                                                std::move(value), response.mutable_role_grants()));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

}  // namespace linli::directory
