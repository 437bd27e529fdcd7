#pragma once

#include <set>
#include <string>

#include "tests/fault/checker.h"
#include "tests/fault/county.h"
#include "tests/fault/faults.h"
#include "tests/fault/load.h"
#include "tests/fault/site.h"

namespace linli::fault {

/// A site with its county, the history of a load on it, and the question whether they agree.
class Trial {
 public:
  explicit Trial(std::uint64_t seed, Faults::Options options = {},
                 Disk::Kind disk = Disk::Kind::kTmpfs);

  /// What a run must have seen before it ends.
  struct Work {
    int faults = 0;
    int acknowledged = 0;
    int clients = 6;
  };

  Site& site() { return site_; }
  const County& county() const { return county_; }
  History& history() { return history_; }
  const Tally& tally() const { return faults_.tally(); }
  RawRedis Redis() { return site_.Redis(); }
  /// A client for the test's own commands.
  Sender SenderOf(const Person& person);

  /// Clients at work while faults come evenly among their commands; then all is healed.
  void Run(const Work& work);
  /// Clients at work for a while, without any fault.
  void RunQuietly(std::chrono::milliseconds time, int clients);
  /// Until nothing is left to apply; false once nothing moves for 30 s.
  bool Settles();
  /// The checker's differences, and who has ended by itself.
  Differences Check();
  /// `linli verify`.
  e2e::RunResult Verify() { return site_.instance().Run({"verify"}); }
  /// One line.
  void Report() const;

 private:
  void Watch();

  std::uint64_t seed_;
  Site site_;
  County county_;
  Faults faults_;
  std::set<std::string> before_;
  History history_;
};

std::int64_t NowMs();

}  // namespace linli::fault
