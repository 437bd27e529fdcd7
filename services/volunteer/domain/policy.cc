#include "services/volunteer/domain/policy.h"

#include <google/protobuf/util/json_util.h>

#include <string_view>

namespace linli::volunteer {
namespace {

constexpr int kDayMinutes = 24 * 60;
// A commit takes 16 facts, and all stars may be given (or taken back) at once.
constexpr int kStarsMax = 10;
constexpr std::string_view kOwnDefault =
    "Linli 默认值：现行《志愿服务条例》（国务院令第685号）未规定数值，各地可另定";

v1::MinutesRule Rule(int minutes) {
  v1::MinutesRule rule;
  rule.set_minutes(minutes);
  rule.set_source(std::string(kOwnDefault));
  return rule;
}

void CheckSource(Violations& violations, const std::string& field, const std::string& source) {
  violations.Check(!source.empty(), field + ".source", "须注明出处", "needs a source");
}

void CheckMinutes(Violations& violations, const std::string& field, int minutes, int least) {
  violations.Check(minutes >= least && minutes <= kDayMinutes, field, "分钟数须在一天之内",
                   "must be a number of minutes within one day");
}

void CheckStars(Violations& violations, const v1::StarRule& stars) {
  violations.Check(stars.hours_size() <= kStarsMax, "stars.hours", "最多10个星级",
                   "must be at most 10 levels");
  int before = 0;
  for (const int hours : stars.hours()) {
    violations.Check(hours > before, "stars.hours", "须为递增的正数", "must be positive and rise");
    before = hours;
  }
  CheckSource(violations, "stars", stars.source());
}

void CheckWarnings(Violations& violations, const v1::Policy& policy) {
  const auto& many = policy.many_entries();
  violations.Check(many.count() >= 2 && many.count() <= 100, "manyEntries.count", "须在2到100之间",
                   "must be from 2 to 100");
  CheckMinutes(violations, "manyEntries.minutes", many.minutes(), 1);
  CheckSource(violations, "manyEntries", many.source());
  const int percent = policy.minimum_share().percent();
  violations.Check(percent >= 0 && percent <= 100, "minimumShare.percent", "须在0到100之间",
                   "must be from 0 to 100");
  CheckSource(violations, "minimumShare", policy.minimum_share().source());
}

void CheckPresence(Violations& violations, const v1::Policy& policy) {
  const auto& code = policy.check_in_code();
  violations.Check(code.rotate_minutes() >= 1 && code.rotate_minutes() <= 60,
                   "checkInCode.rotateMinutes", "须在1到60之间", "must be from 1 to 60");
  violations.Check(code.tolerance_minutes() >= 0 && code.tolerance_minutes() <= 60,
                   "checkInCode.toleranceMinutes", "须在0到60之间", "must be from 0 to 60");
  CheckSource(violations, "checkInCode", code.source());
  const auto& offline = policy.offline();
  violations.Check(offline.accept_hours() >= 0 && offline.accept_hours() <= 24 * 14,
                   "offline.acceptHours", "须在0到336之间", "must be from 0 to 336");
  violations.Check(offline.clock_skew_minutes() >= 0 && offline.clock_skew_minutes() <= 60,
                   "offline.clockSkewMinutes", "须在0到60之间", "must be from 0 to 60");
  CheckSource(violations, "offline", offline.source());
}

}  // namespace

v1::Policy DefaultPolicy() {
  v1::Policy policy;
  *policy.mutable_rest() = Rule(30);
  *policy.mutable_daily_maximum() = Rule(600);
  *policy.mutable_early_check_in() = Rule(120);
  policy.mutable_missing_check_out()->set_rule(v1::MissingCheckOut::RULE_CLOSE_AT_PLANNED_END);
  policy.mutable_missing_check_out()->set_grace_minutes(60);
  policy.mutable_missing_check_out()->set_source(std::string(kOwnDefault));
  for (const int hours : {100, 300, 600, 1000, 1500}) policy.mutable_stars()->add_hours(hours);
  policy.mutable_stars()->set_source(
      "通行标准（源自民函〔2012〕340号《志愿服务记录办法》，未核对正式文本）；各地标准不一");
  policy.mutable_check_in_code()->set_rotate_minutes(5);
  policy.mutable_check_in_code()->set_tolerance_minutes(5);
  policy.mutable_check_in_code()->set_source(std::string(kOwnDefault));
  policy.mutable_offline()->set_accept_hours(72);
  policy.mutable_offline()->set_clock_skew_minutes(5);
  policy.mutable_offline()->set_source(std::string(kOwnDefault));
  policy.mutable_many_entries()->set_count(20);
  policy.mutable_many_entries()->set_minutes(10);
  policy.mutable_many_entries()->set_source(
      "Linli 默认值：针对倒卖时长（5小时售价40元）一类短时间大批补录，各地可另定");
  policy.mutable_minimum_share()->set_percent(0);
  policy.mutable_minimum_share()->set_source(
      "默认不启用：个别平台以不足计划时长60%为无效，无全国性规定");
  return policy;
}

Result<v1::Policy> ParsePolicy(const std::string& json) {
  v1::Policy policy;
  Violations violations;
  const auto status = google::protobuf::util::JsonStringToMessage(json, &policy);
  if (!violations.Check(status.ok(), "policy_file", "不是有效的志愿服务政策 JSON",
                        "is not a linli.volunteer.v1.Policy: " + status.ToString())) {
    return std::move(violations).ToError();
  }
  v1::Policy complete = DefaultPolicy();
  if (policy.has_rest()) *complete.mutable_rest() = policy.rest();
  if (policy.has_daily_maximum()) *complete.mutable_daily_maximum() = policy.daily_maximum();
  if (policy.has_early_check_in()) *complete.mutable_early_check_in() = policy.early_check_in();
  if (policy.has_missing_check_out()) {
    *complete.mutable_missing_check_out() = policy.missing_check_out();
  }
  if (policy.has_stars()) *complete.mutable_stars() = policy.stars();
  if (policy.has_many_entries()) *complete.mutable_many_entries() = policy.many_entries();
  if (policy.has_minimum_share()) *complete.mutable_minimum_share() = policy.minimum_share();
  if (policy.has_check_in_code()) *complete.mutable_check_in_code() = policy.check_in_code();
  if (policy.has_offline()) *complete.mutable_offline() = policy.offline();

  CheckMinutes(violations, "rest.minutes", complete.rest().minutes(), 0);
  CheckMinutes(violations, "dailyMaximum.minutes", complete.daily_maximum().minutes(), 1);
  CheckMinutes(violations, "earlyCheckIn.minutes", complete.early_check_in().minutes(), 0);
  CheckMinutes(violations, "missingCheckOut.graceMinutes",
               complete.missing_check_out().grace_minutes(), 0);
  CheckSource(violations, "rest", complete.rest().source());
  CheckSource(violations, "dailyMaximum", complete.daily_maximum().source());
  CheckSource(violations, "earlyCheckIn", complete.early_check_in().source());
  CheckSource(violations, "missingCheckOut", complete.missing_check_out().source());
  CheckStars(violations, complete.stars());
  CheckWarnings(violations, complete);
  CheckPresence(violations, complete);
  if (!violations.empty()) return std::move(violations).ToError();
  return complete;
}

}  // namespace linli::volunteer
