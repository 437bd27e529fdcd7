#pragma once

#include <gmock/gmock.h>

#include <string>

#include "services/platform/store/keys.h"
#include "services/platform/store/redis_store.h"
#include "services/platform/testing/store_probe.h"

namespace linli::store {

/// Commits by hand, on keys of one partition.
inline const std::string kMeta = keys::Meta(0, "sample");
inline const std::string kEvents = keys::Events(0, "sample");
inline const std::string kBoxKey = keys::Aggregate(0, "sample", "box", "qingzhen", "a");
inline const std::string kOther = keys::Aggregate(0, "sample", "box", "qingzhen", "b");
inline const std::string kUnique = keys::Unique(0, "sample", "qingzhen", "label");
inline const std::string kIndex =
    keys::Index(0, "sample", "box", "by_shelf", "qingzhen", "shelves/1");
inline const std::string kQueue = keys::Index(0, "sample", "box", "queue", "qingzhen", "shelves/1");
inline const std::string kEmptyQueue =
    keys::Index(0, "sample", "box", "queue", "qingzhen", "shelves/2");
inline const std::string kCounters = keys::Counters(0, "sample", "qingzhen");
inline const std::string kFloors = keys::Counters(0, "sample", "guiyang");
inline const std::string kCursor = keys::Cursor(0, "sample");
inline const std::string kParked = keys::Parked(0, "sample", "campaign");
inline const std::string kNewPark = keys::Parked(0, "sample", "volunteer");
inline const std::string kDead = keys::Dead(0, "sample", "campaign");
inline const std::string kNewDead = keys::Dead(0, "sample", "volunteer");
inline const std::string kRequest =
    keys::Request(0, "sample", "qingzhen", "persons/li", "request-1");

inline CommitRequest Empty() {
  CommitRequest commit;
  commit.meta_key = kMeta;
  commit.events_key = kEvents;
  return commit;
}

inline EventWrite EventOf(const std::string& data) { return {{{"data", data}, {"crc", "1"}}}; }

inline CommitRequest Write(std::int64_t expected, const std::string& state) {
  auto commit = Empty();
  commit.aggregates.push_back({kBoxKey, expected, expected + 1, state});
  commit.events.push_back(EventOf(state));
  return commit;
}

inline CommitRequest WithRequestId(CommitRequest commit, const std::string& fingerprint) {
  commit.request_key = kRequest;
  commit.fingerprint = fingerprint;
  commit.response = "answer to " + fingerprint;
  return commit;
}

class CommitTest : public ::testing::Test {
 protected:
  Result<CommitReply> TryCommit(const CommitRequest& commit) {
    return harness_.Run(harness_.store().Commit(commit));
  }
  CommitReply Commit(const CommitRequest& commit) { return TryCommit(commit).value(); }
  Outcome OutcomeOf(const CommitRequest& commit) { return Commit(commit).outcome; }

  std::string Text(redis::Command words) {
    return std::string(harness_.Command(std::move(words)).text());
  }

  /// The commit is refused, with that outcome, and has changed nothing.
  void ExpectRefused(const CommitRequest& commit, Outcome outcome) {
    const auto before = testing::Dump(harness_);
    EXPECT_EQ(OutcomeOf(commit), outcome);
    EXPECT_THAT(testing::Differences(before, testing::Dump(harness_)), ::testing::IsEmpty());
  }

  testing::StoreHarness harness_{"sample"};
};

}  // namespace linli::store
