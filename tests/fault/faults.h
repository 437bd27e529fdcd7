#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/fault/site.h"

namespace linli::fault {

/// What was done, by the name of the fault.
struct Tally {
  std::map<std::string, int> times;
  int power_losses = 0;
  int torn = 0;  ///< of these, how many took bytes or turned them into zeros
  std::int64_t bytes_lost = 0;

  int all() const;
  Tally& operator+=(const Tally& other);
};

/// Inflicts faults on a site by chance: a shuffled deck in which each kind has its share, so that
/// nothing is left out; then the next deck.
class Faults {
 public:
  struct Options {
    /// How long the longest freeze takes.
    int freeze_ms_max = 7000;
  };
  Faults(Site& site, Options options) : site_(site), options_(options) {}

  /// The next fault, and its repair. What makes the surroundings bad (partitions, slow disk,
  /// clocks, …) goes on through the next fault by chance.
  void Inflict();
  const Tally& tally() const { return tally_; }
  /// Whether the last one goes on.
  bool lingers() const { return lingers_; }

 private:
  struct Kind;
  static const std::vector<Kind>& Kinds();

  // Each returns whether it came to it.
  bool KillService(const char*);
  bool KillBothVolunteers(const char*);
  bool KillAtFailpoint(const char* failpoint);
  bool KillRedis(const char*);
  bool KillRedisLoading(const char*);
  bool KillRedisRewriting(const char*);
  bool KillKeys(const char*);
  bool LosePower(const char*);
  bool LosePowerRewriting(const char*);
  bool FailWrite(const char*);
  bool FailSync(const char*);
  bool FillDisk(const char*);
  bool FreezeService(const char*);
  bool FreezeRedis(const char*);
  bool RunTwin(const char*);
  bool RestartRolling(const char*);
  // Surroundings, until Mend.
  bool SlowSync(const char*);
  bool FillMemory(const char*);
  bool Partition(const char* way);
  bool Flap(const char*);
  bool ResetReplies(const char*);
  bool Trickle(const char*);
  bool StepServiceClock(const char*);
  bool StepRedisClock(const char*);

  template <class T>
  const T& AnyOf(const std::vector<T>& all) {
    return all[site_.random().Below(all.size())];
  }
  std::uint64_t Below(std::uint64_t bound) { return site_.random().Below(bound); }
  void Nap(int ms_min, int ms_max) { fault::Nap(site_.random(), ms_min, ms_max); }
  void NapInTrouble();
  void NapFrozen();
  bool BeginRewrite();
  void CountLoss(const Disk::Loss& loss);
  bool RedisEnds();
  Route& AnyRoute() { return site_.route(AnyOf(site_.routes())); }

  Site& site_;
  Options options_;
  std::vector<const Kind*> deck_;
  Tally tally_;
  bool lingers_ = false;
  bool next_version_ = false;
};

}  // namespace linli::fault
