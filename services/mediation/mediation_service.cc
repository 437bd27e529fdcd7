#include "services/mediation/mediation_service.h"

#include <memory>
#include <utility>

#include "services/mediation/domain/aggregates.h"
#include "services/mediation/domain/clock_policy.h"
#include "services/mediation/reactions/case_reactions.h"
#include "services/mediation/reactions/clock_reactions.h"
#include "services/mediation/reactions/follow_up_reactions.h"
#include "services/mediation/reactions/hardship_reactions.h"
#include "services/mediation/reactions/intake_reactions.h"
#include "services/mediation/reactions/roster_reactions.h"
#include "services/mediation/rpc/access_log_rpcs.h"
#include "services/mediation/rpc/agreement_rpcs.h"
#include "services/mediation/rpc/case_file_rpcs.h"
#include "services/mediation/rpc/case_rpcs.h"
#include "services/mediation/rpc/clock_rpcs.h"
#include "services/mediation/rpc/follow_up_rpcs.h"
#include "services/mediation/rpc/mediation_session_rpcs.h"
#include "services/mediation/rpc/referral_rpcs.h"
#include "services/mediation/rpc/roster_rpcs.h"
#include "services/mediation/rpc/suggestion_rpcs.h"
#include "services/platform/base/crypto.h"
#include "services/platform/events/erasure.h"

namespace linli::mediation {
namespace {

struct Parts {
  Parts(v1::ClockPolicy clocks_in_force, std::string access_seed)
      : clock_policy(std::move(clocks_in_force)), case_reactions(std::move(access_seed)) {}

  const v1::ClockPolicy clock_policy;
  RosterRpcs roster;
  CaseRpcs cases;
  ReferralRpcs referrals;
  AccessLogRpcs access_logs;
  ClockRpcs clocks{clock_policy};
  MediationSessionRpcs sessions;
  CaseFileRpcs case_files;
  AgreementRpcs agreements;
  ConfirmationRpcs confirmations;
  FollowUpRpcs follow_ups;
  SuggestionRpcs suggestions;
  FollowUpReactions follow_up_reactions;
  HardshipReactions hardship_reactions;
  IntakeReactions intake_reactions;
  RosterReactions roster_reactions;
  CaseReactions case_reactions;
  ClockReactions clock_reactions{clock_policy};
  ClockTimers clock_timers{clock_policy};
  FollowUpTimers follow_up_timers;
};

v1::ClockPolicy ClockPolicyOf(const runtime::Environment& environment) {
  const auto json = environment.file("clock_policy_file");
  if (json.empty()) return DefaultClockPolicy();
  auto policy = ParseClockPolicy(json);
  if (policy.ok()) return std::move(policy).value();
  std::string wrong = "mediation.clock_policy_file:";
  for (const auto& violation : policy.error().violations()) {
    wrong += " " + violation.field + " " + violation.en + ";";
  }
  CheckFailed(__FILE__, __LINE__, wrong);
}

std::string AccessSeed(const runtime::Environment& environment) {
  constexpr std::size_t kSeedBytes = 32;
  std::string text = environment.file("access_sign_key_file");
  const auto end = text.find_last_not_of(" \t\r\n");
  text.erase(end == text.npos ? 0 : end + 1);
  const auto seed = FromBase64(text);
  const bool access_sign_key_file_holds_32_bytes_in_base64 = seed && seed->size() == kSeedBytes;
  LINLI_CHECK(access_sign_key_file_holds_32_bytes_in_base64);
  return *seed;
}

}  // namespace

runtime::Service MakeMediationService(const runtime::Environment& environment) {
  const auto parts = std::make_shared<Parts>(ClockPolicyOf(environment), AccessSeed(environment));
  runtime::Service service;
  service.name = "mediation";
  service.aggregates = {
      &kCommittee,        &kAffiliation,       &kCase,       &kReferral,     &kAccessLog,
      &kAccessRecord,     &kAccessCheckpoint,  &kCaseClocks, &kWorkCalendar, &kCalendarRecount,
      &kMediationSession, &kInvestigationNote, &kFileItem,   &kAgreement,    &kFollowUpVisit,
      &kSuggestedIntake,  &kHardshipNote};
  service.Add(Methods(parts->roster));
  service.Add(Methods(parts->cases));
  service.Add(Methods(parts->referrals));
  service.Add(Methods(parts->access_logs));
  service.Add(Methods(parts->clocks));
  service.Add(Methods(parts->sessions));
  service.Add(Methods(parts->case_files));
  service.Add(Methods(parts->agreements));
  service.Add(Methods(parts->confirmations));
  service.Add(Methods(parts->follow_ups));
  service.Add(Methods(parts->suggestions));
  // What works page by page comes before what reacts to the same facts at once.
  service.Add(Reactions(parts->follow_up_reactions));
  service.Add(Reactions(parts->hardship_reactions));
  service.Add(Reactions(parts->intake_reactions));
  service.Add(Reactions(parts->roster_reactions));
  service.Add(Reactions(parts->case_reactions));
  service.Add(Reactions(parts->clock_reactions));
  service.reactions.push_back(
      events::DestroyKeyOn<v1::CaseErased>("mediation", environment.keys, environment.erasures));
  service.Add(Handlers(parts->case_reactions));
  service.Add(Handlers(parts->clock_timers));
  service.Add(Handlers(parts->follow_up_timers));
  service.owner = parts;
  return service;
}

}  // namespace linli::mediation
