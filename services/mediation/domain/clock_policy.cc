#include "services/mediation/domain/clock_policy.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace linli::mediation {
namespace {

constexpr int kDaysMax = 3660;
constexpr int kDueSoonMax = 30;

bool IsPlace(const std::string& place) {
  constexpr std::string_view kPrefix = "regions/";
  return place.rfind(kPrefix, 0) == 0 && place.size() > kPrefix.size() &&
         std::all_of(place.begin() + kPrefix.size(), place.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

void CheckWords(Violations& violations, const std::string& field, const v1::ClockRule& rule) {
  violations.Check(!rule.title_zh().empty() && !rule.title_en().empty(), field + ".title",
                   "须有中英文名称", "needs a title in both languages");
  violations.Check(!rule.article_zh().empty() && !rule.article_en().empty(), field + ".article",
                   "须注明出处", "needs its source");
  if (rule.place().empty()) return;
  violations.Check(IsPlace(rule.place()), field + ".place", "须为 regions/ 加行政区划代码",
                   "must be regions/ and the digits of a code");
  violations.Check(!rule.place_zh().empty() && !rule.place_en().empty(), field + ".place",
                   "须有中英文地名", "needs its name in both languages");
}

void CheckRule(Violations& violations, const v1::ClockRule& rule) {
  const std::string field = "rules." + rule.id();
  violations.Check(rule.subject() != v1::CLOCK_SUBJECT_UNSPECIFIED, field + ".subject",
                   "须注明期限事项", "needs a subject");
  violations.Check(rule.start() != v1::CLOCK_START_UNSPECIFIED, field + ".start", "须注明起算事由",
                   "needs what starts it");
  violations.Check(rule.unit() != v1::CLOCK_UNIT_UNSPECIFIED, field + ".unit",
                   "须注明日历日或工作日", "needs a unit");
  violations.Check(rule.value() >= 0 && rule.value() <= kDaysMax, field + ".value",
                   "天数须在0到3660之间", "must be from 0 to 3660 days");
  violations.Check(rule.extension_max() >= 0 && rule.extension_max() <= kDaysMax,
                   field + ".extensionMax", "天数须在0到3660之间", "must be from 0 to 3660 days");
  violations.Check(rule.valid_from().empty() || IsDay(rule.valid_from()), field + ".validFrom",
                   "须为存在的日期", "must be a day that exists");
  CheckWords(violations, field, rule);
}

/// More of it is more special.
auto SpecialityOf(const v1::ClockRule& rule) {
  return std::make_tuple(rule.dispute_kinds_size() > 0, rule.place().size(), rule.valid_from());
}

}  // namespace

v1::ClockPolicy DefaultClockPolicy() {
  return ParseClockPolicy(std::string(kShippedClockPolicy)).value();
}

Result<v1::ClockPolicy> ParseClockPolicy(const std::string& json) {
  v1::ClockPolicy policy;
  Violations violations;
  const auto status = google::protobuf::util::JsonStringToMessage(json, &policy);
  if (!violations.Check(status.ok(), "clock_policy_file", "不是有效的期限政策 JSON",
                        "is not a linli.mediation.v1.ClockPolicy: " + status.ToString())) {
    return std::move(violations).ToError();
  }
  std::set<std::string> ids;
  for (const auto& rule : policy.rules()) {
    violations.Check(!rule.id().empty() && ids.insert(rule.id()).second, "rules.id",
                     "编号须有且不重复", "must be there and be no other row's");
    CheckRule(violations, rule);
  }
  violations.Check(policy.rules_size() > 0, "rules", "至少一条", "must be one at least");
  violations.Check(policy.due_soon_days() >= 0 && policy.due_soon_days() <= kDueSoonMax,
                   "dueSoonDays", "须在0到30之间", "must be from 0 to 30");
  violations.Check(!policy.due_soon_source().empty(), "dueSoonSource", "须注明出处",
                   "needs its source");
  if (!violations.empty()) return std::move(violations).ToError();
  return policy;
}

bool HoldsAt(const v1::ClockRule& rule, const std::string& region, Day day) {
  return region.rfind(rule.place(), 0) == 0 &&
         (rule.valid_from().empty() || ParseDay(rule.valid_from()) <= day);
}

bool Applies(const v1::ClockRule& rule, const Circumstances& circumstances) {
  const auto& kinds = rule.dispute_kinds();
  const bool kind = kinds.empty() || std::find(kinds.begin(), kinds.end(),
                                               circumstances.dispute_kind) != kinds.end();
  return kind && HoldsAt(rule, circumstances.region, circumstances.day);
}

std::vector<const v1::ClockRule*> RulesFor(const v1::ClockPolicy& policy, v1::ClockStart start,
                                           const Circumstances& circumstances) {
  std::map<v1::ClockSubject, const v1::ClockRule*> best;
  for (const auto& rule : policy.rules()) {
    if (rule.start() != start || !Applies(rule, circumstances)) continue;
    auto& now = best[rule.subject()];
    if (now == nullptr || SpecialityOf(*now) < SpecialityOf(rule)) now = &rule;
  }
  std::vector<const v1::ClockRule*> rules;
  for (const auto& [subject, rule] : best) rules.push_back(rule);
  return rules;
}

}  // namespace linli::mediation
