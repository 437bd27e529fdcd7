#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/platform/runtime/task.h"

namespace linli::store {

/// One aggregate as stored.
struct Stored {
  std::int64_t version = 0;  ///< 0: does not exist
  std::string state;
};

/// Entries of one sorted index, in its order.
struct RangeRead {
  std::string key;
  std::string after;  ///< an entry of the index; empty: from the beginning
  int limit = 0;
  bool by_sequence = false;
};

/// A read of several things at one moment, in one round trip.
struct ReadRequest {
  std::string request_key;              ///< empty: none
  std::vector<std::string> aggregates;  ///< keys
  std::vector<RangeRead> ranges;
  std::vector<std::pair<std::string, std::string>> fields;  ///< hash key and field
};

/// What a request id was answered with.
struct Replay {
  std::string fingerprint;
  std::string response;
};

struct ReadReply {
  std::optional<Replay> replay;
  std::vector<Stored> aggregates;
  std::vector<std::vector<std::string>> ranges;
  std::vector<std::optional<std::string>> fields;
};

/// Operations of a commit; see linli_v1.lua for what each checks and writes.
struct AggregateWrite {
  std::string key;
  std::int64_t expected;
  std::int64_t next;
  std::string state;
};
struct Expectation {
  std::string key;
  std::int64_t version;
};
struct UniqueWrite {
  std::string key;
  std::string member;
  std::string owner;
  bool claim;
};
/// An empty score means 0; "@sequence" the sequence of the commit's last event.
struct SortedWrite {
  std::string key;
  std::string member;
  std::string score;
  bool add;
};
struct CounterWrite {
  std::string key;
  std::string field;
  std::int64_t delta;
  std::optional<std::int64_t> limit;
};
struct CounterFloor {
  std::string key;
  std::string field;
  std::int64_t at_least;
};
struct CursorMove {
  std::string key;
  std::string field;
  std::string from;
  std::string to;
};
struct EventWrite {
  std::vector<std::pair<std::string, std::string>> fields;
};
struct DeadWrite {
  std::string key;
  std::string id;
  std::vector<std::pair<std::string, std::string>> fields;
};
struct DeadRemove {
  std::string key;
  std::string id;
};
struct ParkWrite {
  std::string key;
  std::string subject;
  bool park;
};
struct ParkExpectation {
  std::string key;
  std::string subject;
  bool parked;
};
struct NewestExpectation {
  std::string key;
  std::string id;
};

/// Everything one command, reaction or timer changes. All of it happens, or nothing.
struct CommitRequest {
  std::string meta_key;
  std::string events_key;
  std::string request_key;  ///< empty: no idempotency record
  std::string fingerprint;
  std::string response;
  std::optional<CursorMove> cursor;
  std::vector<AggregateWrite> aggregates;
  std::vector<Expectation> expectations;
  std::vector<UniqueWrite> uniques;
  std::vector<SortedWrite> sorted;
  std::vector<CounterWrite> counters;
  std::vector<CounterFloor> floors;
  std::vector<std::string> empties;  ///< sorted sets that must be empty
  std::vector<EventWrite> events;
  std::vector<DeadWrite> dead;
  std::vector<DeadRemove> dead_removals;
  std::vector<ParkWrite> parks;
  std::vector<ParkExpectation> park_expectations;
  std::vector<NewestExpectation> newest;
};

enum class Outcome {
  kOk,
  kDuplicate,        ///< the request id was committed before: `response` is its answer
  kMismatch,         ///< the request id was committed before for another request
  kConflict,         ///< a version, floor or emptiness was not as expected: load again and retry
  kFull,             ///< a counter would pass its limit: load again and retry
  kUnique,           ///< `detail` is claimed by `owner`
  kCursorDuplicate,  ///< the cursor is already at or past the event
  kCursorGap,        ///< the cursor is before the event's predecessor
};

struct CommitReply {
  Outcome outcome = Outcome::kOk;
  std::int64_t sequence = 0;
  std::string response;
  std::string detail;
  std::string owner;
};

/// Where aggregates live. Errors: STORE_UNAVAILABLE (outcome unknown; the same request id is safe),
/// STORE_NOT_DURABLE, INTERNAL. Implemented over Redis; a seam for the simulator.
class Store {
 public:
  virtual ~Store() = default;
  virtual Task<Result<ReadReply>> Read(const ReadRequest& request) = 0;
  virtual Task<Result<CommitReply>> Commit(const CommitRequest& request) = 0;
};

}  // namespace linli::store
