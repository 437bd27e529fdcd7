#include "services/volunteer/domain/aggregates.h"
#include "services/volunteer/reactions/activity_shifts.h"
#include "services/volunteer/reactions/opportunity_reactions.h"

namespace linli::volunteer {
namespace {

OpenForActivity Opening(const campaign::v1::ActivityScheduled& fact) {
  OpenForActivity open;
  open.wanted.set_title(fact.title());
  open.wanted.set_activity(fact.activity());
  open.wanted.set_region(fact.region());
  open.wanted.set_unit(fact.lead_unit());
  for (const auto& post : fact.posts()) {
    auto& added = *open.wanted.add_posts();
    added.set_id(post.id());
    added.set_title(post.title());
  }
  for (auto& shift : ShiftsOf(fact.sessions(), fact.posts())) {
    if (shift.cancelled()) continue;
    *open.wanted.add_shifts() = std::move(shift);
  }
  return open;
}

}  // namespace

Task<Result<events::Progress>> OpportunityReactions::Open(
    Tx& tx, const Event&, const campaign::v1::ActivityScheduled& fact) {
  if (fact.posts().empty()) co_return Progress::kDone;
  const auto name = OpportunityOfActivity(fact.activity());
  LINLI_CO_ASSIGN(const auto found, co_await tx.Find(kOpportunity, name));
  if (found.has_value()) co_return Progress::kDone;
  const At at = AtOf(tx, name);
  const v1::Opportunity none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, Opening(fact), at));
  tx.Create(kOpportunity, std::string(kOpportunity.IdOf(name)), facts);
  co_return Progress::kDone;
}

}  // namespace linli::volunteer
