#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/fault/dump.h"

namespace linli::fault {

/// One entry of a stream, read by the contract (CloudEvents attributes) and not by the product.
struct Event {
  std::string position;
  std::int64_t sequence = 0;
  std::string id;
  std::string tenant;
  std::string type;
  std::string subject;
  std::int64_t version = 0;
  std::string correlation;
  std::string causation;
  std::string actor;
  std::string data;
  bool whole = false;  ///< its checksum holds
};

/// The events of one service in one partition.
struct Log {
  std::string prefix;  ///< "{p03}:campaign:"
  std::string service;
  std::vector<Event> events;

  /// Made by a command of its own, not by a reaction.
  static bool IsCommands(const Event& event) {
    return event.causation.empty() && event.actor.rfind("persons/", 0) == 0;
  }
};

/// The logs that hold anything.
std::vector<Log> ReadLogs(const Dump& dump);

/// Over the lengths and values of all fields but the last, CRC-32C, in decimal.
std::string ChecksumOf(const std::vector<std::pair<std::string, std::string>>& fields);

/// The number behind the dash of "1-42".
std::int64_t SequenceOf(const std::string& position);

}  // namespace linli::fault
