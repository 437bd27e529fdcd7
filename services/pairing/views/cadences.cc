#include "services/pairing/views/cadences.h"

#include <algorithm>

namespace linli::pairing {

Task<Result<CadenceAt>> ReckoningAt(store::Transaction& tx, v1::Pairing pairing,
                                    v1::Visit::Kind kind) {
  const std::string index = "met";
  const auto value = MetValue(pairing.name(), kind);
  const std::string from;
  LINLI_CO_ASSIGN(const auto page, co_await tx.List(kVisit, index, value, from, 1));
  std::optional<Time> last;
  if (!page.docs.empty()) last = FromProto(page.docs.front().state.content().start_time());
  CadenceAt at;
  static_cast<Context&>(at) = {tx.now(), tx.origin().actor, CadenceName(pairing.name(), kind)};
  at.pairing = std::move(pairing);
  at.last_visit = last;
  co_return std::move(at);
}

Task<Result<int>> ReckonPairing(store::Transaction& tx, const v1::Pairing& pairing) {
  auto names = CadenceNames(pairing.name());
  LINLI_CO_ASSIGN(auto docs, co_await tx.LoadAll(kCadence, std::move(names)));
  int changed = 0;
  for (auto& doc : docs) {
    LINLI_CO_ASSIGN(const auto at, co_await ReckoningAt(tx, pairing, doc.state.kind()));
    LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, Reckon{}, at));
    if (facts.empty()) continue;
    tx.Record(kCadence, doc, facts);
    ++changed;
  }
  co_return changed;
}

Task<Result<void>> TakeOverCadences(store::Transaction& tx, const v1::Pairing& pairing) {
  if (pairing.previous().empty()) co_return Result<void>();
  auto own_names = CadenceNames(pairing.name());
  LINLI_CO_ASSIGN(const auto own, co_await tx.LoadAll(kCadence, std::move(own_names)));
  auto names = CadenceNames(pairing.previous());
  LINLI_CO_ASSIGN(const auto previous, co_await tx.LoadAll(kCadence, std::move(names)));
  for (const auto& doc : previous) {
    LINLI_CO_ASSIGN(const auto at, co_await ReckoningAt(tx, pairing, doc.state.kind()));
    const bool has =
        std::any_of(own.begin(), own.end(), [&](const auto& mine) { return mine.name == at.name; });
    if (has) continue;
    const v1::Cadence none;
    LINLI_CO_ASSIGN(const auto facts, Decide(none, TakeOver{doc.state}, at));
    if (!facts.empty()) tx.Create(kCadence, std::string(kCadence.IdOf(at.name)), facts);
  }
  co_return Result<void>();
}

}  // namespace linli::pairing
