#include "services/campaign/campaign_service.h"

#include "services/campaign/reactions/figure_reactions.h"
#include "services/campaign/reactions/timers.h"
#include "services/campaign/rpc/activity_rpcs.h"
#include "services/campaign/rpc/campaign_rpcs.h"
#include "services/campaign/views/aggregates.h"

namespace linli::campaign {
namespace {

struct Parts {
  CampaignRpcs campaigns;
  ActivityRpcs activities;
  FigureReactions figures;
  Timers timers;
};

}  // namespace

runtime::Service MakeCampaignService(const runtime::Environment&) {
  const auto parts = std::make_shared<Parts>();
  runtime::Service service;
  service.name = "campaign";
  service.aggregates = {&kCampaign, &kActivity, &kPlaceBookings};
  service.methods = Methods(parts->campaigns);
  for (auto& method : Methods(parts->activities)) service.methods.push_back(std::move(method));
  service.reactions = Reactions(parts->figures);
  service.timers = Handlers(parts->timers);
  service.owner = parts;
  return service;
}

}  // namespace linli::campaign
