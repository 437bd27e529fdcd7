#include "services/directory/rpc/methods.h"

namespace linli::directory {
namespace {

std::string Full(const char* method) { return std::string("linli.directory.v1.") + method; }

}  // namespace

std::vector<rpc::Method> Methods(TenantRpcs& rpcs) {
  return {
      rpc::Unary(Full("TenantService.CreateTenant"), rpcs, &TenantRpcs::CreateTenant),
      rpc::Unary(Full("TenantService.GetTenant"), rpcs, &TenantRpcs::GetTenant),
      rpc::Unary(Full("TenantService.ListTenants"), rpcs, &TenantRpcs::ListTenants),
      rpc::Unary(Full("TenantService.AppointAdmin"), rpcs, &TenantRpcs::AppointAdmin),
  };
}

std::vector<rpc::Method> Methods(RegionRpcs& rpcs) {
  return {
      rpc::Unary(Full("RegionService.CreateRegion"), rpcs, &RegionRpcs::CreateRegion),
      rpc::Unary(Full("RegionService.GetRegion"), rpcs, &RegionRpcs::GetRegion),
      rpc::Unary(Full("RegionService.BatchGetRegions"), rpcs, &RegionRpcs::BatchGetRegions),
      rpc::Unary(Full("RegionService.ListRegions"), rpcs, &RegionRpcs::ListRegions),
      rpc::Unary(Full("RegionService.RenameRegion"), rpcs, &RegionRpcs::RenameRegion),
      rpc::Unary(Full("RegionService.ImportRegions"), rpcs, &RegionRpcs::ImportRegions),
  };
}

std::vector<rpc::Method> Methods(UnitRpcs& rpcs) {
  return {
      rpc::Unary(Full("UnitService.CreateUnit"), rpcs, &UnitRpcs::CreateUnit),
      rpc::Unary(Full("UnitService.GetUnit"), rpcs, &UnitRpcs::GetUnit),
      rpc::Unary(Full("UnitService.BatchGetUnits"), rpcs, &UnitRpcs::BatchGetUnits),
      rpc::Unary(Full("UnitService.ListUnits"), rpcs, &UnitRpcs::ListUnits),
      rpc::Unary(Full("UnitService.UpdateUnit"), rpcs, &UnitRpcs::UpdateUnit),
      rpc::Unary(Full("UnitService.CloseUnit"), rpcs, &UnitRpcs::CloseUnit),
      rpc::Unary(Full("UnitService.ImportUnits"), rpcs, &UnitRpcs::ImportUnits),
  };
}

std::vector<rpc::Method> Methods(PersonRpcs& rpcs) {
  return {
      rpc::Unary(Full("PersonService.CreatePerson"), rpcs, &PersonRpcs::CreatePerson),
      rpc::Unary(Full("PersonService.GetPerson"), rpcs, &PersonRpcs::GetPerson),
      rpc::Unary(Full("PersonService.ListPersons"), rpcs, &PersonRpcs::ListPersons),
      rpc::Unary(Full("PersonService.BatchGetPersonNames"), rpcs, &PersonRpcs::BatchGetPersonNames),
      rpc::Unary(Full("PersonService.UpdatePerson"), rpcs, &PersonRpcs::UpdatePerson),
      rpc::Unary(Full("PersonService.ClosePerson"), rpcs, &PersonRpcs::ClosePerson),
      rpc::Unary(Full("PersonService.ErasePerson"), rpcs, &PersonRpcs::ErasePerson),
      rpc::Unary(Full("PersonService.ImportPersons"), rpcs, &PersonRpcs::ImportPersons),
  };
}

std::vector<rpc::Method> Methods(AccountRpcs& rpcs) {
  return {
      rpc::Unary(Full("AccountService.CreateAccount"), rpcs, &AccountRpcs::CreateAccount),
      rpc::Unary(Full("AccountService.GetAccount"), rpcs, &AccountRpcs::GetAccount),
      rpc::Unary(Full("AccountService.ListAccounts"), rpcs, &AccountRpcs::ListAccounts),
      rpc::Unary(Full("AccountService.ResetPassword"), rpcs, &AccountRpcs::ResetPassword),
      rpc::Unary(Full("AccountService.DisableAccount"), rpcs, &AccountRpcs::DisableAccount),
      rpc::Unary(Full("AccountService.EnableAccount"), rpcs, &AccountRpcs::EnableAccount),
  };
}

std::vector<rpc::Method> Methods(ApiTokenRpcs& rpcs) {
  return {
      rpc::Unary(Full("ApiTokenService.CreateApiToken"), rpcs, &ApiTokenRpcs::CreateApiToken),
      rpc::Unary(Full("ApiTokenService.ListApiTokens"), rpcs, &ApiTokenRpcs::ListApiTokens),
      rpc::Unary(Full("ApiTokenService.RevokeApiToken"), rpcs, &ApiTokenRpcs::RevokeApiToken),
  };
}

std::vector<rpc::Method> Methods(GrantRpcs& rpcs) {
  return {
      rpc::Unary(Full("GrantService.GrantRole"), rpcs, &GrantRpcs::GrantRole),
      rpc::Unary(Full("GrantService.RevokeRole"), rpcs, &GrantRpcs::RevokeRole),
      rpc::Unary(Full("GrantService.GetRoleGrant"), rpcs, &GrantRpcs::GetRoleGrant),
      rpc::Unary(Full("GrantService.ListRoleGrants"), rpcs, &GrantRpcs::ListRoleGrants),
  };
}

std::vector<rpc::Method> Methods(WorkCalendarRpcs& rpcs) {
  return {
      rpc::Unary(Full("WorkCalendarService.SetWorkCalendar"), rpcs,
                 &WorkCalendarRpcs::SetWorkCalendar),
      rpc::Unary(Full("WorkCalendarService.GetWorkCalendar"), rpcs,
                 &WorkCalendarRpcs::GetWorkCalendar),
      rpc::Unary(Full("WorkCalendarService.ListWorkCalendars"), rpcs,
                 &WorkCalendarRpcs::ListWorkCalendars),
  };
}

std::vector<rpc::Method> Methods(VenueProgrammeRpcs& rpcs) {
  return {
      rpc::Unary(Full("VenueProgrammeService.CreateVenueProgramme"), rpcs,
                 &VenueProgrammeRpcs::CreateVenueProgramme),
      rpc::Unary(Full("VenueProgrammeService.GetVenueProgramme"), rpcs,
                 &VenueProgrammeRpcs::GetVenueProgramme),
      rpc::Unary(Full("VenueProgrammeService.ListVenueProgrammes"), rpcs,
                 &VenueProgrammeRpcs::ListVenueProgrammes),
      rpc::Unary(Full("VenueProgrammeService.UpdateVenueProgramme"), rpcs,
                 &VenueProgrammeRpcs::UpdateVenueProgramme),
  };
}

std::vector<rpc::Method> Methods(IdentityRpcs& rpcs) {
  return {
      rpc::Unary(Full("IdentityService.Login"), rpcs, &IdentityRpcs::Login),
      rpc::Unary(Full("IdentityService.IssueToken"), rpcs, &IdentityRpcs::IssueToken),
      rpc::Unary(Full("IdentityService.RotateSession"), rpcs, &IdentityRpcs::RotateSession),
      rpc::Unary(Full("IdentityService.Logout"), rpcs, &IdentityRpcs::Logout),
      rpc::Unary(Full("IdentityService.ChangePassword"), rpcs, &IdentityRpcs::ChangePassword),
  };
}

}  // namespace linli::directory
