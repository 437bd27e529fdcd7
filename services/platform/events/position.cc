#include "services/platform/events/position.h"

#include <charconv>

namespace linli::events {

Position ParsePosition(std::string_view text) {
  Position position;
  const auto dash = text.find('-');
  if (dash == text.npos) return position;
  std::from_chars(text.data(), text.data() + dash, position.epoch);
  std::from_chars(text.data() + dash + 1, text.data() + text.size(), position.sequence);
  return position;
}

Step StepBetween(const Position& previous, const Position& next) {
  if (next.epoch < previous.epoch) return Step::kDuplicate;
  if (next.epoch == previous.epoch && next.sequence <= previous.sequence) return Step::kDuplicate;
  if (next.sequence <= previous.sequence) return Step::kRollback;
  return next.sequence == previous.sequence + 1 ? Step::kNext : Step::kGap;
}

}  // namespace linli::events
