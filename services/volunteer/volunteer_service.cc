#include "services/volunteer/volunteer_service.h"

#include <utility>

#include "services/platform/events/erasure.h"
#include "services/volunteer/domain/aggregates.h"
#include "services/volunteer/domain/policy.h"
#include "services/volunteer/reactions/opportunity_reactions.h"
#include "services/volunteer/reactions/person_reactions.h"
#include "services/volunteer/reactions/star_reactions.h"
#include "services/volunteer/reactions/timers.h"
#include "services/volunteer/rpc/opportunity_rpcs.h"
#include "services/volunteer/rpc/platform_record_rpcs.h"
#include "services/volunteer/rpc/service_record_rpcs.h"
#include "services/volunteer/rpc/sign_up_rpcs.h"
#include "services/volunteer/rpc/star_rpcs.h"
#include "services/volunteer/rpc/team_record_rpcs.h"
#include "services/volunteer/rpc/team_rpcs.h"
#include "services/volunteer/rpc/volunteer_rpcs.h"

namespace linli::volunteer {
namespace {

struct Parts {
  explicit Parts(v1::Policy in_force) : policy(std::move(in_force)) {}

  const v1::Policy policy;
  TeamRpcs teams{policy};
  VolunteerRpcs volunteers{policy};
  OpportunityRpcs opportunities{policy};
  SignUpRpcs sign_ups{policy};
  ServiceRecordRpcs service_records{policy};
  StarRpcs stars{policy};
  PlatformRecordRpcs platform_records{policy};
  TeamRecordRpcs team_records{policy};
  OpportunityReactions reactions{policy};
  StarReactions star_reactions{policy};
  PersonReactions person_reactions{policy};
  Timers timers{policy};
};

v1::Policy PolicyOf(const runtime::Environment& environment) {
  const auto json = environment.file("policy_file");
  if (json.empty()) return DefaultPolicy();
  auto policy = ParsePolicy(json);
  if (policy.ok()) return std::move(policy).value();
  std::string wrong = "volunteer.policy_file:";
  for (const auto& violation : policy.error().violations()) {
    wrong += " " + violation.field + " " + violation.en + ";";
  }
  CheckFailed(__FILE__, __LINE__, wrong);
}

}  // namespace

runtime::Service MakeVolunteerService(const runtime::Environment& environment) {
  const auto parts = std::make_shared<Parts>(PolicyOf(environment));
  runtime::Service service;
  service.name = "volunteer";
  service.aggregates = {&kTeam,          &kVolunteer, &kOpportunity,    &kSignUp,    &kTimetable,
                        &kServiceRecord, &kStarLevel, &kPlatformRecord, &kTeamRecord};
  service.Add(Methods(parts->teams));
  service.Add(Methods(parts->volunteers));
  service.Add(Methods(parts->opportunities));
  service.Add(Methods(parts->sign_ups));
  service.Add(Methods(parts->service_records));
  service.Add(Methods(parts->stars));
  service.Add(Methods(parts->platform_records));
  service.Add(Methods(parts->team_records));
  service.Add(Reactions(parts->reactions));
  service.Add(Reactions(parts->star_reactions));
  service.Add(Reactions(parts->person_reactions));
  service.reactions.push_back(events::DestroyKeyOn<v1::VolunteerErased>(
      "volunteer", environment.keys, environment.erasures));
  service.Add(Handlers(parts->timers));
  service.owner = parts;
  return service;
}

}  // namespace linli::volunteer
