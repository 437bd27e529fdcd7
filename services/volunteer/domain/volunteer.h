#pragma once

#include <string>
#include <vector>

#include "linli/volunteer/v1/events.pb.h"
#include "linli/volunteer/v1/volunteer.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

using VolunteerFacts = std::vector<v1::VolunteerFact>;

/// Someone registers in teams that lie in a region: the volunteer's, unless the request names one.
struct RegisterAt : At {
  std::string team_region;
};

/// CONSENT_REQUIRED, GUARDIAN_CONSENT_REQUIRED, INVALID_FIELDS.
Result<VolunteerFacts> Decide(const v1::Volunteer& volunteer,
                              const v1::RegisterVolunteerRequest& enter, const RegisterAt& at);
/// WRONG_STATE. Nothing if all is said already.
Result<VolunteerFacts> Decide(const v1::Volunteer& volunteer,
                              const v1::UpdateVolunteerRequest& update, const At& at);
/// WRONG_STATE, ALREADY_MEMBER, CONSENT_REQUIRED, TOO_LARGE.
Result<VolunteerFacts> Decide(const v1::Volunteer& volunteer, const v1::JoinTeamRequest& join,
                              const At& at);
/// WRONG_STATE, NOT_MEMBER.
Result<VolunteerFacts> Decide(const v1::Volunteer& volunteer, const v1::LeaveTeamRequest& leave,
                              const At& at);
/// WRONG_STATE.
Result<VolunteerFacts> Decide(const v1::Volunteer& volunteer,
                              const v1::CloseVolunteerRequest& close, const At& at);

/// Who a volunteer was is to be forgotten.
struct EraseVolunteer {};
Result<VolunteerFacts> Decide(const v1::Volunteer& volunteer, const EraseVolunteer& erase,
                              const At& at);

/// Volunteers are found by the first characters of their names within a list (of a team, of a
/// region): the index personal_name under NameKey(list, IndexedPrefix(name)), which hides the name.
std::string IndexedPrefix(const std::string& name);
std::string NameKey(const std::string& list, const std::string& prefix);

/// The team the volunteer serves with: `wanted`, or the first joined ("" if none).
/// VOLUNTEER_NOT_ACTIVE, NOT_MEMBER.
Result<std::string> TeamToServeWith(const v1::Volunteer& volunteer, const std::string& wanted);

void Evolve(v1::Volunteer& volunteer, const v1::VolunteerFact& fact);
Marks MarksOf(const v1::Volunteer& volunteer);
Scope ScopeOf(const v1::Volunteer& volunteer);
std::string KeyOf(const v1::Volunteer& volunteer);

}  // namespace linli::volunteer
