#pragma once

#include <optional>
#include <string>
#include <vector>

namespace linli::load {

/// A kind of call, as measured. `ratio` compares its rate with `of`, in the same minutes.
struct Command {
  std::string section;
  std::string name;
  int in_flight = 0;
  double per_second = 0;
  double p50_us = 0;
  double p99_us = 0;
  double ratio = 0;
  std::string of;
  double goal = 0;  ///< what `ratio` should reach; 0: nothing is asked
  int failed = 0;
};

/// Anything else that was measured.
struct Measure {
  enum class Goal { kNone, kAtMost, kAtLeast };

  std::string section;
  std::string name;
  double value = 0;
  std::string unit;
  Goal goal_is = Goal::kNone;
  double goal = 0;
};

/// What one run has found, as one table or as one JSON object.
class Report {
 public:
  void Add(Command command) { commands_.push_back(std::move(command)); }
  void Add(Measure measure) { measures_.push_back(std::move(measure)); }

  /// Whether any call was refused.
  bool HasFailures() const;
  std::string ToTable() const;
  /// {"commands": [{name, per_second, p50_us, p99_us, in_flight, ratio, …}], "measures": [...]}.
  std::string ToJson() const;

 private:
  std::vector<Command> commands_;
  std::vector<Measure> measures_;
};

}  // namespace linli::load
