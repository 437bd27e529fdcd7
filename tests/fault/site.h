#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/platform/base/random.h"
#include "tests/end_to_end/instance.h"
#include "tests/fault/disk.h"
#include "tests/fault/proxy.h"
#include "tests/fault/redis_dump.h"
#include "tests/fault/sender.h"

namespace linli::fault {

/// An instance with a second volunteer process, whose disk, clocks and connections can be hurt.
/// What dies stays dead until it is started. Only for the thread that made it: what it starts dies
/// with that thread.
class Site {
 public:
  explicit Site(std::uint64_t seed, Disk::Kind disk = Disk::Kind::kTmpfs,
                int sync_delay_us_max = 300);

  e2e::Instance& instance() { return *instance_; }
  Disk& disk() { return disk_; }
  SeededRandom& random() { return random_; }
  /// Where clients go: through the proxy.
  Addresses addresses() const;
  cli::Instance wire() const;

  /// All that run: "volunteer", "volunteer-2", …
  static const std::vector<std::string>& services();
  /// "campaign" or, for one more process of it, "campaign-2".
  void Start(const std::string& name, const std::vector<std::string>& environment = {});
  e2e::Process& process(const std::string& name) { return processes_[name]; }
  e2e::Process& redis() { return instance_->process("redis"); }
  RawRedis Redis() { return RawRedis(instance_->socket("redis")); }
  /// Kills Redis if it runs, and waits for the new one. Aborts where it does not come back.
  void RestartRedis();
  /// The same without waiting.
  void LaunchRedis();
  void KillRedis() { redis().Kill(); }
  /// Kills Redis at a moment when something is not synced, and takes that.
  Disk::Loss LosePower();

  /// What callers of a service go through: "volunteer"; services of Redis: "volunteer/redis"; all
  /// services of the key store: "keys".
  Route& route(const std::string& name) { return proxy_[name]; }
  std::vector<std::string> routes() const;
  /// The wall clock of a service, or of "redis", is so far off.
  void MoveClock(const std::string& name, std::int64_t ms);

  bool Serves(const std::string& name) const { return instance_->Serving(name); }
  /// Disk, clocks, connections and memory are well again.
  void Mend();
  /// Mends, starts what does not run and waits until everything serves.
  void Heal();
  /// Kills the services and leaves Redis alone.
  void KillServices();
  /// Who should run and does not: each with its exit code and the end of its log.
  std::vector<std::string> Missing();

 private:
  std::string ClockFile(const std::string& name) const;
  void AddRoutes();

  SeededRandom random_;
  std::unique_ptr<e2e::Instance> instance_;
  Disk disk_;
  Proxy proxy_;
  std::map<std::string, e2e::Process> processes_;
};

/// Sleeps for a time by chance, for faults that last.
void Nap(Random& random, int ms_min, int ms_max);

}  // namespace linli::fault
