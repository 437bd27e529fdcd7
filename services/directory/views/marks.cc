#include "services/directory/views/marks.h"

#include "services/directory/domain/region.h"
#include "services/platform/base/time.h"

namespace linli::directory {
namespace {

/// The list of all, in the order of `sort`.
IndexMark All(std::string sort) { return {"all", "", std::move(sort)}; }

/// Listed under its region and every one above, so that a subtree is one list.
void MarkRegions(const std::string& region, const std::string& sort, Marks& marks) {
  for (auto& name : WithAncestors(region)) {
    marks.indexes.push_back({"by_region", std::move(name), sort});
  }
}

}  // namespace

std::string UnitNameValue(const std::string& region, const std::string& display_name) {
  return region + "|" + display_name;
}

std::string GrantsCounter(const std::string& person) { return "grants:" + person; }

std::string ApiTokensCounter(const std::string& account) { return "api_tokens:" + account; }

std::string FeedsCounter(const std::string& account) { return "feeds:" + account; }

Marks MarksOf(const v1::Tenant& tenant) {
  Marks marks;
  marks.indexes.push_back(All(tenant.name()));
  return marks;
}

Marks MarksOf(const v1::Region& region) {
  Marks marks;
  marks.indexes.push_back(All(region.code()));
  if (!region.parent().empty()) {
    marks.indexes.push_back({"by_parent", region.parent(), region.code()});
  }
  return marks;
}

Marks MarksOf(const v1::Unit& unit) {
  Marks marks;
  if (unit.state() != v1::UNIT_STATE_ACTIVE) return marks;
  marks.indexes.push_back(All(unit.display_name()));
  MarkRegions(unit.region(), unit.display_name(), marks);
  marks.uniques.push_back({kUnitName, UnitNameValue(unit.region(), unit.display_name())});
  if (!unit.code().empty()) marks.uniques.push_back({kUnitCode, unit.code()});
  return marks;
}

Marks MarksOf(const v1::Person& person) {
  Marks marks;
  if (person.state() != v1::PERSON_STATE_ACTIVE) return marks;
  // By time of entry: a name may not stand in an index.
  const auto sort = ToText(FromProto(person.create_time()));
  marks.indexes.push_back(All(sort));
  MarkRegions(person.region(), sort, marks);
  if (!person.unit().empty()) marks.indexes.push_back({"by_unit", person.unit(), sort});
  if (!person.phone().empty()) marks.uniques.push_back({kPhone, person.phone()});
  return marks;
}

Marks MarksOf(const v1::Account& account) {
  Marks marks;
  marks.indexes.push_back(All(account.login()));
  marks.uniques.push_back({kLogin, account.login()});
  marks.uniques.push_back({kAccountOf, account.person()});
  return marks;
}

Marks MarksOf(const v1::LoginGuard&) { return {}; }

Marks MarksOf(const v1::ApiToken& token) {
  Marks marks;
  if (token.state() != v1::API_TOKEN_STATE_ACTIVE) return marks;
  const auto sort = ToText(FromProto(token.create_time()));
  if (token.kind() == v1::API_TOKEN_KIND_API) {
    marks.indexes.push_back({"by_account", token.account(), sort});
    marks.counters.push_back({ApiTokensCounter(token.account()), 1});
  } else if (token.kind() == v1::API_TOKEN_KIND_CALENDAR_FEED) {
    marks.indexes.push_back({"feeds_of", token.account(), sort});
    marks.counters.push_back({FeedsCounter(token.account()), 1});
  } else if (token.idle_minutes() > 0) {
    // Sessions begun before there was an idle limit are over within hours and were never listed.
    marks.indexes.push_back({"sessions_of", token.account(), sort});
  }
  return marks;
}

Marks MarksOf(const v1::RoleGrant& grant) {
  Marks marks;
  if (grant.state() != v1::ROLE_GRANT_STATE_ACTIVE) return marks;
  const auto sort = ToText(FromProto(grant.grant_time()));
  marks.indexes.push_back(All(sort));
  marks.indexes.push_back({"by_person", grant.person(), sort});
  std::string held = grant.person() + "|" + common::v1::Role_Name(grant.role());
  held.append("|").append(grant.region()).append(grant.unit()).append(grant.team());
  marks.uniques.push_back({"grant", held});
  marks.counters.push_back({GrantsCounter(grant.person()), 1});
  return marks;
}

Marks MarksOf(const v1::WorkCalendar& calendar) {
  Marks marks;
  marks.indexes.push_back(All(calendar.name()));
  return marks;
}

Marks MarksOf(const v1::VenueProgramme& programme) {
  Marks marks;
  marks.indexes.push_back(All(programme.display_name()));
  marks.uniques.push_back({"venue_programme", programme.display_name()});
  return marks;
}

Scope ScopeOf(const v1::Tenant&) { return {}; }

Scope ScopeOf(const v1::Region& region) { return {region.name(), {}, {}, {}}; }

Scope ScopeOf(const v1::Unit& unit) { return {unit.region(), {unit.name()}, {}, {}}; }

std::string KeyOf(const v1::Person& person) { return person.name(); }

Scope ScopeOf(const v1::Person& person) {
  Scope scope{person.region(), {}, {}, {person.name()}};
  if (!person.unit().empty()) scope.units.push_back(person.unit());
  return scope;
}

Scope ScopeOf(const v1::Account& account) { return {"", {}, {}, {account.person()}}; }

Scope ScopeOf(const v1::LoginGuard&) { return {}; }

Scope ScopeOf(const v1::ApiToken& token) { return {"", {}, {}, {token.person()}}; }

Scope ScopeOf(const v1::RoleGrant& grant) {
  Scope scope{grant.region(), {}, {}, {grant.person()}};
  if (!grant.unit().empty()) {
    scope.region = grant.unit_region();
    scope.units.push_back(grant.unit());
  }
  if (!grant.team().empty()) scope.teams.push_back(grant.team());
  return scope;
}

Scope ScopeOf(const v1::WorkCalendar&) { return {}; }

Scope ScopeOf(const v1::VenueProgramme& programme) { return {programme.region(), {}, {}, {}}; }

}  // namespace linli::directory
