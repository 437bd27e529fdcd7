#include "services/volunteer/domain/team.h"

#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/decider/region_marks.h"
#include "services/volunteer/domain/refusals.h"

namespace linli::volunteer {

Result<TeamFacts> Decide(const v1::Team&, const v1::CreateTeamRequest& create, const At& at) {
  v1::TeamFact fact;
  auto& created = *fact.mutable_created();
  created.set_name(at.name);
  created.set_display_name(create.display_name());
  created.set_unit(create.unit());
  created.set_region(create.region());
  created.set_contact_person(create.contact_person());
  return TeamFacts{fact};
}

Result<TeamFacts> Decide(const v1::Team& team, const v1::CloseTeamRequest&, const At& at) {
  if (team.state() != v1::Team::STATE_ACTIVE) return WrongState(team);
  v1::TeamFact fact;
  fact.mutable_closed()->set_name(at.name);
  return TeamFacts{fact};
}

Result<void> CheckTakesMembers(const v1::Team& team) {
  if (team.state() == v1::Team::STATE_ACTIVE) return {};
  return Refuse(v1::ERROR_REASON_TEAM_CLOSED, {{"team", team.name()}});
}

void Evolve(v1::Team& team, const v1::TeamFact& fact) {
  switch (fact.fact_case()) {
    case v1::TeamFact::kCreated:
      team.set_name(fact.created().name());
      team.set_display_name(fact.created().display_name());
      team.set_unit(fact.created().unit());
      team.set_region(fact.created().region());
      team.set_contact_person(fact.created().contact_person());
      team.set_state(v1::Team::STATE_ACTIVE);
      return;
    case v1::TeamFact::kClosed:
      team.set_state(v1::Team::STATE_CLOSED);
      return;
    case v1::TeamFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Team& team) {
  Marks marks;
  marks.indexes.push_back({"all", "", team.display_name()});
  if (!team.unit().empty()) marks.indexes.push_back({"by_unit", team.unit(), team.display_name()});
  MarkRegions(marks, "by_region", team.region(), team.display_name());
  return marks;
}

Scope ScopeOf(const v1::Team& team) {
  Scope scope;
  scope.region = team.region();
  if (!team.unit().empty()) scope.units.push_back(team.unit());
  scope.teams.push_back(team.name());
  return scope;
}

}  // namespace linli::volunteer
