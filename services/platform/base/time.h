#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <chrono>
#include <cstdint>
#include <string>

namespace linli {

/// A moment in UTC with millisecond precision: what events, timers and states are made of.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using Minutes = std::chrono::minutes;

/// A county's wall clock is so far ahead of UTC: Asia/Shanghai, no summer time since 1991.
inline constexpr std::chrono::hours kCountyOffset{8};

Time FromProto(const google::protobuf::Timestamp& timestamp);
google::protobuf::Timestamp ToProto(Time time);

/// "2026-09-01T00:00:00.000Z": sorts as text in the order of time.
std::string ToText(Time time);

/// Where "now" comes from; the only way to learn the time.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time Now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Time Now() const override;
};

}  // namespace linli
