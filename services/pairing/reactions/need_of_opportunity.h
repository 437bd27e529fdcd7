#pragma once

#include <string>

#include "services/pairing/domain/aggregates.h"
#include "services/pairing/reactions/release_reactions.h"

namespace linli::pairing {

/// Decides `command` on the need that asked for this opportunity; nothing if none did.
template <class Command>
Task<Result<events::Progress>> TellNeedOf(store::Transaction& tx, std::string opportunity,
                                          Command command) {
  const std::string index = "by_opportunity";
  const std::string beginning;
  const int one = 1;
  LINLI_CO_ASSIGN(auto page,
                  co_await tx.List(kNeed, index, std::move(opportunity), beginning, one));
  for (auto& doc : page.docs) {
    const At at = AtOf(tx, doc.name);
    LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, command, at));
    tx.Record(kNeed, doc, facts);
  }
  co_return events::Progress::kDone;
}

}  // namespace linli::pairing
