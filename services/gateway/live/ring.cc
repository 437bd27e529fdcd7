#include "services/gateway/live/ring.h"

#include <algorithm>

namespace linli::gateway {

Ring::Ring(std::size_t services, std::size_t hints_max)
    : hints_max_(hints_max), floor_(services), newest_(services) {}

void Ring::StartAt(std::size_t source, const events::Position& position) {
  std::erase_if(hints_, [source](const HintPtr& hint) { return hint->source == source; });
  floor_[source] = position;
  newest_[source] = position;
}

void Ring::Add(std::size_t source, const events::Position& position, HintPtr hint) {
  newest_[source] = position;
  if (hint == nullptr) return;
  hints_.push_back(std::move(hint));
  if (hints_.size() <= hints_max_) return;
  const auto& oldest = *hints_.front();
  floor_[oldest.source] = std::max(floor_[oldest.source], oldest.position);
  hints_.pop_front();
}

std::optional<std::vector<HintPtr>> Ring::Since(const Cursor& cursor) const {
  for (std::size_t i = 0; i < newest_.size(); ++i) {
    if (cursor.at[i] < floor_[i] || cursor.at[i] > newest_[i]) return std::nullopt;
  }
  std::vector<HintPtr> since;
  for (const auto& hint : hints_) {
    if (hint->position > cursor.at[hint->source]) since.push_back(hint);
  }
  return since;
}

}  // namespace linli::gateway
