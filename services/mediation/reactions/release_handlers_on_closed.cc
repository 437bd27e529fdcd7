#include "services/mediation/domain/aggregates.h"
#include "services/mediation/domain/case_handlers.h"
#include "services/mediation/reactions/case_reactions.h"

namespace linli::mediation {
namespace {

using Progress = events::Progress;

// A case has at most ten handlers, a commit sixteen facts.
constexpr int kPersonsCasesAtOnce = 10;
constexpr int kCommitteesCasesAtOnce = 1;

struct Handled {
  std::string index;
  std::string value;
  int at_once;
};

/// What is released is no longer listed, so each call begins at the list's beginning.
Task<Result<Progress>> Release(store::Transaction& tx, Handled handled, ReleaseHandlers release) {
  const std::string from;
  LINLI_CO_ASSIGN(auto page,
                  co_await tx.List(kCase, handled.index, handled.value, from, handled.at_once));
  for (auto& doc : page.docs) {
    const At at{{tx.now(), tx.origin().actor, doc.name}};
    LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, release, at));
    tx.Record(kCase, doc, facts);
  }
  if (page.next.empty()) co_return Progress::kDone;
  co_return Progress::kMore;
}

}  // namespace

Task<Result<Progress>> CaseReactions::ReleasePerson(Tx& tx, const Event&,
                                                    const v1::AffiliationClosed& fact) {
  Handled handled{"by_handler", fact.person(), kPersonsCasesAtOnce};
  ReleaseHandlers release{fact.person()};
  co_return co_await Release(tx, std::move(handled), std::move(release));
}

Task<Result<Progress>> CaseReactions::ReleaseCommittee(Tx& tx, const Event&,
                                                       const v1::CommitteeUnlisted& fact) {
  Handled handled{"handled", fact.unit(), kCommitteesCasesAtOnce};
  ReleaseHandlers release;
  co_return co_await Release(tx, std::move(handled), std::move(release));
}

}  // namespace linli::mediation
