#pragma once

#include "services/volunteer/domain/opportunity.h"
#include "services/volunteer/domain/platform_record.h"
#include "services/volunteer/domain/service_record.h"
#include "services/volunteer/domain/sign_up.h"
#include "services/volunteer/domain/star_level.h"
#include "services/volunteer/domain/team.h"
#include "services/volunteer/domain/team_record.h"
#include "services/volunteer/domain/timetable.h"
#include "services/volunteer/domain/volunteer.h"

namespace linli::volunteer {

inline const Aggregate<v1::Team, v1::TeamFact> kTeam{"volunteer", "team",  "teams",
                                                     Evolve,      MarksOf, ScopeOf};
inline const Aggregate<v1::Volunteer, v1::VolunteerFact> kVolunteer{
    "volunteer", "volunteer", "volunteers", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::Opportunity, v1::OpportunityFact> kOpportunity{
    "volunteer", "opportunity", "opportunities", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::SignUp, v1::SignUpFact> kSignUp{
    "volunteer", "sign_up", "signUps", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::Timetable, v1::TimetableFact> kTimetable{
    "volunteer", "timetable", "timetables", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::ServiceRecord, v1::ServiceRecordFact> kServiceRecord{
    "volunteer", "service_record", "serviceRecords", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::StarLevel, v1::StarLevelFact> kStarLevel{
    "volunteer", "star_level", "starLevels", Evolve, MarksOf, ScopeOf};
inline const Aggregate<v1::PlatformRecord, v1::PlatformRecordFact> kPlatformRecord{
    "volunteer", "platform_record", "platformRecords", Evolve, MarksOf, ScopeOf, KeyOf};
inline const Aggregate<v1::TeamRecord, v1::TeamRecordFact> kTeamRecord{
    "volunteer", "team_record", "teamRecords", Evolve, MarksOf, ScopeOf};

}  // namespace linli::volunteer
