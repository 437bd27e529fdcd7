#pragma once

#include "services/directory/domain/account.h"
#include "services/directory/domain/api_token.h"
#include "services/directory/domain/grant.h"
#include "services/directory/domain/login_guard.h"
#include "services/directory/domain/person.h"
#include "services/directory/domain/region.h"
#include "services/directory/domain/tenant.h"
#include "services/directory/domain/unit.h"
#include "services/directory/domain/venue_programme.h"
#include "services/directory/domain/work_calendar.h"
#include "services/directory/views/marks.h"
#include "services/platform/decider/aggregate.h"

namespace linli::directory {

/// Tenants lie under the empty tenant on partition 0; everything else under its tenant.
inline const Aggregate<v1::Tenant, v1::TenantFact> kTenant{"directory", "tenant", "tenants",
                                                           Evolve,      MarksOf,  ScopeOf};
inline const Aggregate<v1::Region, v1::RegionFact> kRegion{"directory", "region", "regions",
                                                           Evolve,      MarksOf,  ScopeOf};
inline const Aggregate<v1::Unit, v1::UnitFact> kUnit{"directory", "unit",  "units",
                                                     Evolve,      MarksOf, ScopeOf};
inline const Aggregate<v1::Person, v1::PersonFact> kPerson{"directory", "person", "persons", Evolve,
                                                           MarksOf,     ScopeOf,  KeyOf};
inline const Aggregate<v1::Account, v1::AccountFact> kAccount{"directory", "account", "accounts",
                                                              Evolve,      MarksOf,   ScopeOf};
inline const Aggregate<v1::LoginGuard, v1::LoginGuardFact> kLoginGuard{
    "directory", "login_guard", "loginGuards", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::ApiToken, v1::ApiTokenFact> kApiToken{
    "directory", "api_token", "apiTokens", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::RoleGrant, v1::RoleGrantFact> kRoleGrant{"directory", "grant", "grants",
                                                                    Evolve,      MarksOf, ScopeOf};
inline const Aggregate<v1::WorkCalendar, v1::WorkCalendarFact> kWorkCalendar{
    "directory", "work_calendar", "workCalendars", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::VenueProgramme, v1::VenueProgrammeFact> kVenueProgramme{
    "directory", "venue_programme", "venueProgrammes", Evolve, MarksOf, ScopeOf};

}  // namespace linli::directory
