#include "services/platform/rpc/filter.h"
#include "services/volunteer/rpc/authority.h"
#include "services/volunteer/rpc/volunteer_rpcs.h"
#include "services/volunteer/views/figures.h"
#include "services/volunteer/views/stars.h"
#include "services/volunteer/views/timetables.h"

namespace linli::volunteer {
namespace {

using rpc::Call;
using VolunteerDoc = store::Doc<v1::Volunteer>;

/// Of no team yet: a right to act in the region, or being that person.
Result<void> AuthorizeAlone(Call& call, const v1::RegisterVolunteerRequest& request) {
  Scope scope;
  scope.region = request.region();
  scope.persons.push_back(request.person());
  return call.Authorize(scope);
}

Result<rpc::Filter> IndexFor(const v1::ListVolunteersRequest& request) {
  const std::vector<rpc::Filter> filters = {{"team", "by_team", request.team()},
                                            {"region", "by_region", request.region()},
                                            {"person", "", request.person()}};
  LINLI_ASSIGN(auto by, rpc::ExactlyOneOf(filters));
  if (by.field != "person" || request.display_name_prefix().empty()) return by;
  Violations violations;
  violations.Add("display_name_prefix", "须与 team 或 region 一起填写", "needs a team or a region");
  return std::move(violations).ToError();
}

/// Names are for those who organise there, and for the team's leaders.
Task<Result<void>> AuthorizeList(Call& call, const v1::ListVolunteersRequest& request) {
  Scope scope;
  scope.region = request.region();
  if (!request.team().empty()) {
    LINLI_CO_ASSIGN(const auto team, co_await call.tx().Load(kTeam, request.team()));
    scope = ScopeOf(team.state);
  }
  co_return call.Authorize(scope);
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

/// A prefix longer than what is indexed may leave some of a page out.
Task<Result<std::string>> ListByName(Call& call, const v1::ListVolunteersRequest& request,
                                     rpc::Filter by,
                                     google::protobuf::RepeatedPtrField<v1::Volunteer>* out) {
  LINLI_CO_ASSIGN(std::string after, call.PageStart(request));
  const std::string& prefix = request.display_name_prefix();
  if (!prefix.empty()) {
    by.index = "personal_name";
    by.value = NameKey(by.value, IndexedPrefix(prefix));
  }
  const int limit = rpc::PageSize(request);
  LINLI_CO_ASSIGN(const auto page,
                  co_await call.tx().List(kVolunteer, by.index, by.value, after, limit));
  for (const auto& doc : page.docs) {
    if (doc.state.display_name().rfind(prefix, 0) == 0) *out->Add() = rpc::Answer(doc);
  }
  co_return call.PageToken(request, page.next);
}

}  // namespace

Task<Result<v1::Volunteer>> VolunteerRpcs::RegisterVolunteer(
    Call& call, const v1::RegisterVolunteerRequest& request) {
  std::vector<std::string> names(request.teams().begin(), request.teams().end());
  if (names.empty()) LINLI_CO_TRY(AuthorizeAlone(call, request));
  LINLI_CO_ASSIGN(const auto teams, co_await TeamsToJoin(call, std::move(names), request.person()));
  const std::string region = teams.empty() ? std::string() : teams.front().state.region();
  const RegisterAt at{{call.At(kVolunteer.NameOf(call.tx().NewId())), policy_}, region};
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
  LINLI_CO_TRY(co_await FillVerifiedMinutes(call.tx(), one));
  LINLI_CO_TRY(co_await FillStars(call.tx(), std::move(one)));
  co_return std::move(volunteer);
}

Task<Result<v1::ListVolunteersResponse>> VolunteerRpcs::ListVolunteers(
    Call& call, const v1::ListVolunteersRequest& request) {
  LINLI_CO_ASSIGN(const auto by, IndexFor(request));
  v1::ListVolunteersResponse response;
  auto* const volunteers = response.mutable_volunteers();
  if (by.field == "person") {
    LINLI_CO_ASSIGN(const auto docs, co_await VolunteersOfPerson(call, request.person()));
    for (const auto& doc : docs) *volunteers->Add() = rpc::Answer(doc);
  } else {
    LINLI_CO_TRY(co_await AuthorizeList(call, request));
    LINLI_CO_ASSIGN(auto next, co_await ListByName(call, request, by, volunteers));
    response.set_next_page_token(std::move(next));
  }
  auto pointers = Pointers(*volunteers);
  LINLI_CO_TRY(co_await FillVerifiedMinutes(call.tx(), pointers));
  LINLI_CO_TRY(co_await FillStars(call.tx(), std::move(pointers)));
  co_return std::move(response);
}

Task<Result<v1::Volunteer>> VolunteerRpcs::JoinTeam(Call& call,
                                                    const v1::JoinTeamRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kVolunteer, request.name()));
  std::vector<std::string> names;
  names.push_back(request.team());
  LINLI_CO_TRY(co_await TeamsToJoin(call, std::move(names), doc.state.person()));
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

Task<Result<v1::Volunteer>> VolunteerRpcs::UpdateVolunteer(
    Call& call, const v1::UpdateVolunteerRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kVolunteer, request.name()));
  LINLI_CO_TRY(co_await AuthorizeFor(call, doc.state));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  const At at{call.At(doc.name), policy_};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  call.tx().Record(kVolunteer, doc, facts);
  // Nobody moves a volunteer out of the own reach.
  LINLI_CO_TRY(co_await AuthorizeFor(call, doc.state));
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
      rpc::Unary(service + "UpdateVolunteer", rpcs, &VolunteerRpcs::UpdateVolunteer),
      rpc::Unary(service + "GetPolicy", rpcs, &VolunteerRpcs::GetPolicy),
  };
}

}  // namespace linli::volunteer
