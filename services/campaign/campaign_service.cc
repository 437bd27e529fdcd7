#include "services/campaign/campaign_service.h"

#include <utility>

#include "services/campaign/reactions/clone_reactions.h"
#include "services/campaign/reactions/figure_reactions.h"
#include "services/campaign/reactions/registration_reactions.h"
#include "services/campaign/reactions/timers.h"
#include "services/campaign/rpc/activity_rpcs.h"
#include "services/campaign/rpc/campaign_rpcs.h"
#include "services/campaign/rpc/coverage_rpcs.h"
#include "services/campaign/rpc/figures_rpcs.h"
#include "services/campaign/rpc/filing_rpcs.h"
#include "services/campaign/rpc/publicity_rpcs.h"
#include "services/campaign/rpc/registration_rpcs.h"
#include "services/campaign/views/aggregates.h"

namespace linli::campaign {
namespace {

struct Parts {
  CampaignRpcs campaigns;
  ActivityRpcs activities;
  CoverageRpcs coverage;
  FigureReactions figures;
  CloneReactions clones;
  Timers timers;
  FilingRpcs filings;
  RegistrationRpcs registrations;
  MaterialIssueRpcs material_issues;
  OutreachItemRpcs outreach_items;
  CampaignFiguresRpcs campaign_figures;
  RegistrationReactions registration_reactions;
};

}  // namespace

runtime::Service MakeCampaignService(const runtime::Environment&) {
  const auto parts = std::make_shared<Parts>();
  runtime::Service service;
  service.name = "campaign";
  service.aggregates = {&kCampaign,     &kActivity,      &kPlaceBookings, &kMemberUnitFiling,
                        &kRegistration, &kMaterialIssue, &kOutreachItem};
  service.Add(Methods(parts->campaigns));
  service.Add(Methods(parts->activities));
  service.Add(Methods(parts->coverage));
  service.Add(Methods(parts->filings));
  service.Add(Methods(parts->registrations));
  service.Add(Methods(parts->material_issues));
  service.Add(Methods(parts->outreach_items));
  service.Add(Methods(parts->campaign_figures));
  service.Add(Reactions(parts->figures));
  service.Add(Reactions(parts->clones));
  service.Add(Reactions(parts->registration_reactions));
  service.Add(Handlers(parts->timers));
  service.owner = parts;
  return service;
}

}  // namespace linli::campaign
