#include "services/volunteer/reactions/opportunity_reactions.h"
#include "services/volunteer/views/timetables.h"

namespace linli::volunteer {
namespace {

// Each makes two facts; a commit takes 16.
constexpr int kAtOnce = 5;

}  // namespace

Task<Result<events::Progress>> OpportunityReactions::ReleaseSignUps(
    Tx& tx, const Event&, const v1::OpportunityCancelled& fact) {
  const std::string index = "active";
  const std::string from;
  LINLI_CO_ASSIGN(auto page, co_await tx.List(kSignUp, index, fact.name(), from, kAtOnce));
  Timetables timetables(tx, policy_);
  const Release release{v1::SignUp::RELEASE_REASON_OPPORTUNITY_CANCELLED};
  for (auto& doc : page.docs) {
    const At at = AtOf(tx, doc.name);
    LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, release, at));
    tx.Record(kSignUp, doc, facts);
    const ReleaseShift free{doc.name};
    LINLI_CO_TRY(co_await timetables.Run(doc.state.volunteer(), free));
  }
  if (page.next.empty()) co_return Progress::kDone;
  co_return Progress::kMore;
}

}  // namespace linli::volunteer
