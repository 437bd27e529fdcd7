// RRULE. The first two bytes are the day and hour of the first session, the third the limit.
#include "services/campaign/domain/recurrence.h"

#include "services/platform/base/check.h"
#include "tests/fuzz/fuzz.h"

namespace linli::fuzz {
namespace {

using campaign::LocalTime;

void TryOccurrences(const campaign::RecurrenceRule& rule, LocalTime first, int limit) {
  const LocalTime last = first + campaign::kHorizon;
  const auto all = campaign::OccurrencesOf(rule, first, last, limit);
  LINLI_CHECK(static_cast<int>(all.size()) <= limit);
  LINLI_CHECK(rule.count == 0 || static_cast<int>(all.size()) <= rule.count);
  for (std::size_t i = 0; i < all.size(); ++i) {
    LINLI_CHECK(all[i] >= first && all[i] <= last && (!rule.until || all[i] <= *rule.until));
    LINLI_CHECK(i == 0 || all[i - 1] < all[i]);
  }
}

}  // namespace

void Try(std::string_view input) {
  if (input.size() < 3) return;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(input[at]); };
  const LocalTime first = std::chrono::local_days(std::chrono::year(2026) / 1 / 1) +
                          std::chrono::days(byte(0) * 6) + std::chrono::hours(byte(1) % 24);
  const auto rule = campaign::ReadRule(std::string(input.substr(3)));
  if (!rule) return;
  TryOccurrences(*rule, first, 1 + byte(2) % 121);
  if (!rule->until || *rule->until < first || *rule->until > first + campaign::kHorizon) return;
  const auto moved = campaign::ReadRule(campaign::ShiftedUntil(std::string(input.substr(3)), 7));
  LINLI_CHECK(moved && moved->until == *rule->until + std::chrono::days(7));
}

}  // namespace linli::fuzz
