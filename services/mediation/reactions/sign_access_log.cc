#include "services/mediation/reactions/case_reactions.h"
#include "services/mediation/views/access.h"

namespace linli::mediation {

Task<Result<events::Progress>> CaseReactions::SignOnArchived(Tx& tx, const Event&,
                                                             const v1::CaseArchived& fact) {
  auto name = AccessLogOf(fact.name());
  LINLI_CO_TRY(co_await SignAccessLog(tx, std::move(name), seed_));
  co_return Progress::kDone;
}

Task<Result<void>> CaseReactions::SignOnTimer(Tx& tx, const std::string& name) {
  co_return co_await SignAccessLog(tx, name, seed_);
}

std::vector<events::Reaction> Reactions(CaseReactions& reactions) {
  return {
      events::On("mediation", reactions, &CaseReactions::ReleasePerson),
      events::On("mediation", reactions, &CaseReactions::ReleaseCommittee),
      events::On("mediation", reactions, &CaseReactions::SignOnArchived),
  };
}

std::vector<events::TimerHandler> Handlers(CaseReactions& reactions) {
  return {events::OnTimer(kAccessLog, "sign_access_log", reactions, &CaseReactions::SignOnTimer)};
}

}  // namespace linli::mediation
