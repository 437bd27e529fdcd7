#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "services/gateway/live/cursor.h"
#include "services/gateway/live/hint.h"

namespace linli::gateway {

/// The latest hints of one partition, of all its services: what a stream that comes back has
/// missed.
class Ring {
 public:
  Ring(std::size_t services, std::size_t hints_max);

  /// Nothing of `source` at or before `position` is here, and all that follows will be.
  void StartAt(std::size_t source, const events::Position& position);
  /// The next event of a source; `hint` is null if nobody is to be told.
  void Add(std::size_t source, const events::Position& position, HintPtr hint);
  /// Up to where everything has been added.
  const std::vector<events::Position>& newest() const { return newest_; }
  /// What was added after the cursor; nullopt if that is not known here any more, or never was.
  std::optional<std::vector<HintPtr>> Since(const Cursor& cursor) const;

 private:
  std::size_t hints_max_;
  std::deque<HintPtr> hints_;
  std::vector<events::Position> floor_;
  std::vector<events::Position> newest_;
};

}  // namespace linli::gateway
