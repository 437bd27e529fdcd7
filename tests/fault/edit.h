#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/fault/log.h"
#include "tests/fault/redis_dump.h"

namespace linli::fault {

/// Edits a Redis behind the services' backs, the way a defect would have left it.
class Edit {
 public:
  explicit Edit(RawRedis& redis);

  RawRedis& redis() { return redis_; }
  const Dump& dump() const { return dump_; }
  /// "{p03}:campaign:" of the partition in use.
  std::string Prefix(const std::string& service) const;
  const Log& LogOf(const std::string& service) const;
  std::string CountersKey(const std::string& service) const;
  /// The first counter of that prefix that is not 0.
  std::string FindCounter(const std::string& service, const std::string& prefix) const;

  /// The first key that begins with `start` and holds an entry that begins with `entry`.
  std::string FindKey(const std::string& start, const std::string& entry = "") const;
  /// Where the first event of `type` whose `good` holds stands in its log; aborts if none does.
  std::size_t FindEvent(const std::string& service, const std::string& type,
                        const std::function<bool(const Event&)>& good) const;

  /// The whole stream anew, each entry at its own id.
  void Rebuild(const std::string& service, const std::vector<StreamEntry>& entries);
  std::vector<StreamEntry> Entries(const std::string& service) const;
  /// One more entry behind the last, as the service's own function would number it.
  void Append(const std::string& service, std::vector<std::pair<std::string, std::string>> fields);
  void Set(const std::string& key, const std::string& field, const std::string& value);
  void AddTo(const std::string& key, const std::string& field, int delta);

 private:
  RawRedis& redis_;
  Dump dump_;
  std::vector<Log> logs_;
};

/// Sets one attribute of an event and its checksum anew.
void SetAttribute(StreamEntry& entry, const std::string& name, const std::string& value);

/// All keys as they are, to be put back after an edit.
class Backup {
 public:
  explicit Backup(RawRedis& redis);
  void Restore(RawRedis& redis) const;

 private:
  std::map<std::string, std::string> payloads_;
};

}  // namespace linli::fault
