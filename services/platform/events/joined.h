#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "services/platform/events/reaction.h"

namespace linli::events {

/// Runs `second` in the same transaction once `first` is through. While `first` says kMore,
/// `second` waits: it sees the event once, unless it says kMore itself; then `first` is called
/// again and must find nothing left to do.
inline decltype(Reaction::react) InTurn(decltype(Reaction::react) first,
                                        decltype(Reaction::react) second) {
  return [first = std::move(first), second = std::move(second)](
             store::Transaction& tx, const Event& event) -> Task<Result<Progress>> {
    LINLI_CO_ASSIGN(const auto progress, co_await first(tx, event));
    if (progress == Progress::kMore) co_return progress;
    co_return co_await second(tx, event);
  };
}

/// Those to the same fact made one, in their order: a consumer moves its cursor once per fact.
inline std::vector<Reaction> Joined(std::vector<Reaction> reactions) {
  std::vector<Reaction> joined;
  for (auto& reaction : reactions) {
    const auto same = std::find_if(joined.begin(), joined.end(), [&](const auto& other) {
      return other.service == reaction.service && other.type == reaction.type;
    });
    if (same == joined.end()) {
      joined.push_back(std::move(reaction));
    } else {
      same->in_confidence |= reaction.in_confidence;
      same->alone |= reaction.alone;
      same->react = InTurn(std::move(same->react), std::move(reaction.react));
    }
  }
  return joined;
}

}  // namespace linli::events
