// (g), (h), (i): what commands leave behind, what processes need, and several of them.

#include <unistd.h>

#include <fstream>

#include "services/platform/store/keys.h"
#include "tests/load/sections.h"
#include "tests/load/series.h"

namespace linli::load {
namespace {

using std::chrono::steady_clock;

constexpr double kResidentMiBMax = 40;
constexpr double kReadyMsMax = 1000;
constexpr double kRecoverySecondsMax = 10;
constexpr int kReplicas[] = {1, 2, 4};

double SecondsSince(steady_clock::time_point start) {
  return std::chrono::duration<double>(steady_clock::now() - start).count();
}

double BytesInAof(Stage& stage) { return stage.InfoOf("redis", "aof_current_size"); }

}  // namespace

double ResidentMiB(pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  std::string word;
  while (status >> word) {
    double kib = 0;
    if (word == "VmRSS:" && status >> kib) return kib / 1024;
  }
  return 0;
}

// A rewrite of the file in between would tell a smaller one: the growth is then not told.
void MeasureFootprint(Bench& bench) {
  auto& stage = bench.stage;
  const int calls = bench.options.calls;
  const Slice slice{bench.kinds.Take(calls), calls, 64};
  for (const auto& kind : bench.kinds.commands()) {
    Tell("g", kind.question.what);
    stage.Settle();
    const double memory = stage.InfoOf("redis", "used_memory");
    const double keys = stage.InfoOf("keys", "used_memory");
    const double bytes = BytesInAof(stage);
    bench.kinds.Run(kind, slice);
    stage.Settle();
    const auto each = [&](const char* what, double grown) {
      bench.report.Add(Measure{"g", kind.question.what + what, grown / calls, "bytes"});
    };
    each(": memory", stage.InfoOf("redis", "used_memory") - memory);
    each(": memory of its key", stage.InfoOf("keys", "used_memory") - keys);
    if (const double grown = BytesInAof(stage) - bytes; grown > 0)
      each(": append-only file", grown);
  }
}

namespace {

void MeasureStart(Bench& bench, const std::string& service) {
  auto& instance = bench.stage.instance();
  std::vector<double> ready_ms;
  for (int i = 0; i < bench.options.rounds; ++i) {
    instance.Kill(service);
    const auto start = steady_clock::now();
    instance.Start(service);
    instance.WaitServing(service);
    ready_ms.push_back(1000 * SecondsSince(start));
  }
  bench.stage.Settle();
  bench.report.Add(Measure{"h", service + ": start to ready", Middle(ready_ms), "ms",
                           Measure::Goal::kAtMost, kReadyMsMax});
  bench.report.Add(Measure{"h", service + ": resident, idle",
                           ResidentMiB(instance.process(service).pid()), "MiB",
                           Measure::Goal::kAtMost, kResidentMiBMax});
}

/// From nothing running to the first command acknowledged.
void MeasureRecovery(Bench& bench) {
  auto& instance = bench.stage.instance();
  double events = 0;
  for (const char* service : e2e::kServices) {
    events += static_cast<double>(bench.stage.redis().EventCount(service));
  }
  const int number = bench.kinds.Take(1);  // Which may ask a service that is about to be gone.
  for (const char* service : e2e::kServices) instance.Kill(service);
  instance.KillRedis();
  instance.KillKeys();
  const auto start = steady_clock::now();
  LINLI_CHECK(instance.RestartRedis() && instance.RestartKeys());
  const double loaded = SecondsSince(start);
  for (const char* service : e2e::kServices) instance.Start(service);
  instance.WaitServing("volunteer");
  const auto figures =
      bench.kinds.Run(bench.kinds.command("volunteer RegisterVolunteer"), {number, 1, 1});
  const double took = SecondsSince(start);
  LINLI_CHECK(figures.failed == 0);
  instance.WaitServing();
  bench.stage.Settle();
  bench.report.Add(Measure{"h", "events of all services recovered", events, ""});
  bench.report.Add(Measure{"h", "guard and Redis, all killed", loaded, "s"});
  bench.report.Add(Measure{"h", "to the first acknowledgement, all killed", took, "s",
                           Measure::Goal::kAtMost, kRecoverySecondsMax});
}

}  // namespace

void MeasureProcesses(Bench& bench) {
  for (const char* service : e2e::kServices) {
    Tell("h", std::string(service) + ": starts");
    MeasureStart(bench, service);
  }
  Tell("h", "recovery");
  MeasureRecovery(bench);
}

// All replicas run all the time, so that only the way of the calls differs.
void MeasureReplicas(Bench& bench) {
  auto& stage = bench.stage;
  std::vector<std::string> replicas = {"volunteer"};
  for (int i = 2; i <= kReplicas[2]; ++i) {
    replicas.push_back("volunteer-" + std::to_string(i));
    stage.instance().Start(replicas.back());
    stage.instance().WaitServing(replicas.back());
  }
  std::map<int, std::unique_ptr<Target>> targets;
  std::map<int, std::vector<Series>> series;
  const std::vector<Kind> kinds = {bench.kinds.command("volunteer RegisterVolunteer"),
                                   bench.kinds.command("volunteer CreateSignUp")};
  for (const int count : kReplicas) {
    targets[count] = stage.ToReplicas("volunteer", {replicas.begin(), replicas.begin() + count});
    series[count].resize(kinds.size());
  }
  for (int round = 0; round < bench.options.rounds; ++round) {
    Tell("i", "round " + std::to_string(round + 1));
    std::vector<double> alone(kinds.size());
    for (const int count : kReplicas) {
      const int calls = bench.options.calls;
      const Slice slice{bench.kinds.Take(calls), calls, 256};
      for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto figures = Load(*targets[count], kinds[i].question, slice);
        if (count == 1) alone[i] = figures.per_second;
        series[count][i].Add(figures, alone[i]);
        stage.Settle();
      }
    }
  }
  for (const auto& [count, all] : series) {
    for (const auto& one : all) {
      auto command = one.ToCommand("i", 256, "one replica", 0);
      command.name += ", " + std::to_string(count) + (count == 1 ? " replica" : " replicas");
      bench.report.Add(command);
    }
  }
  targets.clear();
  for (std::size_t i = 1; i < replicas.size(); ++i) stage.instance().Stop(replicas[i]);
}

}  // namespace linli::load
