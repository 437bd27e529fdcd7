#include "services/directory/domain/grant.h"

#include "services/directory/domain/refusals.h"

namespace linli::directory {
namespace {

using Facts = std::vector<v1::RoleGrantFact>;

Result<void> CheckScope(const v1::GrantRoleRequest& request) {
  const int scopes = static_cast<int>(!request.region().empty()) +
                     static_cast<int>(!request.unit().empty()) +
                     static_cast<int>(!request.team().empty());
  Violations violations;
  violations.Check(scopes <= 1, "region", "地区、单位、队伍只能指定一项；都不填表示全县",
                   "only one of region, unit and team; none of them means the whole county");
  violations.Check(request.role() != common::v1::ROLE_OPERATOR, "role", "运维角色不能授予",
                   "OPERATOR cannot be granted");
  violations.Check(request.role() != common::v1::ROLE_UNIT_REPORTER || !request.unit().empty(),
                   "unit", "单位填报人必须指定单位", "a unit reporter reports for a unit");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

Facts Revoked(const v1::RoleGrant& grant, const At& at) {
  Facts facts;
  auto& revoked = *facts.emplace_back().mutable_revoked();
  revoked.set_grant(grant.name());
  revoked.set_person(grant.person());
  revoked.set_revoked_by(at.actor);
  *revoked.mutable_time() = ToProto(at.now);
  return facts;
}

}  // namespace

Result<Facts> Decide(const v1::RoleGrant&, const v1::GrantRoleRequest& request, const At& at) {
  LINLI_TRY(CheckScope(request));
  if (at.person.state() != v1::PERSON_STATE_ACTIVE) {
    return WrongState(at.person.name(), v1::PersonState_Name(at.person.state()));
  }
  if (!request.unit().empty() && at.unit.state() != v1::UNIT_STATE_ACTIVE) {
    return WrongState(at.unit.name(), v1::UnitState_Name(at.unit.state()));
  }
  Facts facts;
  auto& granted = *facts.emplace_back().mutable_granted();
  granted.set_grant(at.name);
  granted.set_person(request.person());
  granted.set_role(request.role());
  granted.set_region(request.region());
  granted.set_unit(request.unit());
  granted.set_team(request.team());
  granted.set_unit_region(at.unit.region());
  granted.set_granted_by(at.actor);
  *granted.mutable_time() = ToProto(at.now);
  return facts;
}

Result<Facts> Decide(const v1::RoleGrant&, const v1::AppointAdminRequest&, const At& at) {
  Facts facts;
  auto& granted = *facts.emplace_back().mutable_granted();
  granted.set_grant(at.name);
  granted.set_person(at.person.name());
  granted.set_role(common::v1::ROLE_ADMIN);
  *granted.mutable_time() = ToProto(at.now);
  return facts;
}

Result<Facts> Decide(const v1::RoleGrant& grant, const v1::RevokeRoleRequest&, const At& at) {
  if (grant.state() != v1::ROLE_GRANT_STATE_ACTIVE) {
    return WrongState(grant.name(), v1::RoleGrantState_Name(grant.state()));
  }
  return Revoked(grant, at);
}

Result<Facts> Decide(const v1::RoleGrant& grant, const RevokeForClosedPerson&, const At& at) {
  if (grant.state() != v1::ROLE_GRANT_STATE_ACTIVE) return Facts{};
  return Revoked(grant, at);
}

void Evolve(v1::RoleGrant& grant, const v1::RoleGrantFact& fact) {
  switch (fact.fact_case()) {
    case v1::RoleGrantFact::kGranted: {
      const auto& granted = fact.granted();
      grant.set_name(granted.grant());
      grant.set_person(granted.person());
      grant.set_role(granted.role());
      grant.set_region(granted.region());
      grant.set_unit(granted.unit());
      grant.set_team(granted.team());
      grant.set_unit_region(granted.unit_region());
      grant.set_granted_by(granted.granted_by());
      grant.set_state(v1::ROLE_GRANT_STATE_ACTIVE);
      *grant.mutable_grant_time() = granted.time();
      return;
    }
    case v1::RoleGrantFact::kRevoked:
      grant.set_state(v1::ROLE_GRANT_STATE_REVOKED);
      grant.set_revoked_by(fact.revoked().revoked_by());
      *grant.mutable_revoke_time() = fact.revoked().time();
      return;
    case v1::RoleGrantFact::FACT_NOT_SET:
      return;
  }
}

common::v1::Grant ToIdentityGrant(const v1::RoleGrant& grant) {
  common::v1::Grant carried;
  carried.set_role(grant.role());
  carried.set_region(grant.region());
  carried.set_unit(grant.unit());
  carried.set_team(grant.team());
  return carried;
}

}  // namespace linli::directory
