#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace linli::events {

/// A stream id "<epoch>-<sequence>".
struct Position {
  std::int64_t epoch = 0;
  std::int64_t sequence = 0;
  auto operator<=>(const Position&) const = default;
};

/// 0-0 for text that is not a position.
Position ParsePosition(std::string_view text);

/// How `next` follows `previous` in a gapless log whose epoch rises after every promotion or
/// restore.
enum class Step { kNext, kDuplicate, kGap, kRollback };
Step StepBetween(const Position& previous, const Position& next);

}  // namespace linli::events
