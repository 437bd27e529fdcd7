#include "services/volunteer/domain/volunteer.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>

#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/decider/region_marks.h"
#include "services/volunteer/domain/refusals.h"
#include "services/volunteer/domain/text.h"

namespace linli::volunteer {
namespace {

using google::protobuf::util::MessageDifferencer;

constexpr int kTeamsMax = 20;
constexpr int kIndexedCharacters = 3;

bool IsMember(const v1::Volunteer& volunteer, const std::string& team) {
  const auto& teams = volunteer.teams();
  return std::find(teams.begin(), teams.end(), team) != teams.end();
}

Error NotMember(const v1::Volunteer& volunteer, const std::string& team) {
  return Refuse(v1::ERROR_REASON_NOT_MEMBER, {{"name", volunteer.name()}, {"team", team}});
}

Result<void> CheckGuardian(const v1::RegisterVolunteerRequest& enter, const At& at) {
  if (!enter.minor()) return {};
  if (enter.guardian().empty() || !enter.has_guardian_consent_time()) {
    return Refuse(v1::ERROR_REASON_GUARDIAN_CONSENT_REQUIRED);
  }
  Violations violations;
  if (violations.Check(FromProto(enter.guardian_consent_time()) <= at.now, "guardian_consent_time",
                       "不能晚于现在", "must not be in the future")) {
    return {};
  }
  return std::move(violations).ToError();
}

}  // namespace

Result<VolunteerFacts> Decide(const v1::Volunteer&, const v1::RegisterVolunteerRequest& enter,
                              const RegisterAt& at) {
  LINLI_ASSIGN(auto consent, ConsentOf(enter.person(), enter.consent_note(), at));
  LINLI_TRY(CheckGuardian(enter, at));
  v1::VolunteerFact fact;
  auto& registered = *fact.mutable_registered();
  registered.set_name(at.name);
  registered.set_person(enter.person());
  registered.set_display_name(enter.display_name());
  *registered.mutable_teams() = enter.teams();
  *registered.mutable_skills() = enter.skills();
  registered.set_availability(enter.availability());
  registered.set_minor(enter.minor());
  if (enter.minor()) {
    auto& guardian = *registered.mutable_guardian_consent();
    guardian.set_given_by(enter.guardian());
    *guardian.mutable_give_time() = enter.guardian_consent_time();
  }
  *registered.mutable_consent() = std::move(consent);
  registered.set_region(enter.region().empty() ? at.team_region : enter.region());
  return VolunteerFacts{fact};
}

Result<VolunteerFacts> Decide(const v1::Volunteer& volunteer,
                              const v1::UpdateVolunteerRequest& update, const At& at) {
  if (volunteer.state() != v1::Volunteer::STATE_ACTIVE) return WrongState(volunteer);
  v1::VolunteerFact fact;
  auto& updated = *fact.mutable_updated();
  updated.set_name(at.name);
  updated.set_display_name(update.display_name());
  *updated.mutable_skills() = update.skills();
  updated.set_availability(update.availability());
  updated.set_region(update.region());
  v1::Volunteer after = volunteer;
  Evolve(after, fact);
  if (MessageDifferencer::Equals(volunteer, after)) return VolunteerFacts{};
  return VolunteerFacts{fact};
}

Result<VolunteerFacts> Decide(const v1::Volunteer& volunteer, const v1::JoinTeamRequest& join,
                              const At& at) {
  if (volunteer.state() != v1::Volunteer::STATE_ACTIVE) return WrongState(volunteer);
  if (IsMember(volunteer, join.team())) {
    return Refuse(v1::ERROR_REASON_ALREADY_MEMBER,
                  {{"name", volunteer.name()}, {"team", join.team()}});
  }
  if (volunteer.teams_size() >= kTeamsMax) return TooLarge("teams", kTeamsMax);
  LINLI_ASSIGN(auto consent, ConsentOf(volunteer.person(), join.consent_note(), at));
  v1::VolunteerFact fact;
  fact.mutable_team_joined()->set_name(at.name);
  fact.mutable_team_joined()->set_team(join.team());
  *fact.mutable_team_joined()->mutable_consent() = std::move(consent);
  return VolunteerFacts{fact};
}

Result<VolunteerFacts> Decide(const v1::Volunteer& volunteer, const v1::LeaveTeamRequest& leave,
                              const At& at) {
  if (volunteer.state() != v1::Volunteer::STATE_ACTIVE) return WrongState(volunteer);
  if (!IsMember(volunteer, leave.team())) return NotMember(volunteer, leave.team());
  v1::VolunteerFact fact;
  fact.mutable_team_left()->set_name(at.name);
  fact.mutable_team_left()->set_team(leave.team());
  return VolunteerFacts{fact};
}

std::string IndexedPrefix(const std::string& name) {
  return FirstCharacters(name, kIndexedCharacters);
}

std::string NameKey(const std::string& list, const std::string& prefix) {
  return list + "\n" + prefix;
}

Result<VolunteerFacts> Decide(const v1::Volunteer&, const EraseVolunteer&, const At& at) {
  v1::VolunteerFact fact;
  fact.mutable_erased()->set_name(at.name);
  return VolunteerFacts{fact};
}

Result<VolunteerFacts> Decide(const v1::Volunteer& volunteer, const v1::CloseVolunteerRequest&,
                              const At& at) {
  if (volunteer.state() != v1::Volunteer::STATE_ACTIVE) return WrongState(volunteer);
  v1::VolunteerFact fact;
  fact.mutable_closed()->set_name(at.name);
  return VolunteerFacts{fact};
}

Result<std::string> TeamToServeWith(const v1::Volunteer& volunteer, const std::string& wanted) {
  if (volunteer.state() != v1::Volunteer::STATE_ACTIVE) {
    return Refuse(v1::ERROR_REASON_VOLUNTEER_NOT_ACTIVE, {{"volunteer", volunteer.name()}});
  }
  if (!wanted.empty() && !IsMember(volunteer, wanted)) return NotMember(volunteer, wanted);
  if (!wanted.empty()) return wanted;
  return volunteer.teams().empty() ? std::string() : volunteer.teams(0);
}

void Evolve(v1::Volunteer& volunteer, const v1::VolunteerFact& fact) {
  switch (fact.fact_case()) {
    case v1::VolunteerFact::kRegistered: {
      const auto& registered = fact.registered();
      volunteer.set_name(registered.name());
      volunteer.set_person(registered.person());
      volunteer.set_display_name(registered.display_name());
      *volunteer.mutable_teams() = registered.teams();
      *volunteer.mutable_skills() = registered.skills();
      volunteer.set_availability(registered.availability());
      volunteer.set_minor(registered.minor());
      if (registered.has_guardian_consent()) {
        *volunteer.mutable_guardian_consent() = registered.guardian_consent();
      }
      *volunteer.mutable_consent() = registered.consent();
      volunteer.set_region(registered.region());
      volunteer.set_state(v1::Volunteer::STATE_ACTIVE);
      return;
    }
    case v1::VolunteerFact::kTeamJoined:
      volunteer.add_teams(fact.team_joined().team());
      return;
    case v1::VolunteerFact::kTeamLeft: {
      auto& teams = *volunteer.mutable_teams();
      teams.erase(std::remove(teams.begin(), teams.end(), fact.team_left().team()), teams.end());
      return;
    }
    case v1::VolunteerFact::kClosed:
      volunteer.set_state(v1::Volunteer::STATE_CLOSED);
      return;
    case v1::VolunteerFact::kUpdated:
      volunteer.set_display_name(fact.updated().display_name());
      *volunteer.mutable_skills() = fact.updated().skills();
      volunteer.set_availability(fact.updated().availability());
      volunteer.set_region(fact.updated().region());
      return;
    case v1::VolunteerFact::kErased:
      volunteer.clear_display_name();
      volunteer.clear_guardian_consent();
      volunteer.mutable_consent()->clear_note();
      volunteer.set_state(v1::Volunteer::STATE_ERASED);
      return;
    case v1::VolunteerFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Volunteer& volunteer) {
  Marks marks;
  if (volunteer.state() != v1::Volunteer::STATE_ERASED) {
    marks.indexes.push_back({"of_person", volunteer.person(), ""});
  }
  if (volunteer.state() != v1::Volunteer::STATE_ACTIVE) return marks;
  marks.uniques.push_back({"person", volunteer.person()});
  const auto joined = ToText(FromProto(volunteer.consent().record_time()));
  for (const auto& team : volunteer.teams()) marks.indexes.push_back({"by_team", team, joined});
  MarkRegions(marks, "by_region", volunteer.region(), joined);
  const auto lists = marks.indexes;
  for (const auto& list : lists) {
    if (list.index == "of_person") continue;
    std::string last;
    for (int count = 1; count <= kIndexedCharacters; ++count) {
      const auto prefix = FirstCharacters(volunteer.display_name(), count);
      if (prefix == last) break;
      marks.indexes.push_back({"personal_name", NameKey(list.value, prefix), joined});
      last = prefix;
    }
  }
  return marks;
}

std::string KeyOf(const v1::Volunteer& volunteer) { return volunteer.name(); }

Scope ScopeOf(const v1::Volunteer& volunteer) {
  Scope scope;
  scope.region = volunteer.region();
  scope.teams.assign(volunteer.teams().begin(), volunteer.teams().end());
  scope.persons.push_back(volunteer.person());
  return scope;
}

}  // namespace linli::volunteer
