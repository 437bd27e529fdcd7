#include "services/campaign/domain/times.h"

namespace linli::campaign {
namespace {

constexpr std::int64_t kSecondsMin = 946684800;   // 2000-01-01
constexpr std::int64_t kSecondsMax = 4102444800;  // 2100-01-01

}  // namespace

std::string MonthOf(Time time) {
  constexpr std::size_t kMonthDigits = 7;  // of "2026-07-01T00:00:00.000Z"
  return ToText(time + kCountyOffset).substr(0, kMonthDigits);
}

bool IsSane(const google::protobuf::Timestamp& timestamp) {
  return timestamp.seconds() >= kSecondsMin && timestamp.seconds() < kSecondsMax &&
         timestamp.nanos() >= 0 && timestamp.nanos() < 1'000'000'000;
}

bool CheckSpan(const google::protobuf::Timestamp& start, const google::protobuf::Timestamp& end,
               Days length_max, const std::string& prefix, Violations& bad) {
  constexpr std::string_view kZh = "须是 2000 年至 2100 年之间的时间";
  constexpr std::string_view kEn = "must be a time between 2000 and 2100";
  const bool start_is_sane = bad.Check(IsSane(start), prefix + "start_time", kZh, kEn);
  const bool end_is_sane = bad.Check(IsSane(end), prefix + "end_time", kZh, kEn);
  if (!start_is_sane || !end_is_sane) return false;
  const auto length = FromProto(end) - FromProto(start);
  const std::string days = std::to_string(length_max.count());
  return bad.Check(length > Time::duration::zero(), prefix + "end_time", "须晚于开始时间",
                   "must be after start_time") &&
         bad.Check(length <= length_max, prefix + "end_time", "距开始时间不得超过 " + days + " 天",
                   "must be at most " + days + " days after start_time");
}

}  // namespace linli::campaign
