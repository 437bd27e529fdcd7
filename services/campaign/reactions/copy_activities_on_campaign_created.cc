#include <set>

#include "services/campaign/reactions/clone_reactions.h"
#include "services/campaign/views/aggregates.h"

namespace linli::campaign {
namespace {

/// One event for each copy and one for the campaign: as many as a commit holds.
constexpr int kCopiesPerCommit = 15;

At AtOf(const store::Transaction& tx, const v1::Campaign& campaign) {
  At at;
  at.now = tx.now();
  at.actor = tx.origin().actor;
  at.campaign = &campaign;
  return at;
}

using Sources = std::vector<store::Doc<v1::Activity>>;

/// Those of `sources` that are to be copied: not cancelled, nor copied already.
Task<Result<std::vector<const v1::Activity*>>> ToCopy(store::Transaction& tx,
                                                      const std::string& campaign,
                                                      const Sources& sources) {
  std::vector<std::string> names;
  for (const auto& source : sources) names.push_back(CopyName(campaign, source.name));
  LINLI_CO_ASSIGN(const auto copies, co_await tx.LoadAll(kActivity, std::move(names)));
  std::set<std::string> there;
  for (const auto& copy : copies) there.insert(copy.name);
  std::vector<const v1::Activity*> wanted;
  for (const auto& source : sources) {
    const bool cancelled = source.state.state() == v1::Activity::STATE_CANCELLED;
    if (!cancelled && there.count(CopyName(campaign, source.name)) == 0) {
      wanted.push_back(&source.state);
    }
  }
  co_return std::move(wanted);
}

}  // namespace

Task<Result<events::Progress>> CloneReactions::CopyActivities(Tx& tx, const Event&,
                                                              const v1::CampaignCreated& fact) {
  if (fact.cloned_from().empty()) co_return Progress::kDone;
  LINLI_CO_ASSIGN(auto campaign, co_await tx.Load(kCampaign, fact.campaign().name()));
  if (campaign.state.clone_complete() || !IsOpen(campaign.state)) co_return Progress::kDone;
  const std::string index = "by_campaign";
  LINLI_CO_ASSIGN(const auto page,
                  co_await tx.List(kActivity, index, fact.cloned_from(),
                                   campaign.state.clone_position(), kCopiesPerCommit));
  LINLI_CO_ASSIGN(const auto sources, co_await ToCopy(tx, campaign.name, page.docs));
  At at = AtOf(tx, campaign.state);
  for (const v1::Activity* source : sources) {
    at.name = CopyName(campaign.name, source->name());
    const CloneActivity clone{*source, fact.shift_days()};
    LINLI_CO_ASSIGN(const auto created, Decide(v1::Activity(), clone, at));
    tx.Create(kActivity, std::string(kActivity.IdOf(at.name)), created);
  }
  at.name = campaign.name;
  const CopiedActivities copied{static_cast<int>(sources.size()), page.next};
  LINLI_CO_ASSIGN(const auto told, Decide(campaign.state, copied, at));
  tx.Record(kCampaign, campaign, told);
  co_return page.next.empty() ? Progress::kDone : Progress::kMore;
}

std::vector<events::Reaction> Reactions(CloneReactions& reactions) {
  return {events::On("campaign", reactions, &CloneReactions::CopyActivities)};
}

}  // namespace linli::campaign
