// One run, one table: what durable commands, reads, reactions, growth, starts and the gateway cost,
// beside what nothing can be faster than, on the same machine in the same minutes.

#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "tests/load/sections.h"

namespace linli::load {

void Tell(const std::string& section, const std::string& what) {
  static const auto start = std::chrono::steady_clock::now();
  const std::chrono::duration<double> past = std::chrono::steady_clock::now() - start;
  std::fprintf(stderr, "%4.0f s  (%s) %s\n", past.count(), section.c_str(), what.c_str());
}

namespace {

struct Section {
  std::string name;  ///< "c" measures (a) and (b) as well: they are of no use without each other
  void (*measure)(Bench&);
  bool by_default;
};

// Growth before processes, which recover what it has left.
const Section kSections[] = {
    {"c", MeasureCommands, true},  {"d", MeasureReads, true},    {"e", MeasureReactions, true},
    {"g", MeasureFootprint, true}, {"i", MeasureReplicas, true}, {"j", MeasureContention, true},
    {"k", MeasureGateway, true},   {"f", MeasureGrowth, true},   {"h", MeasureProcesses, true},
    {"l", MeasureCounty, false},
};

bool Wanted(const Section& section, const std::vector<std::string>& only) {
  if (only.empty()) return section.by_default;
  for (const auto& name : only) {
    if (name == section.name || (section.name == "c" && (name == "a" || name == "b"))) return true;
  }
  return false;
}

/// Thousands of connections, here and in the processes started from here.
void AllowManyFiles() {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

int Run(const Options& options, const std::vector<std::string>& only, const std::string& rival,
        bool json) {
  AllowManyFiles();
  Stage stage(rival);
  Kinds kinds(stage);
  Report report;
  Bench bench{stage, kinds, options, report};
  for (const auto& section : kSections) {
    if (Wanted(section, only)) section.measure(bench);
  }
  Tell("", "done");
  std::fputs(report.ToTable().c_str(), json ? stderr : stdout);
  if (json) std::fputs(report.ToJson().c_str(), stdout);
  return report.HasFailures() ? 1 : 0;
}

}  // namespace
}  // namespace linli::load

int main(int argc, char** argv) {
  linli::load::Options options;
  std::vector<std::string> only;
  std::string rival;
  bool json = false;
  CLI::App app("durable commands per second and all that goes with them, as one table");
  app.add_option("--only", only, "sections, as a,c,k; all but l if none is named")->delimiter(',');
  app.add_flag("--json", json, "prints an object instead, and the table on standard error");
  app.add_option("--rival", rival, "folder of the Node.js service to compare with");
  app.add_option("--calls", options.calls, "of each kind in each round at 64 in flight")
      ->check(CLI::Range(20, 100000));
  app.add_option("--rounds", options.rounds, "turns of each kind")->check(CLI::Range(1, 100));
  app.add_option("--seconds", options.events, "of events at each rate, for e")
      ->check(CLI::Range(1, 600));
  app.add_option("--streams", options.streams, "open at once, for k")->check(CLI::Range(10, 18000));
  app.add_flag("--million", options.million, "grows to a million records, for f and h");
  app.add_option("--volunteers", options.volunteers, "for l")->check(CLI::Range(1000, 1000000));
  app.add_option("--records", options.records, "for l")->check(CLI::Range(1000, 5000000));
  CLI11_PARSE(app, argc, argv);
  return linli::load::Run(options, only, rival, json);
}
