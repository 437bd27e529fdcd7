#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/platform/base/time.h"

namespace linli::gateway {

/// When something takes place; an `all_day` one begins and ends at midnights of the county.
struct Span {
  Time start;
  Time end;
  auto operator<=>(const Span&) const = default;
};

/// An occurrence of a series that is not where the rule has it.
struct Exception {
  Time was;  ///< where the rule has it
  Span span;
  std::string location;
  bool cancelled = false;
};

/// One entry of a calendar, alone or a series.
struct Appointment {
  enum class Status { kConfirmed, kTentative, kCancelled };

  std::string uid;
  int sequence = 0;  ///< rises with every change that a calendar has to take over
  std::string summary;
  std::string description;
  std::string location;
  Span span;
  bool all_day = false;
  bool free = false;  ///< takes no time of the day
  Status status = Status::kConfirmed;
  std::string rule;            ///< RFC 5545 with COUNT; empty: it happens once
  std::vector<Time> left_out;  ///< occurrences of the rule that do not take place
  std::vector<Exception> moved;
};

}  // namespace linli::gateway
