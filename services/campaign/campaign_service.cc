#include "services/campaign/campaign_service.h"

#include <iterator>
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

template <class T>
void Append(std::vector<T>& to, std::vector<T> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

runtime::Service MakeCampaignService(const runtime::Environment&) {
  const auto parts = std::make_shared<Parts>();
  runtime::Service service;
  service.name = "campaign";
  service.aggregates = {&kCampaign,     &kActivity,      &kPlaceBookings, &kMemberUnitFiling,
                        &kRegistration, &kMaterialIssue, &kOutreachItem};
  service.methods = Methods(parts->campaigns);
  Append(service.methods, Methods(parts->activities));
  Append(service.methods, Methods(parts->coverage));
  Append(service.methods, Methods(parts->filings));
  Append(service.methods, Methods(parts->registrations));
  Append(service.methods, Methods(parts->material_issues));
  Append(service.methods, Methods(parts->outreach_items));
  Append(service.methods, Methods(parts->campaign_figures));
  service.reactions = Reactions(parts->figures);
  Append(service.reactions, Reactions(parts->clones));
  Append(service.reactions, Reactions(parts->registration_reactions));
  service.timers = Handlers(parts->timers);
  service.owner = parts;
  return service;
}

}  // namespace linli::campaign
