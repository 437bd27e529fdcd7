#pragma once

#include <set>
#include <string>

#include "tests/fault/checker.h"
#include "tests/fault/county.h"
#include "tests/fault/load.h"
#include "tests/fault/site.h"

namespace linli::fault {

/// A site with its county, the history of a load on it, and the question whether they agree.
class Trial {
 public:
  explicit Trial(std::uint64_t seed);

  Site& site() { return site_; }
  const County& county() const { return county_; }
  History& history() { return history_; }
  RawRedis Redis() { return RawRedis(site_.instance().socket("redis")); }
  /// A client for the test's own commands.
  Sender SenderOf(const Person& person);

  /// Clients at work until `faults` faults are through; then all is healed and settled.
  void Run(int faults, int clients);
  /// Clients at work for a while, without any fault.
  void RunQuietly(std::chrono::milliseconds time, int clients);
  /// Until nothing is left to apply; false after 30 s.
  bool Settles();
  /// The checker's differences.
  Differences Check();
  /// `linli verify`.
  e2e::RunResult Verify() { return site_.instance().Run({"verify"}); }
  void Report() const;

 private:
  std::uint64_t seed_;
  Site site_;
  County county_;
  std::set<std::string> before_;
  History history_;
};

/// A number from the environment, for longer runs.
int Setting(const char* name, int usual);

std::int64_t NowMs();

}  // namespace linli::fault
