#pragma once

#include <string>
#include <vector>

#include "tests/load/report.h"
#include "tests/load/target.h"

namespace linli::load {

/// The slices of one kind, taken in turn with those of others.
class Series {
 public:
  /// `beside`: the rate of what it is compared with, in the same round.
  void Add(const Figures& figures, double beside);

  double PerSecond() const;
  double Ratio() const;  ///< of the rounds' ratios, the middle one
  double Percentile(int percent) const;
  Command ToCommand(const std::string& section, int in_flight, const std::string& of,
                    double goal) const;

 private:
  std::string what_;
  std::vector<double> rates_;
  std::vector<double> ratios_;
  std::vector<double> times_us_;
  int failed_ = 0;
};

double Middle(std::vector<double> values);

}  // namespace linli::load
