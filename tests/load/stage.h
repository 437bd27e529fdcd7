#pragma once

#include <map>
#include <memory>
#include <string>

#include "services/platform/base/random.h"
#include "tests/end_to_end/county.h"
#include "tests/end_to_end/instance.h"
#include "tests/end_to_end/redis_view.h"
#include "tests/load/raw_commit.h"
#include "tests/load/target.h"

namespace linli::load {

inline constexpr char kRegion[] = "regions/520181";

/// What is measured: an instance of its own with one county, and beside it what nothing can be
/// faster than (a service that answers at once; commits without a service) and a rival.
class Stage {
 public:
  /// `rival` is the folder of the Node.js service, or empty to go without.
  explicit Stage(const std::string& rival);

  e2e::Instance& instance() { return instance_; }
  e2e::County& county() { return county_; }
  const e2e::RedisView& redis() const { return redis_; }
  Random& random() { return instance_.random(); }
  /// The county's.
  int partition() const;
  bool has_rival() const { return rival_ != nullptr; }

  /// The service as its people call it: the caller holds every role, of everything.
  Target& To(const std::string& service, const std::string& person = "persons/bench");
  /// The same over several replicas of it, by several connections to each.
  std::unique_ptr<Target> ToReplicas(const std::string& service,
                                     const std::vector<std::string>& replicas, int connections = 4);

  /// (a) An empty unary RPC through the server, dispatcher and log that every service has.
  Figures Empty(const Slice& slice);
  /// (b) The commit function alone, pipelined on one connection.
  Figures Commits(const Slice& slice) { return commits_->Load(slice); }
  /// The same commit behind a bare Node.js service.
  Figures Rival(const Slice& slice);

  /// Whether the service's reactions are through with what the source has published.
  bool HasApplied(const std::string& service, const std::string& source) const;
  /// A number of INFO, of "redis" (the store) or "keys" (the key store).
  double InfoOf(const std::string& store, const std::string& name) const;
  /// Until every consumer has applied everything, and Redis rewrites nothing.
  void Settle();

 private:
  void StartRival(const std::string& folder);
  platform::v1::Identity Somebody(const std::string& service, const std::string& person) const;

  e2e::Instance instance_;
  e2e::County county_;
  e2e::RedisView redis_;
  std::string seed_;
  e2e::Process rival_process_;
  std::map<std::string, std::unique_ptr<Target>> targets_;
  std::unique_ptr<Target> empty_;
  std::unique_ptr<Target> rival_;
  std::unique_ptr<RawCommits> commits_;
};

/// What (a) and (b) allow together, one after the other: 1 / (1/a + 1/b).
double Combined(double empty, double commits);

}  // namespace linli::load
