// (a) to (d): what a command and a read cost beside what nothing can be faster than. Every kind has
// its turn in every round, between two measurements of the floors.

#include "tests/load/sections.h"
#include "tests/load/series.h"

namespace linli::load {
namespace {

constexpr int kInFlight[] = {1, 16, 64, 256};
constexpr int kInFlightOfReads[] = {16, 64};
constexpr double kOfCombined = 0.8;
constexpr double kOfRival = 1.5;
constexpr double kOfEmpty = 0.6;

/// Fewer where each waits for the one before.
int CallsAt(int in_flight, int calls) {
  if (in_flight == 1) return std::max(calls / 8, 20);
  return in_flight < 64 ? calls / 2 : calls;
}

/// One measurement of each floor.
struct Floors {
  Figures empty;
  Figures commits;
  Figures rival;
};

Floors MeasureFloors(Stage& stage, const Slice& slice) {
  Floors floors{stage.Empty(slice), stage.Commits(slice), {}};
  if (stage.has_rival()) floors.rival = stage.Rival(slice);
  return floors;
}

/// The kinds' slices of one round, and both measurements of the floors around them.
class Round {
 public:
  Round(Bench& bench, const Slice& slice, const std::vector<Kind>& kinds)
      : before_(MeasureFloors(bench.stage, slice)) {
    for (const auto& kind : kinds) {
      figures.push_back(bench.kinds.Run(kind, slice));
      bench.stage.Settle();
    }
    after_ = MeasureFloors(bench.stage, slice);
  }

  double empty() const { return Between(before_.empty, after_.empty); }
  double commits() const { return Between(before_.commits, after_.commits); }
  double rival() const { return Between(before_.rival, after_.rival); }
  std::vector<const Floors*> floors() const { return {&before_, &after_}; }

  std::vector<Figures> figures;

 private:
  static double Between(const Figures& one, const Figures& other) {
    return (one.per_second + other.per_second) / 2;
  }

  Floors before_;
  Floors after_;
};

/// All rounds at one number in flight.
class Comparison {
 public:
  Comparison(Bench& bench, const std::vector<Kind>& kinds, int in_flight)
      : bench_(bench), kinds_(kinds), in_flight_(in_flight), of_rival_(kinds.size()) {}

  void Run(const Slice& slice, double (*beside)(const Round&)) {
    series_.resize(kinds_.size());
    const Round round(bench_, slice, kinds_);
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      series_[i].Add(round.figures[i], beside(round));
      if (round.rival() > 0) of_rival_[i].push_back(round.figures[i].per_second / round.rival());
    }
    for (const auto* floors : round.floors()) {
      empty_.Add(floors->empty, 0);
      commits_.Add(floors->commits, 0);
      if (floors->rival.per_second > 0) {
        rival_.Add(floors->rival, Combined(round.empty(), round.commits()));
      }
    }
  }

  void ReportFloors() {
    bench_.report.Add(empty_.ToCommand("a", in_flight_, "", 0));
    bench_.report.Add(commits_.ToCommand("b", in_flight_, "", 0));
    if (rival_.PerSecond() > 0) {
      bench_.report.Add(rival_.ToCommand("c", in_flight_, "1/(1/a + 1/b)", 0));
    }
  }

  void ReportKinds(const std::string& section, const std::string& of, double (*goal)(const Kind&)) {
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      bench_.report.Add(series_[i].ToCommand(section, in_flight_, of, goal(kinds_[i])));
    }
  }

  void ReportBesideRival() {
    if (rival_.PerSecond() == 0) return;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      Measure measure{"c", kinds_[i].question.what + " at " + std::to_string(in_flight_),
                      Middle(of_rival_[i]), "of Node.js"};
      measure.goal_is = Measure::Goal::kAtLeast;
      measure.goal = kOfRival;
      bench_.report.Add(measure);
    }
  }

 private:
  Bench& bench_;
  const std::vector<Kind>& kinds_;
  const int in_flight_;
  Series empty_;
  Series commits_;
  Series rival_;
  std::vector<Series> series_;
  std::vector<std::vector<double>> of_rival_;
};

double GoalOfCommand(const Kind&) { return kOfCombined; }
/// A list is fifty things: beside the empty RPC it is told, not judged.
double GoalOfRead(const Kind& kind) {
  return kind.question.what.find(" Get") == std::string::npos ? 0 : kOfEmpty;
}

double OfBoth(const Round& round) { return Combined(round.empty(), round.commits()); }
double OfEmpty(const Round& round) { return round.empty(); }

}  // namespace

void MeasureCommands(Bench& bench) {
  for (const int in_flight : kInFlight) {
    const int calls = CallsAt(in_flight, bench.options.calls);
    Comparison comparison(bench, bench.kinds.commands(), in_flight);
    for (int round = 0; round < bench.options.rounds; ++round) {
      Tell("c", "round " + std::to_string(round + 1) + " at " + std::to_string(in_flight));
      comparison.Run({bench.kinds.Take(calls), calls, in_flight}, OfBoth);
    }
    comparison.ReportFloors();
    comparison.ReportKinds("c", "1/(1/a + 1/b)", GoalOfCommand);
    if (in_flight >= 64) comparison.ReportBesideRival();
  }
}

void MeasureReads(Bench& bench) {
  Tell("d", "records to read");
  const int first = bench.kinds.Fill(bench.options.calls);
  for (const int in_flight : kInFlightOfReads) {
    Comparison comparison(bench, bench.kinds.reads(), in_flight);
    for (int round = 0; round < bench.options.rounds; ++round) {
      Tell("d", "round " + std::to_string(round + 1) + " at " + std::to_string(in_flight));
      comparison.Run({first, CallsAt(in_flight, bench.options.calls), in_flight}, OfEmpty);
    }
    comparison.ReportKinds("d", "a", GoalOfRead);
  }
}

}  // namespace linli::load
