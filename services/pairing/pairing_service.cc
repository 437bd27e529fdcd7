#include "services/pairing/pairing_service.h"

#include "services/pairing/domain/aggregates.h"
#include "services/pairing/reactions/cadence_reactions.h"
#include "services/pairing/reactions/need_reactions.h"
#include "services/pairing/reactions/release_reactions.h"
#include "services/pairing/reactions/suggestion_reactions.h"
#include "services/pairing/rpc/cadence_rpcs.h"
#include "services/pairing/rpc/donation_rpcs.h"
#include "services/pairing/rpc/feedback_rpcs.h"
#include "services/pairing/rpc/household_rpcs.h"
#include "services/pairing/rpc/need_rpcs.h"
#include "services/pairing/rpc/pairing_rpcs.h"
#include "services/pairing/rpc/statement_rpcs.h"
#include "services/pairing/rpc/suggestion_rpcs.h"
#include "services/pairing/rpc/support_plan_rpcs.h"
#include "services/pairing/rpc/visit_rpcs.h"
#include "services/platform/events/erasure.h"

namespace linli::pairing {
namespace {

struct Parts {
  HouseholdRpcs households;
  PairingRpcs pairings;
  NeedRpcs needs;
  SupportPlanRpcs support_plans;
  FeedbackRpcs feedback;
  SuggestionRpcs suggestions;
  ReleaseReactions release_reactions;
  NeedReactions need_reactions;
  SuggestionReactions suggestion_reactions;
  VisitRpcs visits;
  CadenceRpcs cadences;
  DonationRpcs donations;
  StatementRpcs statements;
  CadenceReactions cadence_reactions;
  CadenceTimers cadence_timers;
};

}  // namespace

runtime::Service MakePairingService(const runtime::Environment& environment) {
  const auto parts = std::make_shared<Parts>();
  runtime::Service service;
  service.name = "pairing";
  service.aggregates = {&kHousehold,   &kPairing,    &kPairingNote, &kNeed,      &kSupportPlan,
                        &kFeedback,    &kSuggestion, &kVisit,       &kVisitNote, &kHouseholdTally,
                        &kHelperTally, &kCadence,    &kLedger,      &kDonation};
  service.Add(Methods(parts->households));
  service.Add(Methods(parts->pairings));
  service.Add(Methods(parts->needs));
  service.Add(Methods(parts->support_plans));
  service.Add(Methods(parts->feedback));
  service.Add(Methods(parts->suggestions));
  service.Add(Methods(parts->visits));
  service.Add(Methods(parts->cadences));
  service.Add(Methods(parts->donations));
  service.Add(Methods(parts->statements));
  service.Add(Reactions(parts->release_reactions));
  service.Add(Reactions(parts->need_reactions));
  service.Add(Reactions(parts->suggestion_reactions));
  service.Add(Reactions(parts->cadence_reactions));
  service.reactions.push_back(
      events::DestroyKeyOn<v1::HouseholdErased>("pairing", environment.keys, environment.erasures));
  service.Add(Handlers(parts->cadence_timers));
  service.owner = parts;
  return service;
}

}  // namespace linli::pairing
