#include "tests/load/series.h"

#include <algorithm>

namespace linli::load {

double Middle(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void Series::Add(const Figures& figures, double beside) {
  what_ = figures.what;
  rates_.push_back(figures.per_second);
  ratios_.push_back(beside > 0 ? figures.per_second / beside : 0);
  times_us_.insert(times_us_.end(), figures.times_us.begin(), figures.times_us.end());
  failed_ += figures.failed;
}

double Series::PerSecond() const { return Middle(rates_); }
double Series::Ratio() const { return Middle(ratios_); }

double Series::Percentile(int percent) const {
  Figures all;
  all.times_us = times_us_;
  std::sort(all.times_us.begin(), all.times_us.end());
  return all.Percentile(percent);
}

Command Series::ToCommand(const std::string& section, int in_flight, const std::string& of,
                          double goal) const {
  Command command;
  command.section = section;
  command.name = what_;
  command.in_flight = in_flight;
  command.per_second = PerSecond();
  command.p50_us = Percentile(50);
  command.p99_us = Percentile(99);
  command.ratio = Ratio();
  command.of = of;
  command.goal = goal;
  command.failed = failed_;
  return command;
}

}  // namespace linli::load
