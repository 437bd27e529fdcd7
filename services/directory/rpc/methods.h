#pragma once

#include <vector>

#include "services/directory/rpc/account_rpcs.h"
#include "services/directory/rpc/api_token_rpcs.h"
#include "services/directory/rpc/grant_rpcs.h"
#include "services/directory/rpc/identity_rpcs.h"
#include "services/directory/rpc/person_rpcs.h"
#include "services/directory/rpc/region_rpcs.h"
#include "services/directory/rpc/tenant_rpcs.h"
#include "services/directory/rpc/unit_rpcs.h"
#include "services/directory/rpc/venue_programme_rpcs.h"
#include "services/directory/rpc/work_calendar_rpcs.h"
#include "services/platform/rpc/method.h"

namespace linli::directory {

std::vector<rpc::Method> Methods(TenantRpcs& rpcs);
std::vector<rpc::Method> Methods(RegionRpcs& rpcs);
std::vector<rpc::Method> Methods(UnitRpcs& rpcs);
std::vector<rpc::Method> Methods(PersonRpcs& rpcs);
std::vector<rpc::Method> Methods(AccountRpcs& rpcs);
std::vector<rpc::Method> Methods(ApiTokenRpcs& rpcs);
std::vector<rpc::Method> Methods(GrantRpcs& rpcs);
std::vector<rpc::Method> Methods(WorkCalendarRpcs& rpcs);
std::vector<rpc::Method> Methods(VenueProgrammeRpcs& rpcs);
std::vector<rpc::Method> Methods(IdentityRpcs& rpcs);

}  // namespace linli::directory
