#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct redisContext;

namespace linli::fault {

/// A reply of Redis, as it is.
struct Value {
  bool null = false;
  bool error = false;
  std::string text;  ///< of a string, status, error or number
  std::vector<Value> elements;
};

/// A blocking connection of the test's own, which shares nothing with the product's. Aborts where
/// Redis does not answer.
class RawRedis {
 public:
  explicit RawRedis(const std::string& socket);
  Value Call(const std::vector<std::string>& words);
  /// In one round trip.
  std::vector<Value> CallAll(const std::vector<std::vector<std::string>>& commands);

 private:
  struct Free {
    void operator()(redisContext* context) const;
  };
  std::unique_ptr<redisContext, Free> context_;
};

struct StreamEntry {
  std::string id;
  std::vector<std::pair<std::string, std::string>> fields;
};

/// All that Redis holds.
struct Dump {
  std::map<std::string, std::map<std::string, std::string>> hashes;
  /// Members with their scores, in the set's order.
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> sorted;
  std::map<std::string, std::vector<StreamEntry>> streams;

  /// A hash's field; "" if there is none.
  std::string Field(const std::string& key, const std::string& field) const;
};

Dump DumpAll(RawRedis& redis);

}  // namespace linli::fault
