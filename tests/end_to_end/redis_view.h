#pragma once

#include <map>
#include <string>
#include <vector>

namespace linli::e2e {

/// An event as it lies in Redis.
struct RawEvent {
  std::string position;
  std::map<std::string, std::string> fields;
};

/// Looks into an instance's Redis from outside.
class RedisView {
 public:
  explicit RedisView(std::string socket) : socket_(std::move(socket)) {}

  /// The words of the reply, flattened; aborts on an error.
  std::vector<std::string> Ask(const std::vector<std::string>& words) const;
  /// Every key whose name contains `part`, with a serialisation of its content.
  std::map<std::string, std::string> Dump(const std::string& part = "") const;
  /// All events of a service, of all partitions, each in order.
  std::vector<RawEvent> Events(const std::string& service) const;
  /// How many there are.
  std::size_t EventCount(const std::string& service) const;

 private:
  std::vector<std::string> Keys(const std::string& part) const;

  std::string socket_;
};

/// What differs between two dumps, a line each; "" if nothing does.
std::string Difference(const std::map<std::string, std::string>& before,
                       const std::map<std::string, std::string>& after);

}  // namespace linli::e2e
