#include "services/volunteer/rpc/authority.h"

#include <algorithm>

#include "linli/common/v1/errors.pb.h"

namespace linli::volunteer {
namespace {

std::vector<std::string> TeamNames(const v1::Volunteer& volunteer) {
  return {volunteer.teams().begin(), volunteer.teams().end()};
}

/// The opportunity an activity has opened: it says whom the activity concerns.
std::string OpportunityOf(const std::string& activity) {
  return "opportunities" + activity.substr(activity.find('/'));
}

}  // namespace

Scope ScopeOf(const v1::Team& team, const std::string& person) {
  Scope scope = ScopeOf(team);
  scope.persons.push_back(person);
  return scope;
}

Task<Result<void>> AuthorizeFor(rpc::Call& call, const v1::Volunteer& volunteer) {
  const auto plain = call.Authorize(ScopeOf(volunteer));
  if (plain.ok()) co_return plain;
  auto names = TeamNames(volunteer);
  LINLI_CO_ASSIGN(const auto teams, co_await call.tx().LoadAll(kTeam, std::move(names)));
  for (const auto& team : teams) {
    const auto by_team = call.Authorize(ScopeOf(team.state));
    if (by_team.ok()) co_return by_team;
  }
  co_return plain;
}

Task<Result<std::vector<store::Doc<v1::Team>>>> TeamsToJoin(rpc::Call& call,
                                                            std::vector<std::string> names,
                                                            std::string person) {
  const auto wanted = names;
  LINLI_CO_ASSIGN(auto teams, co_await call.tx().LoadAll(kTeam, std::move(names)));
  for (const auto& name : wanted) {
    const bool found = std::any_of(teams.begin(), teams.end(),
                                   [&](const auto& team) { return team.name == name; });
    if (!found) co_return Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", name}});
  }
  for (const auto& team : teams) LINLI_CO_TRY(call.Authorize(ScopeOf(team.state, person)));
  for (const auto& team : teams) {
    LINLI_CO_TRY(CheckTakesMembers(team.state));
    call.tx().Guard(kTeam, team);
  }
  co_return std::move(teams);
}

Task<Result<void>> AuthorizeRecords(rpc::Call& call, const v1::ListServiceRecordsRequest& request) {
  auto& tx = call.tx();
  if (!request.volunteer().empty()) {
    LINLI_CO_ASSIGN(const auto volunteer, co_await tx.Load(kVolunteer, request.volunteer()));
    co_return co_await AuthorizeFor(call, volunteer.state);
  }
  if (!request.team().empty()) {
    LINLI_CO_ASSIGN(const auto team, co_await tx.Load(kTeam, request.team()));
    co_return call.Authorize(ScopeOf(team.state));
  }
  Scope scope;
  scope.region = request.region();
  if (!request.activity().empty()) {
    std::string name = OpportunityOf(request.activity());
    LINLI_CO_ASSIGN(const auto opportunity, co_await tx.Load(kOpportunity, std::move(name)));
    scope = ScopeOf(opportunity.state);
  }
  co_return call.Authorize(scope);
}

}  // namespace linli::volunteer
