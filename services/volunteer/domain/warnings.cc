#include "services/volunteer/domain/warnings.h"

#include <algorithm>
#include <string>
#include <utility>

namespace linli::volunteer {
namespace {

using Warning = v1::ServiceWarning;
using Found = std::vector<Warning>;

int WholeMinutes(std::chrono::milliseconds span) {
  return static_cast<int>(std::chrono::floor<Minutes>(span).count());
}

Warning& Add(Found& found, Warning::Kind kind, std::string zh, std::string en) {
  auto& warning = found.emplace_back();
  warning.set_kind(kind);
  warning.set_zh(std::move(zh));
  warning.set_en(std::move(en));
  return warning;
}

void FindOverlaps(const v1::ServiceRecord& record, const std::vector<v1::ServiceRecord>& neighbours,
                  Found& found) {
  for (const auto& other : neighbours) {
    if (other.name() == record.name() || other.state() == v1::ServiceRecord::STATE_VOIDED) continue;
    const Time from = std::max(FromProto(record.start_time()), FromProto(other.start_time()));
    const Time to = std::min(FromProto(record.end_time()), FromProto(other.end_time()));
    if (from >= to) continue;
    const int minutes = WholeMinutes(to - from);
    const auto text = std::to_string(minutes);
    auto& warning =
        Add(found, Warning::KIND_OVERLAPS_RECORD, "与 " + other.name() + " 重叠 " + text + " 分钟",
            "overlaps " + other.name() + " by " + text + " minutes");
    warning.set_other_record(other.name());
    warning.set_minutes(minutes);
  }
}

void CompareWithPlan(const v1::ServiceRecord& record, const v1::Policy& policy, Found& found) {
  if (!record.has_planned_start_time() || !record.has_planned_end_time()) return;
  const int planned =
      WholeMinutes(FromProto(record.planned_end_time()) - FromProto(record.planned_start_time()));
  if (record.minutes() > planned) {
    const int more = record.minutes() - planned;
    const auto text = std::to_string(more);
    Add(found, Warning::KIND_LONGER_THAN_SHIFT, "比班次计划时长多 " + text + " 分钟",
        "is " + text + " minutes longer than the shift was planned")
        .set_minutes(more);
  }
  const int percent = policy.minimum_share().percent();
  if (record.minutes() * 100 < planned * percent) {
    const int least = (planned * percent + 99) / 100;
    const auto share = std::to_string(percent);
    const auto text = std::to_string(record.minutes());
    Add(found, Warning::KIND_BELOW_MINIMUM_SHARE,
        "只有 " + text + " 分钟，不到班次计划时长的 " + share + "%",
        "lasts " + text + " minutes, less than " + share + "% of the planned time")
        .set_minutes(least - record.minutes());
  }
}

void CheckEntry(const v1::ServiceRecord& record, Found& found) {
  const auto early = FromProto(record.end_time()) - FromProto(record.enter_time());
  if (early <= std::chrono::milliseconds(0)) return;
  const int minutes = WholeMinutes(early);
  const auto text = std::to_string(minutes);
  Add(found, Warning::KIND_ENTERED_BEFORE_END, "服务结束前 " + text + " 分钟就已录入",
      "was entered " + text + " minutes before it ended")
      .set_minutes(minutes);
}

/// How many entries the fullest window of the policy's length that holds `at` has.
int FullestWindow(const std::vector<Time>& entries, Time at, Minutes length) {
  int most = 0;
  for (auto first = entries.begin(); first != entries.end() && *first <= at; ++first) {
    const Time end = *first + length;
    if (end < at) continue;
    const auto behind = std::upper_bound(first, entries.end(), end);
    most = std::max(most, static_cast<int>(behind - first));
  }
  return most;
}

void CountEntries(const v1::ServiceRecord& record, const std::vector<Time>& entries,
                  const v1::Policy& policy, Found& found) {
  if (record.entry_source() != v1::ENTRY_SOURCE_BACK_OFFICE) return;
  const auto& rule = policy.many_entries();
  const int count = FullestWindow(entries, FromProto(record.enter_time()), Minutes(rule.minutes()));
  if (count < rule.count()) return;
  const auto many = std::to_string(count);
  const auto minutes = std::to_string(rule.minutes());
  Add(found, Warning::KIND_MANY_BACK_OFFICE_ENTRIES,
      record.entered_by() + " 在 " + minutes + " 分钟内补录了至少 " + many + " 条",
      record.entered_by() + " typed at least " + many + " records within " + minutes + " minutes")
      .set_count(count);
}

}  // namespace

std::vector<v1::ServiceWarning> Warnings(const v1::ServiceRecord& record,
                                         const std::vector<v1::ServiceRecord>& neighbours,
                                         const std::vector<Time>& entries,
                                         const v1::Policy& policy) {
  Found found;
  FindOverlaps(record, neighbours, found);
  CompareWithPlan(record, policy, found);
  CheckEntry(record, found);
  CountEntries(record, entries, policy, found);
  return found;
}

}  // namespace linli::volunteer
