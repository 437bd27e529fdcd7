#include "services/directory/rpc/tenant_rpcs.h"

#include "linli/directory/v1/errors.pb.h"
#include "services/directory/rpc/accounts.h"

namespace linli::directory {

Task<Result<v1::Tenant>> TenantRpcs::CreateTenant(Call& call,
                                                  const v1::CreateTenantRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  call.tx().ActFor("", 0);
  const At at = MakeAt(call, "tenants/" + request.tenant_id());
  LINLI_CO_ASSIGN(const auto found, co_await call.tx().Find(kTenant, at.name));
  v1::Tenant tenant;
  if (found.has_value()) tenant = found->state;
  LINLI_CO_ASSIGN(const auto facts, Decide(tenant, request, at));
  const auto doc = call.tx().Create(kTenant, request.tenant_id(), facts);
  co_return rpc::Answer(doc);
}

Task<Result<v1::Tenant>> TenantRpcs::GetTenant(Call& call, const v1::GetTenantRequest& request) {
  call.tx().ActFor("", 0);
  co_return co_await rpc::Get(call, kTenant, request.name());
}

Task<Result<v1::ListTenantsResponse>> TenantRpcs::ListTenants(
    Call& call, const v1::ListTenantsRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  call.tx().ActFor("", 0);
  v1::ListTenantsResponse response;
  LINLI_CO_ASSIGN(
      auto next, co_await rpc::List(call, kTenant, request, "all", "", response.mutable_tenants()));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::AppointAdminResponse>> TenantRpcs::AppointAdmin(
    Call& call, const v1::AppointAdminRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  if (call.tx().origin().tenant.empty()) co_return Refuse(v1::ERROR_REASON_TENANT_REQUIRED);
  At at = MakeAt(call, "persons/" + call.tx().NewId());
  const v1::Person nobody;
  LINLI_CO_ASSIGN(const auto person_facts, Decide(nobody, request, at));
  const auto person = call.tx().Create(kPerson, std::string(kPerson.IdOf(at.name)), person_facts);
  at.person = person.state;
  LINLI_CO_ASSIGN(const auto account, co_await OpenAccount(call, passwords_, request, at));
  at.name = "grants/" + call.tx().NewId();
  const v1::RoleGrant none;
  LINLI_CO_ASSIGN(const auto grant_facts, Decide(none, request, at));
  const auto grant =
      call.tx().Create(kRoleGrant, std::string(kRoleGrant.IdOf(at.name)), grant_facts);
  v1::AppointAdminResponse response;
  response.set_person(person.name);
  response.set_account(account.name());
  *response.mutable_grant() = rpc::Answer(grant);
  co_return std::move(response);
}

}  // namespace linli::directory
