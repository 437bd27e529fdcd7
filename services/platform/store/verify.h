#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/platform/decider/aggregate.h"
#include "services/platform/redis/connection.h"
#include "services/platform/store/key_store.h"
#include "services/platform/store/store.h"

namespace linli::store {

/// What a service keeps books of.
struct Books {
  std::string service;
  std::vector<const AggregateType*> aggregates;
  /// Counters moved by reactions, "signed_up:": figures about another service's records, which
  /// cannot be recounted from these aggregates.
  std::vector<std::string> moved_counters;
};

/// One aggregate as its events make it.
struct Folded {
  const AggregateType* type = nullptr;
  std::string tenant;
  std::string name;
  std::int64_t version = 0;
  std::unique_ptr<google::protobuf::Message> state;
  bool broken = false;  ///< its events are no history: `state` is where it stopped to be one
};

struct Audit {
  std::int64_t events = 0;
  std::int64_t aggregates = 0;
  std::int64_t marks = 0;
  std::int64_t lag = 0;                  ///< events of any source this service has not applied yet
  std::int64_t dead = 0;                 ///< letters set aside
  std::vector<std::string> differences;  ///< what does not balance, exactly
  std::vector<Folded> states;
  std::map<std::string, std::int64_t> moved;      ///< "<tenant>/<counter>" of moved_counters
  std::map<std::string, std::int64_t> recounted;  ///< "<tenant>/<counter>" from the states
};

/// What an audit reads sealed fields with.
struct Secrets {
  std::string own;  ///< the service's: Backend::secret
  KeyStore& keys;
};

/// Folds every aggregate of the service from its events and compares: stored state and version,
/// gapless sequence, checksums, index entries, unique claims, timers, counters, cursors.
/// Where a data key was destroyed, only what was never sealed is compared.
Task<Result<Audit>> Verify(redis::Connection& connection, Store& store, const Books& books,
                           Secrets secrets, int partitions);

}  // namespace linli::store
