#include "services/campaign/rpc/publicity.h"

#include <algorithm>

namespace linli::campaign {

std::string PublicitySubject::region() const {
  return activity ? activity->state.region() : campaign->state.region();
}

std::string PublicitySubject::lead_unit() const {
  return activity ? activity->state.lead_unit() : campaign->state.lead_unit();
}

Task<Result<PublicitySubject>> SubjectOf(store::Transaction& tx, const std::string& campaign,
                                         const std::string& activity) {
  PublicitySubject subject;
  if (!activity.empty()) {
    LINLI_CO_ASSIGN(subject.activity, co_await tx.Load(kActivity, activity));
  }
  if (!campaign.empty()) {
    LINLI_CO_ASSIGN(subject.campaign, co_await tx.Load(kCampaign, campaign));
  }
  co_return std::move(subject);
}

Result<void> AuthorizePublicity(rpc::Call& call, const std::string& region, const std::string& unit,
                                const std::string& lead_unit) {
  Scope scope;
  scope.region = region;
  scope.units = {unit};
  auto plain = call.Authorize(scope);
  if (plain.ok()) return plain;
  const auto& grants = call.caller().grants();
  const bool organizes = std::any_of(grants.begin(), grants.end(), [&](const auto& grant) {
    return grant.role() == common::v1::ROLE_ORGANIZER && grant.unit() == lead_unit;
  });
  if (!organizes) return plain;
  scope.units = {lead_unit};
  return call.Authorize(scope);
}

}  // namespace linli::campaign
