#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace linli::fault {

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
  std::map<std::string, std::string> texts;

  /// A hash's field; "" if there is none.
  std::string Field(const std::string& key, const std::string& field) const;
};

}  // namespace linli::fault
