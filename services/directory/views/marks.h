#pragma once

#include "linli/directory/v1/account.pb.h"
#include "linli/directory/v1/api_token.pb.h"
#include "linli/directory/v1/grant.pb.h"
#include "linli/directory/v1/person.pb.h"
#include "linli/directory/v1/region.pb.h"
#include "linli/directory/v1/tenant.pb.h"
#include "linli/directory/v1/unit.pb.h"
#include "linli/directory/v1/venue_programme.pb.h"
#include "linli/directory/v1/work_calendar.pb.h"
#include "services/platform/decider/aggregate.h"

namespace linli::directory {

/// What each resource is found under: lists, unique values, counters.
Marks MarksOf(const v1::Tenant& tenant);
Marks MarksOf(const v1::Region& region);
Marks MarksOf(const v1::Unit& unit);
Marks MarksOf(const v1::Person& person);
Marks MarksOf(const v1::Account& account);
Marks MarksOf(const v1::LoginGuard& guard);
Marks MarksOf(const v1::ApiToken& token);
Marks MarksOf(const v1::RoleGrant& grant);
Marks MarksOf(const v1::WorkCalendar& calendar);
Marks MarksOf(const v1::VenueProgramme& programme);

/// Whom each resource concerns. A grant's scope is what it opens: who may not administer all of
/// that may neither give nor take it.
Scope ScopeOf(const v1::Tenant& tenant);
Scope ScopeOf(const v1::Region& region);
Scope ScopeOf(const v1::Unit& unit);
/// Name and phone are sealed by the person's own key.
std::string KeyOf(const v1::Person& person);
Scope ScopeOf(const v1::Person& person);
Scope ScopeOf(const v1::Account& account);
Scope ScopeOf(const v1::LoginGuard& guard);
Scope ScopeOf(const v1::ApiToken& token);
Scope ScopeOf(const v1::RoleGrant& grant);
Scope ScopeOf(const v1::WorkCalendar& calendar);
Scope ScopeOf(const v1::VenueProgramme& programme);

/// Names of unique scopes and counters that handlers ask for.
inline constexpr char kUnitCode[] = "unit_code";
inline constexpr char kUnitName[] = "unit_name";
inline constexpr char kPhone[] = "personal_phone";
inline constexpr char kLogin[] = "login";
inline constexpr char kAccountOf[] = "account_of";

/// The value of kUnitName: a unit's name within its region.
std::string UnitNameValue(const std::string& region, const std::string& display_name);
std::string GrantsCounter(const std::string& person);
std::string ApiTokensCounter(const std::string& account);
std::string FeedsCounter(const std::string& account);

}  // namespace linli::directory
