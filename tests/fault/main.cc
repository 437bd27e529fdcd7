// Faults by seed: run after run, each on an instance of its own, until the books of one do not
// balance. Prints what was done and what was checked.

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <limits>

#include "tests/fault/trial.h"

namespace linli::fault {
namespace {

using std::chrono::duration;
using std::chrono::steady_clock;

struct Flags {
  std::uint64_t seed = 1;
  int runs = 1;
  Trial::Work work{45, 0, 6};
  double hours = 0;
  Faults::Options faults;
};

/// Of all runs.
struct Sum {
  Tally tally;
  int runs = 0;
  std::int64_t acknowledged = 0;
  std::int64_t refused = 0;
  std::int64_t unknown = 0;
  std::int64_t lost = 0;
  std::int64_t resent = 0;
  std::int64_t read_back = 0;
  std::int64_t events = 0;
};

void Add(Sum& sum, Trial& trial) {
  auto& history = trial.history();
  ++sum.runs;
  sum.tally += trial.tally();
  sum.acknowledged += history.CountOf(Outcome::kAcknowledged);
  sum.refused += history.CountOf(Outcome::kRefused);
  sum.unknown += history.CountOf(Outcome::kUnknown);
  sum.lost += history.lost();
  sum.resent += history.resent();
  sum.read_back += static_cast<std::int64_t>(history.seen().size());
  auto redis = trial.Redis();
  for (const auto& log : ReadLogs(DumpAll(redis))) {
    sum.events += static_cast<std::int64_t>(log.events.size());
  }
}

void Line(std::int64_t count, const std::string& what) {
  std::cout << std::setw(10) << count << "  " << what << '\n';
}

void Print(const Sum& sum) {
  std::cout << "\nfaults by class\n";
  for (const auto& [name, count] : sum.tally.times) Line(count, name);
  Line(sum.tally.all(), "all, in " + std::to_string(sum.runs) + " runs");
  Line(sum.tally.power_losses, "with power loss, " + std::to_string(sum.tally.torn) + " tore " +
                                   std::to_string(sum.tally.bytes_lost) + " bytes");
  std::cout << "checked\n";
  Line(sum.acknowledged, "acknowledged commands: each once, whole, at the version answered");
  Line(sum.resent, "of them sent again: the same answer, another body refused");
  Line(sum.refused, "refused commands: not done");
  Line(sum.lost, "answers lost on the way, settled by the same request id");
  Line(sum.unknown, "of them never asked about again: at most once");
  Line(sum.read_back, "subjects read back: at the acknowledged version or a later one, to stay");
  Line(sum.events, "events: gapless, whole, in order, applied once by every consumer");
  std::cout << "            places, waiting lists and minutes replayed from the events; "
               "`linli verify`\n";
}

/// Whether the books balance.
bool RunOne(const Flags& flags, std::uint64_t seed, Sum& sum) {
  Trial trial(seed, flags.faults);
  trial.Run(flags.work);
  const bool settled = trial.Settles();
  trial.Report();
  Add(sum, trial);
  auto differences = trial.Check();
  if (!settled) differences.push_back("something is left to apply, and nothing moves");
  const auto verified = trial.Verify();
  if (verified.code != 0) {
    differences.push_back("linli verify ends with " + std::to_string(verified.code) + ": " +
                          verified.out + verified.err);
  }
  for (const auto& each : differences) std::cout << "  " << each << '\n';
  return differences.empty();
}

int Run(const Flags& flags) {
  const auto start = steady_clock::now();
  const auto over = [&](int runs) {
    if (flags.hours <= 0) return runs >= flags.runs;
    return duration<double, std::ratio<3600>>(steady_clock::now() - start).count() >= flags.hours;
  };
  Sum sum;
  while (!over(sum.runs)) {
    const auto seed = flags.seed + static_cast<std::uint64_t>(sum.runs);
    if (RunOne(flags, seed, sum)) continue;
    Print(sum);
    std::cout << "FAILED; again: tests/fault/run --seed " << seed << " --runs 1 --faults "
              << flags.work.faults << " --clients " << flags.work.clients << std::endl;
    return 1;
  }
  Print(sum);
  const auto seconds = duration<double>(steady_clock::now() - start).count();
  std::cout << "nothing lost, nothing twice, the books balance; " << std::llround(seconds) << " s"
            << std::endl;
  return 0;
}

}  // namespace
}  // namespace linli::fault

int main(int argc, char** argv) {
  linli::fault::Flags flags;
  CLI::App app("Real processes, hurt under load, and whether anything acknowledged is lost");
  app.add_option("--seed", flags.seed, "of the first run; the next has the next");
  app.add_option("--runs", flags.runs, "how many");
  app.add_option("--hours", flags.hours, "or for how long");
  app.add_option("--faults", flags.work.faults, "of a run");
  app.add_option("--acknowledged", flags.work.acknowledged, "commands that a run waits for");
  app.add_option("--clients", flags.work.clients, "at work at once");
  app.add_option("--freeze-ms-max", flags.faults.freeze_ms_max, "of the longest freeze");
  CLI11_PARSE(app, argc, argv);
  return linli::fault::Run(flags);
}
