// The atomic commit on a damaged database: a fault before the first write changes nothing.

#include <gmock/gmock.h>

#include "services/platform/store/commit_fixture.h"

namespace linli::store {
namespace {

using linli::testing::Differences;
using linli::testing::Dump;
using ::testing::IsEmpty;

/// Uses every operation there is, on keys of its own, so that each can be broken.
CommitRequest Everything() {
  auto commit = WithRequestId(Empty(), "f1");
  commit.cursor = CursorMove{kCursor, "campaign", "1-1", "1-2"};
  commit.aggregates.push_back({kBoxKey, 1, 2, "two"});
  commit.expectations.push_back({kOther, 1});
  commit.uniques.push_back({kUnique, "red", "boxes/a", false});
  commit.uniques.push_back({kUnique, "blue", "boxes/a", true});
  commit.sorted.push_back({kIndex, "red", "", false});
  commit.sorted.push_back({kQueue, "a", "@sequence", true});
  commit.counters.push_back({kCounters, "things", 1, 100});
  commit.floors.push_back({kFloors, "things", 1});
  commit.empties.push_back(kEmptyQueue);
  commit.events.push_back(EventOf("two"));
  commit.dead.push_back({kNewDead, "1-2", {{"data", "x"}}});
  commit.dead_removals.push_back({kDead, "1-1"});
  commit.newest.push_back({kDead, "1-1"});
  commit.parks.push_back({kNewPark, "boxes/a", true});
  commit.park_expectations.push_back({kParked, "boxes/a", true});
  return commit;
}

class CommitFaultTest : public CommitTest {
 protected:
  CommitFaultTest() {
    auto commit = Write(0, "one");
    commit.aggregates.push_back({kOther, 0, 1, "other"});
    commit.cursor = CursorMove{kCursor, "campaign", "0-0", "1-1"};
    commit.uniques.push_back({kUnique, "red", "boxes/a", true});
    commit.sorted.push_back({kIndex, "red", "0", true});
    commit.counters.push_back({kCounters, "things", 5, std::nullopt});
    commit.counters.push_back({kFloors, "things", 5, std::nullopt});
    commit.dead.push_back({kDead, "1-1", {{"data", "x"}}});
    commit.parks.push_back({kParked, "boxes/a", true});
    LINLI_CHECK(OutcomeOf(commit) == Outcome::kOk);
  }

  void ExpectBroken(const CommitRequest& commit, const std::string& what) {
    const auto before = Dump(harness_);
    EXPECT_FALSE(TryCommit(commit).ok()) << what;
    EXPECT_THAT(Differences(before, Dump(harness_)), IsEmpty()) << what;
  }
};

TEST_F(CommitFaultTest, TakesTheWholeWhenNothingIsBroken) {
  EXPECT_EQ(OutcomeOf(Everything()), Outcome::kOk);
}

TEST_F(CommitFaultTest, AKeyOfAnotherTypeChangesNothing) {
  const std::vector<std::string> all = {
      kMeta,   kEvents, kRequest,  kBoxKey,     kOther,  kUnique,  kIndex, kQueue,
      kCursor, kFloors, kCounters, kEmptyQueue, kParked, kNewPark, kDead,  kNewDead};
  for (const auto& key : all) {
    const std::string kept = Text({"DUMP", key});
    harness_.Command({"SET", key, "neither hash nor set nor stream"});
    ExpectBroken(Everything(), key);
    harness_.Command({"DEL", key});
    if (!kept.empty()) harness_.Command({"RESTORE", key, "0", kept});
  }
  EXPECT_EQ(OutcomeOf(Everything()), Outcome::kOk);
}

TEST_F(CommitFaultTest, ANumberThatIsNoneChangesNothing) {
  const std::vector<std::array<std::string, 3>> numbers = {
      {kMeta, "sequence", "many"},  {kMeta, "sequence", "1.5"},
      {kMeta, "epoch", "first"},    {kMeta, "sequence", "9007199254740991"},
      {kCounters, "things", "few"}, {kFloors, "things", "1e3"},
      {kCursor, "campaign", "here"}};
  for (const auto& [key, field, value] : numbers) {
    const std::string kept = Text({"DUMP", key});
    harness_.Command({"HSET", key, field, value});
    ExpectBroken(Everything(), key + " " + field);
    harness_.Command({"DEL", key});
    harness_.Command({"RESTORE", key, "0", kept});
  }
  EXPECT_EQ(OutcomeOf(Everything()), Outcome::kOk);
}

TEST_F(CommitFaultTest, ALogThatIsAheadOfItsSequenceChangesNothing) {
  harness_.Command({"XADD", kEvents, "7-1", "data", "of another life"});
  ExpectBroken(Everything(), "the stream is ahead");
}

TEST_F(CommitFaultTest, WhatIsTooLargeChangesNothing) {
  auto state = Everything();
  state.aggregates[0].state.assign(65537, 'x');
  ExpectBroken(state, "state");
  auto event = Everything();
  event.events[0].fields[0].second.assign(65537, 'x');
  ExpectBroken(event, "event");
  auto letter = Everything();
  letter.dead[0].fields.assign(5000, {"field", "value"});
  ExpectBroken(letter, "dead letter");
}

TEST_F(CommitFaultTest, MalformedPositionsChangeNothing) {
  auto letter = Everything();
  letter.dead[0].id = "1-x";
  ExpectBroken(letter, "dead letter");
  auto removal = Everything();
  removal.dead_removals[0].id = "here";
  ExpectBroken(removal, "removal");
  auto cursor = Everything();
  cursor.cursor->to = "there";
  ExpectBroken(cursor, "cursor");
}

TEST_F(CommitFaultTest, GivingUpAnothersUniqueValueChangesNothing) {
  auto commit = Everything();
  commit.uniques[0].owner = "boxes/b";
  ExpectBroken(commit, "not the owner");
}

TEST_F(CommitFaultTest, LettersOutOfOrderInOneCommitChangeNothing) {
  auto commit = Everything();
  commit.dead.push_back({kNewDead, "1-2", {{"data", "x"}}});
  ExpectBroken(commit, "the same position twice");
}

}  // namespace
}  // namespace linli::store
