#include "services/directory/domain/tenant.h"

#include "linli/common/v1/errors.pb.h"

namespace linli::directory {

Result<std::vector<v1::TenantFact>> Decide(const v1::Tenant& tenant,
                                           const v1::CreateTenantRequest& create, const At& at) {
  if (!tenant.name().empty()) {
    return Refuse(common::v1::ERROR_REASON_ALREADY_EXISTS,
                  {{"value", create.tenant_id()}, {"owner", tenant.name()}});
  }
  v1::TenantFact fact;
  auto& created = *fact.mutable_created();
  created.set_tenant(at.name);
  created.set_display_name(create.display_name());
  created.set_partition(PartitionFor(create.tenant_id()));
  *created.mutable_time() = ToProto(at.now);
  return std::vector{fact};
}

void Evolve(v1::Tenant& tenant, const v1::TenantFact& fact) {
  switch (fact.fact_case()) {
    case v1::TenantFact::kCreated: {
      const auto& created = fact.created();
      tenant.set_name(created.tenant());
      tenant.set_display_name(created.display_name());
      tenant.set_partition(created.partition());
      *tenant.mutable_create_time() = created.time();
      return;
    }
    case v1::TenantFact::FACT_NOT_SET:
      return;
  }
}

}  // namespace linli::directory
