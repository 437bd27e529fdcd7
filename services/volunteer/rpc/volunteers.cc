#include "services/volunteer/rpc/authority.h"
#include "services/volunteer/rpc/filter.h"
#include "services/volunteer/rpc/volunteer_rpcs.h"
#include "services/volunteer/views/figures.h"
#include "services/volunteer/views/timetables.h"

namespace linli::volunteer {
namespace {

using rpc::Call;
using VolunteerDoc = store::Doc<v1::Volunteer>;

/// Who may bring `person` into these teams: a right to each of them, or being that person.
Result<void> AuthorizeToJoin(Call& call, const std::vector<store::Doc<v1::Team>>& teams,
                             const std::string& person) {
  for (const auto& team : teams) LINLI_TRY(call.Authorize(ScopeOf(team.state, person)));
  if (!teams.empty()) return {};
  Scope scope;
  scope.persons.push_back(person);
  return call.Authorize(scope);
}

Task<Result<std::vector<VolunteerDoc>>> VolunteersOfPerson(Call& call, std::string person) {
  Scope scope;
  scope.persons.push_back(person);
  const auto by_person = call.Authorize(scope);
  std::vector<std::string> persons;
  persons.push_back(std::move(person));
  std::string claim = "person";
  LINLI_CO_ASSIGN(auto names, co_await call.tx().OwnersOf(std::move(claim), std::move(persons)));
  LINLI_CO_ASSIGN(auto docs, co_await call.tx().LoadAll(kVolunteer, std::move(names)));
  if (by_person.ok()) co_return std::move(docs);
  if (docs.empty()) co_return by_person.error();
  LINLI_CO_TRY(co_await AuthorizeFor(call, docs.front().state));
  co_return std::move(docs);
}

}  // namespace

Task<Result<v1::Volunteer>> VolunteerRpcs::RegisterVolunteer(
    Call& call, const v1::RegisterVolunteerRequest& request) {
  std::vector<std::string> names(request.teams().begin(), request.teams().end());
  LINLI_CO_ASSIGN(const auto teams, co_await TeamsToJoin(call.tx(), std::move(names)));
  LINLI_CO_TRY(AuthorizeToJoin(call, teams, request.person()));
  const At at{call.At(kVolunteer.NameOf(call.tx().NewId())), policy_};
  const v1::Volunteer none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, request, at));
  const std::string id(kVolunteer.IdOf(at.name));
  const auto doc = call.tx().Create(kVolunteer, id, facts);
  co_return rpc::Answer(doc);
}

Task<Result<v1::Volunteer>> VolunteerRpcs::GetVolunteer(Call& call,
                                                        const v1::GetVolunteerRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kVolunteer, request.name()));
  LINLI_CO_TRY(co_await AuthorizeFor(call, doc.state));
  auto volunteer = rpc::Answer(doc);
  std::vector<v1::Volunteer*> one;
  one.push_back(&volunteer);
  LINLI_CO_TRY(co_await FillVerifiedMinutes(call.tx(), std::move(one)));
  co_return std::move(volunteer);
}

Task<Result<v1::ListVolunteersResponse>> VolunteerRpcs::ListVolunteers(
    Call& call, const v1::ListVolunteersRequest& request) {
  const std::vector<Filter> filters = {{"team", "by_team", request.team()},
                                       {"person", "", request.person()}};
  LINLI_CO_ASSIGN(const auto by, ExactlyOneOf(filters));
  v1::ListVolunteersResponse response;
  auto* const volunteers = response.mutable_volunteers();
  if (by.field == "person") {
    LINLI_CO_ASSIGN(const auto docs, co_await VolunteersOfPerson(call, request.person()));
    for (const auto& doc : docs) *volunteers->Add() = rpc::Answer(doc);
  } else {
    LINLI_CO_ASSIGN(const auto team, co_await call.tx().Load(kTeam, request.team()));
    LINLI_CO_TRY(call.Authorize(ScopeOf(team.state)));
    LINLI_CO_ASSIGN(auto next,
                    co_await rpc::List(call, kVolunteer, request, by.index, by.value, volunteers));
    response.set_next_page_token(std::move(next));
  }
  auto pointers = Pointers(*volunteers);
  LINLI_CO_TRY(co_await FillVerifiedMinutes(call.tx(), std::move(pointers)));
  co_return std::move(response);
}

Task<Result<v1::Volunteer>> VolunteerRpcs::JoinTeam(Call& call,
                                                    const v1::JoinTeamRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kVolunteer, request.name()));
  std::vector<std::string> names;
  names.push_back(request.team());
  LINLI_CO_ASSIGN(const auto teams, co_await TeamsToJoin(call.tx(), std::move(names)));
  LINLI_CO_TRY(AuthorizeToJoin(call, teams, doc.state.person()));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  const At at{call.At(doc.name), policy_};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  call.tx().Record(kVolunteer, doc, facts);
  co_return rpc::Answer(doc);
}

Task<Result<v1::Volunteer>> VolunteerRpcs::LeaveTeam(Call& call,
                                                     const v1::LeaveTeamRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kVolunteer, request.name()));
  LINLI_CO_ASSIGN(const auto team, co_await call.tx().Load(kTeam, request.team()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(team.state, doc.state.person())));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  const At at{call.At(doc.name), policy_};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  call.tx().Record(kVolunteer, doc, facts);
  co_return rpc::Answer(doc);
}

Task<Result<v1::Volunteer>> VolunteerRpcs::CloseVolunteer(
    Call& call, const v1::CloseVolunteerRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kVolunteer, request.name()));
  LINLI_CO_TRY(co_await AuthorizeFor(call, doc.state));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  const At at{call.At(doc.name), policy_};
  Timetables timetables(call.tx(), policy_);
  LINLI_CO_ASSIGN(const auto* const timetable, co_await timetables.Of(doc.name));
  LINLI_CO_TRY(CheckNothingToCome(timetable->state, doc.name, at));
  call.tx().Guard(kTimetable, *timetable);
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  call.tx().Record(kVolunteer, doc, facts);
  co_return rpc::Answer(doc);
}

Task<Result<v1::Policy>> VolunteerRpcs::GetPolicy(Call&, const v1::GetPolicyRequest&) {
  co_return policy_;
}

std::vector<rpc::Method> Methods(VolunteerRpcs& rpcs) {
  const std::string service = "linli.volunteer.v1.VolunteerService.";
  return {
      rpc::Unary(service + "RegisterVolunteer", rpcs, &VolunteerRpcs::RegisterVolunteer),
      rpc::Unary(service + "GetVolunteer", rpcs, &VolunteerRpcs::GetVolunteer),
      rpc::Unary(service + "ListVolunteers", rpcs, &VolunteerRpcs::ListVolunteers),
      rpc::Unary(service + "JoinTeam", rpcs, &VolunteerRpcs::JoinTeam),
      rpc::Unary(service + "LeaveTeam", rpcs, &VolunteerRpcs::LeaveTeam),
      rpc::Unary(service + "CloseVolunteer", rpcs, &VolunteerRpcs::CloseVolunteer),
      rpc::Unary(service + "GetPolicy", rpcs, &VolunteerRpcs::GetPolicy),
  };
}

}  // namespace linli::volunteer
