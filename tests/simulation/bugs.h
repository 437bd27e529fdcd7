#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/platform/testing/keyspace.h"

namespace linli::simulation {

/// A defect planted on purpose, to see that it is found; none in an ordinary run.
class Bugs {
 public:
  Bugs() = default;
  explicit Bugs(std::string planted) : planted_(std::move(planted)) {}

  bool Is(std::string_view bug) const { return planted_ == bug; }
  /// The library that services load, with the defect in it.
  std::string Library(std::string text) const;
  /// A command as the defect would have sent it; more than one if it is not atomic.
  std::vector<testing::Words> Commands(testing::Words words) const;

  /// All that can be planted.
  static const std::vector<std::string>& All();

 private:
  std::string planted_;
};

}  // namespace linli::simulation
