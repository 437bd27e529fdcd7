#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/platform/base/random.h"
#include "tests/end_to_end/instance.h"
#include "tests/fault/sender.h"

namespace linli::fault {

/// What was done to a site.
struct Injuries {
  int service_kills = 0;
  int redis_kills = 0;  ///< without power losses
  int key_store_kills = 0;
  int power_losses = 0;
  int torn = 0;  ///< power losses that took bytes, or turned them into zeros
  std::int64_t bytes_lost = 0;
  int stops = 0;
  int rewrites = 0;
  int all() const { return service_kills + redis_kills + key_store_kills + power_losses + stops; }
};

/// An instance with a second volunteer process, whose Redis can lose what it has not synced, and
/// which stays where it is killed until it is healed. Only for the thread that made it: what it
/// starts dies with that thread.
class Site {
 public:
  explicit Site(std::uint64_t seed, int sync_delay_us_max = 3000);

  e2e::Instance& instance() { return *instance_; }
  Addresses addresses() const;
  const Injuries& injuries() const { return injuries_; }

  /// One fault by chance, and a little later its repair.
  void Hurt();
  void KillService(const std::string& name);
  void KillRedis();
  void KillKeys();
  /// As KillRedis, and what was written but not synced goes, from a random byte on: cut, or zeros.
  void LosePower();
  /// SIGSTOP for a while.
  void Freeze(const std::string& name);
  /// Starts what does not run and waits until everything serves.
  void Heal();
  /// Kills the services and leaves Redis alone.
  void KillServices();

 private:
  e2e::Process& ProcessOf(const std::string& name);
  void StartReplica();
  void StartService(const std::string& name);
  void RestartRedis();
  struct Unsynced {
    std::string file;
    std::int64_t synced;
    std::int64_t written;
  };
  std::vector<Unsynced> FindUnsynced() const;
  void DropUnsynced();
  void Rewrite();
  void Nap(int ms_min, int ms_max);

  SeededRandom random_;
  std::unique_ptr<e2e::Instance> instance_;
  e2e::Process replica_;
  Injuries injuries_;
};

}  // namespace linli::fault
