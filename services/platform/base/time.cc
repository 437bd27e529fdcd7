#include "services/platform/base/time.h"

#include <google/protobuf/util/time_util.h>

#include <cstdio>
#include <ctime>

namespace linli {

using std::chrono::milliseconds;

Time FromProto(const google::protobuf::Timestamp& timestamp) {
  return Time(milliseconds(google::protobuf::util::TimeUtil::TimestampToMilliseconds(timestamp)));
}

google::protobuf::Timestamp ToProto(Time time) {
  return google::protobuf::util::TimeUtil::MillisecondsToTimestamp(time.time_since_epoch().count());
}

std::string ToText(Time time) {
  const auto ms = time.time_since_epoch().count();
  const std::time_t seconds =
      std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[96];  // what seven ints of any size take
  std::snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900,
                parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                static_cast<int>(ms - seconds * 1000));
  return text;
}

Time SystemClock::Now() const {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

}  // namespace linli
