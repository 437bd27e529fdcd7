// (f): whether a county with a hundred times the records is as fast.

#include "tests/load/filler.h"
#include "tests/load/sections.h"
#include "tests/load/series.h"

namespace linli::load {
namespace {

constexpr int kSizes[] = {10000, 100000, 1000000};
constexpr int kInFlight = 64;
constexpr double kFlat = 0.9;

using Ratios = std::map<std::string, double>;

std::vector<Kind> KindsOf(const Kinds& kinds) {
  return {kinds.command("volunteer RegisterVolunteer"),
          kinds.command("volunteer SubmitServiceRecord"),
          kinds.command("volunteer VerifyServiceRecord"), kinds.read("volunteer GetServiceRecord"),
          kinds.read("volunteer ListServiceRecords")};
}

/// Each kind beside the floors of the same minute, at one size.
Ratios MeasureAt(Bench& bench, int size) {
  auto& stage = bench.stage;
  const auto kinds = KindsOf(bench.kinds);
  std::vector<Series> series(kinds.size());
  for (int round = 0; round < bench.options.rounds; ++round) {
    const int calls = bench.options.calls;
    const Slice slice{bench.kinds.Take(calls), calls, kInFlight};
    const double floor = Combined(stage.Empty(slice).per_second, stage.Commits(slice).per_second);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      series[i].Add(bench.kinds.Run(kinds[i], slice), floor);
      stage.Settle();
    }
  }
  Ratios ratios;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    auto command = series[i].ToCommand("f", kInFlight, "1/(1/a + 1/b)", 0);
    command.name = kinds[i].question.what.substr(10) + " of " + std::to_string(size);
    bench.report.Add(command);
    ratios[kinds[i].question.what] = series[i].Ratio();
  }
  return ratios;
}

}  // namespace

void MeasureGrowth(Bench& bench) {
  Filler filler(bench.stage, bench.kinds.team());
  Ratios small;
  for (const int size : kSizes) {
    if (size == kSizes[2] && !bench.options.million) break;
    Tell("f", std::to_string(size) + " records");
    filler.FillTo(size);
    bench.stage.Settle();
    const auto ratios = MeasureAt(bench, size);
    if (small.empty()) small = ratios;
    if (size == kSizes[0]) continue;
    for (const auto& [what, ratio] : ratios) {
      bench.report.Add(Measure{"f", what + ", " + std::to_string(size) + " beside 10000",
                               ratio / small[what], "of the rate", Measure::Goal::kAtLeast, kFlat});
    }
  }
}

}  // namespace linli::load
