#include "services/campaign/views/campaign_activities.h"

namespace linli::campaign {

Task<Result<CampaignDoc>> CampaignOf(store::Transaction& tx, const std::string& name) {
  if (name.empty()) co_return CampaignDoc();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kCampaign, name));
  tx.Guard(kCampaign, doc);
  co_return CampaignDoc(std::move(doc));
}

Task<Result<std::vector<v1::Activity>>> ScheduledIn(store::Transaction& tx,
                                                    const std::string& campaign) {
  const std::string index = "scheduled_by_campaign";
  const std::string start;
  LINLI_CO_ASSIGN(const auto page, co_await tx.List(kActivity, index, campaign, start, 1));
  std::vector<v1::Activity> scheduled;
  for (const auto& doc : page.docs) scheduled.push_back(doc.state);
  if (scheduled.empty()) tx.RequireEmpty(kActivity, index, campaign);
  co_return std::move(scheduled);
}

}  // namespace linli::campaign
