#include "services/campaign/domain/series.h"

#include <algorithm>
#include <set>

#include "services/campaign/domain/recurrence.h"

namespace linli::campaign {
namespace {

using std::chrono::seconds;

LocalTime ToLocal(Time time) {
  const auto local = std::chrono::floor<seconds>(time + kCountyOffset);
  return LocalTime(local.time_since_epoch());
}

Time FromLocal(LocalTime time) {
  return Time(std::chrono::sys_seconds(time.time_since_epoch())) - kCountyOffset;
}

/// What is asked of a rule, and where what is wrong with it is told.
struct Asked {
  const v1::Recurrence& recurrence;
  Span first;
  const v1::Campaign* campaign;
  std::string field;  ///< "activity.recurrence.rule"
  std::string first_field;
};

// The starts of all occurrences, exceptions included; empty if something is wrong.
std::vector<Time> StartsOf(const Asked& asked, Violations& bad) {
  const auto rule = ReadRule(asked.recurrence.rule());
  if (!bad.Check(rule.has_value(), asked.field,
                 "不是可用的重复规则，如 FREQ=WEEKLY;BYDAY=WE;COUNT=52（每天、每周、每月或每年）",
                 "is no rule that is taken; one is FREQ=WEEKLY;BYDAY=WE;COUNT=52 (daily, weekly, "
                 "monthly or yearly)") ||
      !bad.Check(!rule->endless() || asked.campaign != nullptr, asked.field,
                 "须有 COUNT 或 UNTIL，否则没有尽头", "needs COUNT or UNTIL, or it never ends")) {
    return {};
  }
  const LocalTime first = ToLocal(asked.first.start);
  const LocalTime horizon = first + kHorizon;
  const LocalTime last =
      rule->endless()
          ? ToLocal(FromProto(asked.campaign->end_time()) - (asked.first.end - asked.first.start))
          : horizon;
  const int limit = kSessionsMax + asked.recurrence.exception_times_size() + 1;
  const auto occurrences = OccurrencesOf(*rule, first, last, limit);
  const auto found = static_cast<int>(occurrences.size());
  if (!bad.Check(found > 0, asked.field, "没有任何一场", "has no occurrence") ||
      !bad.Check(occurrences.front() == first, asked.first_field, "首场须符合重复规则",
                 "is no occurrence of the rule, which begins with it")) {
    return {};
  }
  const bool cut =
      (rule->until && *rule->until > horizon) || (rule->count > found && found < limit);
  if (!bad.Check(!cut, asked.field, "最后一场距首场不得超过 12 年",
                 "must end at most 12 years after the first session")) {
    return {};
  }
  const auto fraction = asked.first.start - FromLocal(first);
  std::vector<Time> starts;
  for (const LocalTime start : occurrences) starts.push_back(FromLocal(start) + fraction);
  return starts;
}

// Whether one more session is good; of the first that is not, says why.
bool CheckSession(const Asked& asked, const Span& span, const v1::Session* previous,
                  Violations& bad) {
  if (!bad.Check(previous == nullptr || SpanOf(*previous).end <= span.start, asked.field,
                 "前一场结束之前后一场已经开始",
                 "has an occurrence begin before the one before it ends") ||
      !bad.Check(IsSane(ToProto(span.end)), asked.field, "须在 2100 年之前结束",
                 "must end before 2100")) {
    return false;
  }
  if (asked.campaign == nullptr) return true;
  const Span period = SpanOf(*asked.campaign);
  const std::string text = ToText(period.start) + " – " + ToText(period.end);
  return bad.Check(
      period.Covers(span), asked.field,
      "有场次不在 " + asked.campaign->name() + " 的时间段 " + text + " 内",
      "has an occurrence outside the period of " + asked.campaign->name() + ", " + text);
}

// The exceptions, each of which meets one of `starts`.
std::set<Time> ExceptionsOf(const v1::Recurrence& recurrence, const std::vector<Time>& starts,
                            const std::string& prefix, Violations& bad) {
  std::set<Time> exceptions;
  for (int i = 0; i < recurrence.exception_times_size(); ++i) {
    const std::string field = prefix + "recurrence.exception_times[" + std::to_string(i) + "]";
    const auto& time = recurrence.exception_times(i);
    const bool meets =
        IsSane(time) && std::count(starts.begin(), starts.end(), FromProto(time)) > 0;
    bad.Check(meets, field, "不是任何一场的开始时间", "is not the start of an occurrence");
    if (meets) exceptions.insert(FromProto(time));
  }
  return exceptions;
}

}  // namespace

Sessions Occurrences(const v1::Recurrence& recurrence, const v1::Session& first,
                     const v1::Campaign* campaign, const std::string& prefix, Violations& bad) {
  Sessions sessions;
  if (!CheckSpan(first.start_time(), first.end_time(), kSessionLengthMax, prefix + "sessions[0].",
                 bad)) {
    return sessions;
  }
  const Asked asked{recurrence, SpanOf(first), campaign, prefix + "recurrence.rule",
                    prefix + "sessions[0].start_time"};
  const auto starts = StartsOf(asked, bad);
  if (starts.empty()) return sessions;
  const auto exceptions = ExceptionsOf(recurrence, starts, prefix, bad);
  const int count = static_cast<int>(starts.size() - exceptions.size());
  if (!bad.Check(count <= kSessionsMax, asked.field, "最多 120 场",
                 "makes more than 120 sessions") ||
      !bad.Check(count > 0, asked.field, "没有任何一场", "has no occurrence")) {
    return sessions;
  }
  for (const Time start : starts) {
    if (exceptions.count(start) > 0) continue;
    const Span span{start, start + (asked.first.end - asked.first.start)};
    const v1::Session* previous = sessions.empty() ? nullptr : &*sessions.rbegin();
    if (!CheckSession(asked, span, previous, bad)) return sessions;
    v1::Session& session = *sessions.Add();
    session = first;
    session.clear_id();
    *session.mutable_start_time() = ToProto(span.start);
    *session.mutable_end_time() = ToProto(span.end);
  }
  return sessions;
}

v1::Recurrence Shifted(const v1::Recurrence& recurrence, int days) {
  v1::Recurrence shifted = recurrence;
  shifted.set_rule(ShiftedUntil(recurrence.rule(), days));
  for (auto& time : *shifted.mutable_exception_times()) {
    time = ToProto(FromProto(time) + Days(days));
  }
  return shifted;
}

}  // namespace linli::campaign
