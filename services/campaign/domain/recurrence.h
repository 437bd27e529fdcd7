#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/platform/base/time.h"

namespace linli::campaign {

/// A moment of the county's wall clock, counted as if it were UTC.
using LocalTime = std::chrono::local_seconds;

/// A rule of RFC 5545 (section 3.3.10), of the parts and the combinations whose meaning is plain:
/// see Recurrence.rule.
struct RecurrenceRule {
  std::string text;                ///< without UNTIL and COUNT
  std::optional<LocalTime> until;  ///< the last moment an occurrence may begin
  int count = 0;                   ///< how many occurrences; 0: not said

  bool endless() const { return !until.has_value() && count == 0; }
};

/// nullopt if it cannot be read or goes beyond what is taken.
std::optional<RecurrenceRule> ReadRule(const std::string& text);

/// Its occurrences in their order, at most `limit`, none before `first` and none after `last`
/// (which is at most kHorizon later). Takes bounded time whatever the rule: one that never matches
/// gives nothing.
std::vector<LocalTime> OccurrencesOf(const RecurrenceRule& rule, LocalTime first, LocalTime last,
                                     int limit);

/// How far ahead a rule is followed.
inline constexpr std::chrono::years kHorizon{12};

/// The rule with its UNTIL moved by so many days.
std::string ShiftedUntil(const std::string& text, int days);

}  // namespace linli::campaign
