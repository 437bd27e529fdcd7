#include "services/campaign/rpc/context.h"

namespace linli::campaign {

At AtOf(const rpc::Call& call, const std::string& name) {
  At at;
  static_cast<Context&>(at) = call.At(name);
  return at;
}

At AtOf(const rpc::Call& call, const std::string& name, const CampaignDoc& campaign) {
  At at = AtOf(call, name);
  if (campaign.has_value()) at.campaign = &campaign->state;
  return at;
}

Result<void> RequireName(const std::string& name, const std::string& field) {
  Violations bad;
  if (bad.Check(!name.empty(), field, "必填", "is required")) return {};
  return std::move(bad).ToError();
}

}  // namespace linli::campaign
