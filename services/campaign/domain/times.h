#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <string>

#include "services/campaign/domain/limits.h"
#include "services/platform/base/error.h"
#include "services/platform/base/time.h"

namespace linli::campaign {

/// From when until when: the end is the first moment after it.
struct Span {
  Time start;
  Time end;

  bool Covers(const Span& other) const { return start <= other.start && other.end <= end; }
  bool Overlaps(const Span& other) const { return start < other.end && other.start < end; }
  bool operator==(const Span&) const = default;
};

/// The span of anything that has start_time and end_time.
template <class Timed>
Span SpanOf(const Timed& timed) {
  return Span{FromProto(timed.start_time()), FromProto(timed.end_time())};
}

/// The month of the county's calendar: "2026-07".
std::string MonthOf(Time time);

/// Whether a moment is one this century's calendars know; only then may it be computed with.
bool IsSane(const google::protobuf::Timestamp& timestamp);

/// Adds what is wrong with a span of at most `length_max`; `prefix` leads to its two fields
/// ("campaign."). Returns whether it is good.
bool CheckSpan(const google::protobuf::Timestamp& start, const google::protobuf::Timestamp& end,
               Days length_max, const std::string& prefix, Violations& bad);

}  // namespace linli::campaign
