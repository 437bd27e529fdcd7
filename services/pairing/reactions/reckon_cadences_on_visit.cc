#include "services/pairing/reactions/cadence_reactions.h"
#include "services/pairing/views/cadences.h"

namespace linli::pairing {
namespace {

using events::Progress;
using Parties = google::protobuf::RepeatedPtrField<v1::VisitParty>;

// Each pairing has four cadences at most; a commit takes 16 facts. What is reckoned makes no more
// facts, so the next call goes on where this one stopped.
constexpr int kFactsMax = 12;

Task<Result<Progress>> Follow(store::Transaction& tx, Parties parties) {
  int changed = 0;
  for (const auto& party : parties) {
    LINLI_CO_ASSIGN(const auto pairing, co_await tx.Find(kPairing, party.pairing()));
    if (!pairing) continue;
    if (changed > kFactsMax) co_return Progress::kMore;
    LINLI_CO_ASSIGN(const int more, co_await ReckonPairing(tx, pairing->state));
    changed += more;
  }
  co_return Progress::kDone;
}

}  // namespace

Task<Result<Progress>> CadenceReactions::FollowVisit(Tx& tx, const Event&,
                                                     const v1::VisitRecorded& fact) {
  co_return co_await Follow(tx, fact.parties());
}

Task<Result<Progress>> CadenceReactions::FollowAmendment(Tx& tx, const Event&,
                                                         const v1::VisitAmended& fact) {
  co_return co_await Follow(tx, fact.parties());
}

Task<Result<Progress>> CadenceReactions::FollowVoiding(Tx& tx, const Event&,
                                                       const v1::VisitVoided& fact) {
  co_return co_await Follow(tx, fact.parties());
}

}  // namespace linli::pairing
