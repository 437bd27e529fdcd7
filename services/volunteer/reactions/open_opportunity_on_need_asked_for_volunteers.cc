#include "services/volunteer/domain/aggregates.h"
#include "services/volunteer/reactions/opportunity_reactions.h"

namespace linli::volunteer {
namespace {

/// A need may ask again: each time another opportunity, the same one for a fact read twice.
std::string OpportunityOfNeed(const pairing::v1::NeedAskedForVolunteers& fact) {
  const auto id = fact.name().substr(fact.name().find('/') + 1);
  return kOpportunity.NameOf("need-" + id + "-" + std::to_string(fact.ask()));
}

OpenForNeed Opening(const pairing::v1::NeedAskedForVolunteers& fact) {
  OpenForNeed open;
  open.wanted.set_title(fact.title());
  open.wanted.set_need(fact.name());
  open.wanted.set_region(fact.region());
  open.wanted.set_unit(fact.unit());
  auto& post = *open.wanted.add_posts();
  post.set_id("p1");
  post.set_title("志愿者");
  auto& shift = *open.wanted.add_shifts();
  shift.set_id("s1-p1");
  shift.set_post("p1");
  *shift.mutable_start_time() = fact.start_time();
  *shift.mutable_end_time() = fact.end_time();
  shift.set_place(fact.place());
  shift.set_capacity(fact.count());
  return open;
}

}  // namespace

Task<Result<events::Progress>> OpportunityReactions::OpenForNeedAsked(
    Tx& tx, const Event&, const pairing::v1::NeedAskedForVolunteers& fact) {
  const auto name = OpportunityOfNeed(fact);
  LINLI_CO_ASSIGN(const auto found, co_await tx.Find(kOpportunity, name));
  if (found.has_value()) co_return Progress::kDone;
  const At at = AtOf(tx, name);
  const v1::Opportunity none;
  const OpenForNeed open = Opening(fact);
  LINLI_CO_ASSIGN(const auto facts, Decide(none, open, at));
  tx.Create(kOpportunity, std::string(kOpportunity.IdOf(name)), facts);
  co_return Progress::kDone;
}

}  // namespace linli::volunteer
