#include "services/platform/base/time.h"

#include <google/protobuf/util/time_util.h>

namespace linli {

using std::chrono::milliseconds;

Time FromProto(const google::protobuf::Timestamp& timestamp) {
  return Time(milliseconds(google::protobuf::util::TimeUtil::TimestampToMilliseconds(timestamp)));
}

google::protobuf::Timestamp ToProto(Time time) {
  return google::protobuf::util::TimeUtil::MillisecondsToTimestamp(time.time_since_epoch().count());
}

std::string ToText(Time time) {
  // By hand, for the years 0 to 9999: snprintf was a twentieth of what a page of JSON cost.
  std::string text = "0000-00-00T00:00:00.000Z";
  const auto put = [&text](std::size_t at, std::size_t digits, auto number) {
    for (auto rest = static_cast<std::uint64_t>(number); digits-- > 0; rest /= 10) {
      text[at + digits] = static_cast<char>('0' + rest % 10);
    }
  };
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  put(0, 4, static_cast<int>(date.year()));
  put(5, 2, static_cast<unsigned>(date.month()));
  put(8, 2, static_cast<unsigned>(date.day()));
  put(11, 2, clock.hours().count());
  put(14, 2, clock.minutes().count());
  put(17, 2, clock.seconds().count());
  put(20, 3, clock.subseconds().count());
  return text;
}

Time SystemClock::Now() const {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

}  // namespace linli
