#pragma once

#include <string>

#include "services/pairing/domain/aggregates.h"
#include "services/pairing/reactions/release_reactions.h"

namespace linli::pairing {

/// Where a reaction finds what it lets go: those marked under `index` = `value`.
struct Marked {
  std::string index;
  std::string value;
};

/// Decides `command` on the next ten of them. The command must take each off that index, so that
/// being called again goes on with the rest: kMore if there may be more.
template <class S, class F, class Command>
Task<Result<events::Progress>> ReleaseNext(store::Transaction& tx, const Aggregate<S, F>& type,
                                           Marked from, Command command) {
  constexpr int kAtOnce = 10;
  const std::string beginning;
  LINLI_CO_ASSIGN(auto page, co_await tx.List(type, from.index, from.value, beginning, kAtOnce));
  for (auto& doc : page.docs) {
    const At at = AtOf(tx, doc.name);
    LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, command, at));
    tx.Record(type, doc, facts);
  }
  co_return page.next.empty() ? events::Progress::kDone : events::Progress::kMore;
}

}  // namespace linli::pairing
