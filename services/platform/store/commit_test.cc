// The atomic commit on a real Redis: every outcome.

#include <gmock/gmock.h>

#include "services/platform/store/commit_fixture.h"

namespace linli::store {
namespace {

using linli::testing::Differences;
using linli::testing::Dump;
using linli::testing::ReadStream;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST_F(CommitTest, WritesStateAndEventAndAnswersWithTheSequence) {
  auto commit = Write(0, "one");
  commit.events.push_back(EventOf("two"));
  const auto reply = Commit(commit);
  EXPECT_EQ(reply.outcome, Outcome::kOk);
  EXPECT_EQ(reply.sequence, 2);
  EXPECT_EQ(Text({"HGET", kBoxKey, "v"}), "1");
  EXPECT_EQ(Text({"HGET", kBoxKey, "s"}), "one");
  const auto entries = ReadStream(harness_, kEvents);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].position, "1-1");
  EXPECT_EQ(entries[1].position, "1-2");
  EXPECT_THAT(entries[1].fields, ElementsAre(Pair("data", "two"), Pair("crc", "1")));
}

TEST_F(CommitTest, KeepsTheLogGaplessAcrossARiseOfTheEpoch) {
  Commit(Write(0, "one"));
  harness_.Command({"HSET", kMeta, "epoch", "2"});
  Commit(Write(1, "two"));
  Commit(Write(2, "three"));
  const auto entries = ReadStream(harness_, kEvents);
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].position, "1-1");
  EXPECT_EQ(entries[1].position, "2-2");
  EXPECT_EQ(entries[2].position, "2-3");
}

TEST_F(CommitTest, RefusesAnotherVersionThanTheExpected) {
  Commit(Write(0, "one"));
  ExpectRefused(Write(0, "again"), Outcome::kConflict);
  ExpectRefused(Write(2, "ahead"), Outcome::kConflict);
  EXPECT_EQ(OutcomeOf(Write(1, "two")), Outcome::kOk);
}

TEST_F(CommitTest, RefusesAReadThatIsOutOfDate) {
  Commit(Write(0, "one"));
  auto commit = Empty();
  commit.aggregates.push_back({kOther, 0, 1, "other"});
  commit.expectations.push_back({kBoxKey, 0});
  ExpectRefused(commit, Outcome::kConflict);
  commit.expectations[0].version = 1;
  EXPECT_EQ(OutcomeOf(commit), Outcome::kOk);
}

TEST_F(CommitTest, AnswersARepeatedRequestWithTheFirstAnswer) {
  Commit(WithRequestId(Write(0, "one"), "f1"));
  Commit(Write(1, "two"));
  const auto before = Dump(harness_);
  const auto again = Commit(WithRequestId(Write(0, "one"), "f1"));
  EXPECT_EQ(again.outcome, Outcome::kDuplicate);
  EXPECT_EQ(again.response, "answer to f1");
  EXPECT_EQ(again.sequence, 1);
  EXPECT_THAT(Differences(before, Dump(harness_)), IsEmpty());
}

TEST_F(CommitTest, RefusesARequestIdUsedForAnotherRequest) {
  Commit(WithRequestId(Write(0, "one"), "f1"));
  ExpectRefused(WithRequestId(Write(1, "two"), "f2"), Outcome::kMismatch);
}

TEST_F(CommitTest, KeepsBytesOfAnyKind) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  Commit(WithRequestId(Write(0, bytes), bytes));
  EXPECT_EQ(Text({"HGET", kBoxKey, "s"}), bytes);
  const auto again = Commit(WithRequestId(Write(1, ""), bytes));
  EXPECT_EQ(again.response, "answer to " + bytes);
}

CommitRequest Claim(const std::string& member, const std::string& owner, bool claim) {
  auto commit = Empty();
  commit.uniques.push_back({kUnique, member, owner, claim});
  return commit;
}

TEST_F(CommitTest, RefusesAUniqueValueHeldByAnother) {
  Commit(Claim("red", "boxes/a", true));
  ExpectRefused(Claim("red", "boxes/b", true), Outcome::kUnique);
  const auto reply = Commit(Claim("red", "boxes/b", true));
  EXPECT_EQ(reply.detail, "red");
  EXPECT_EQ(reply.owner, "boxes/a");
  EXPECT_EQ(OutcomeOf(Claim("red", "boxes/a", true)), Outcome::kOk);
  EXPECT_EQ(OutcomeOf(Claim("red", "boxes/a", false)), Outcome::kOk);
  EXPECT_EQ(OutcomeOf(Claim("red", "boxes/b", true)), Outcome::kOk);
}

TEST_F(CommitTest, HandsAUniqueValueOverInOneCommit) {
  Commit(Claim("red", "boxes/a", true));
  auto commit = Claim("red", "boxes/b", true);
  commit.uniques.push_back({kUnique, "red", "boxes/a", false});
  EXPECT_EQ(OutcomeOf(commit), Outcome::kOk);
  EXPECT_EQ(Text({"HGET", kUnique, "red"}), "boxes/b");
}

TEST_F(CommitTest, RefusesTwoClaimsOfOneValueInOneCommit) {
  auto commit = Claim("red", "boxes/a", true);
  commit.uniques.push_back({kUnique, "red", "boxes/b", true});
  ExpectRefused(commit, Outcome::kUnique);
}

CommitRequest Count(std::int64_t delta, std::optional<std::int64_t> limit) {
  auto commit = Empty();
  commit.counters.push_back({kCounters, "things", delta, limit});
  return commit;
}

TEST_F(CommitTest, StopsACounterAtItsLimitAndNeverBelowZero) {
  EXPECT_EQ(OutcomeOf(Count(2, 3)), Outcome::kOk);
  ExpectRefused(Count(2, 3), Outcome::kFull);
  EXPECT_EQ(OutcomeOf(Count(1, 3)), Outcome::kOk);
  EXPECT_EQ(OutcomeOf(Count(-1, 1)), Outcome::kOk) << "a limit never stops a decrease";
  const auto before = Dump(harness_);
  EXPECT_FALSE(TryCommit(Count(-3, std::nullopt)).ok());
  EXPECT_THAT(Differences(before, Dump(harness_)), IsEmpty());
  EXPECT_EQ(Text({"HGET", kCounters, "things"}), "2");
}

TEST_F(CommitTest, AddsUpTwoMovesOfOneCounter) {
  auto commit = Count(5, std::nullopt);
  commit.counters.push_back({kCounters, "things", -2, std::nullopt});
  Commit(commit);
  EXPECT_EQ(Text({"HGET", kCounters, "things"}), "3");
  commit = Count(1, 4);
  commit.counters.push_back({kCounters, "things", 1, 4});
  ExpectRefused(commit, Outcome::kFull);
}

TEST_F(CommitTest, RefusesACounterBelowItsFloor) {
  Commit(Count(2, std::nullopt));
  auto commit = Empty();
  commit.floors.push_back({kCounters, "things", 3});
  ExpectRefused(commit, Outcome::kConflict);
  commit.floors[0].at_least = 2;
  EXPECT_EQ(OutcomeOf(commit), Outcome::kOk);
}

CommitRequest Sorted(const std::string& member, const std::string& score, bool add) {
  auto commit = Empty();
  commit.sorted.push_back({kQueue, member, score, add});
  return commit;
}

TEST_F(CommitTest, ScoresBySequenceInTheOrderOfCommits) {
  for (const auto* id : {"z", "m", "a"}) {
    auto commit = Sorted(id, "@sequence", true);
    commit.events.push_back(EventOf(id));
    Commit(commit);
  }
  ReadRequest read;
  read.ranges.push_back({kQueue, "", 2, true});
  read.ranges.push_back({kQueue, "m", 10, true});
  read.ranges.push_back({kQueue, "unknown", 10, true});
  const auto reply = harness_.Run(harness_.store().Read(read)).value();
  EXPECT_THAT(reply.ranges[0], ElementsAre("z", "m"));
  EXPECT_THAT(reply.ranges[1], ElementsAre("a"));
  EXPECT_THAT(reply.ranges[2], ElementsAre());
}

TEST_F(CommitTest, RefusesASortedSetThatShouldBeEmpty) {
  auto expect_empty = Empty();
  expect_empty.empties.push_back(kQueue);
  EXPECT_EQ(OutcomeOf(expect_empty), Outcome::kOk);
  Commit(Sorted("a", "1", true));
  ExpectRefused(expect_empty, Outcome::kConflict);
  auto last_leaves = Sorted("a", "", false);
  last_leaves.empties.push_back(kQueue);
  EXPECT_EQ(OutcomeOf(last_leaves), Outcome::kOk) << "this commit's own removal counts";
}

TEST_F(CommitTest, ARemovalOfWhatIsNotThereDoesNotCountAsEmptying) {
  Commit(Sorted("a", "1", true));
  auto commit = Sorted("b", "", false);
  commit.empties.push_back(kQueue);
  ExpectRefused(commit, Outcome::kConflict);
}

CommitRequest MoveCursor(const std::string& from, const std::string& to) {
  auto commit = Empty();
  commit.cursor = CursorMove{kCursor, "campaign", from, to};
  return commit;
}

TEST_F(CommitTest, TellsAnEventAppliedFromOneThatComesTooEarly) {
  EXPECT_EQ(OutcomeOf(MoveCursor("0-0", "1-1")), Outcome::kOk);
  EXPECT_EQ(OutcomeOf(MoveCursor("1-1", "1-2")), Outcome::kOk);
  ExpectRefused(MoveCursor("0-0", "1-1"), Outcome::kCursorDuplicate);
  ExpectRefused(MoveCursor("1-1", "1-2"), Outcome::kCursorDuplicate);
  ExpectRefused(MoveCursor("1-3", "1-4"), Outcome::kCursorGap);
  ExpectRefused(MoveCursor("1-10", "1-11"), Outcome::kCursorGap);
  EXPECT_EQ(Commit(MoveCursor("1-3", "1-4")).detail, "1-2");
  EXPECT_EQ(OutcomeOf(MoveCursor("1-2", "2-3")), Outcome::kOk);
}

TEST_F(CommitTest, ChecksThatASubjectIsParkedOrNot) {
  auto not_parked = Empty();
  not_parked.park_expectations.push_back({kParked, "boxes/a", false});
  auto parked = Empty();
  parked.park_expectations.push_back({kParked, "boxes/a", true});
  ExpectRefused(parked, Outcome::kConflict);
  EXPECT_EQ(OutcomeOf(not_parked), Outcome::kOk);
  auto park = Empty();
  park.parks.push_back({kParked, "boxes/a", true});
  Commit(park);
  ExpectRefused(not_parked, Outcome::kConflict);
  park.parks[0].park = false;
  park.park_expectations.push_back({kParked, "boxes/a", true});
  EXPECT_EQ(OutcomeOf(park), Outcome::kOk);
  EXPECT_EQ(OutcomeOf(not_parked), Outcome::kOk);
}

CommitRequest Bury(const std::string& id) {
  auto commit = Empty();
  commit.dead.push_back({kDead, id, {{"data", "x"}, {"why", "INTERNAL"}}});
  return commit;
}

TEST_F(CommitTest, KeepsDeadLettersAtTheirOwnPositions) {
  Commit(Bury("1-4"));
  Commit(Bury("1-9"));
  auto newest = Empty();
  newest.newest.push_back({kDead, "1-4"});
  ExpectRefused(newest, Outcome::kConflict);
  newest.newest[0].id = "1-9";
  EXPECT_EQ(OutcomeOf(newest), Outcome::kOk);
  newest.dead_removals.push_back({kDead, "1-9"});
  Commit(newest);
  ASSERT_EQ(ReadStream(harness_, kDead).size(), 1U);
  EXPECT_EQ(ReadStream(harness_, kDead)[0].position, "1-4");
}

TEST_F(CommitTest, RefusesADeadLetterBehindARemovedOneBeforeItWrites) {
  Commit(Bury("1-9"));
  auto removal = Empty();
  removal.dead_removals.push_back({kDead, "1-9"});
  Commit(removal);
  for (const auto* id : {"1-9", "1-8"}) {
    auto commit = Bury(id);
    commit.aggregates.push_back({kBoxKey, 0, 1, "one"});
    const auto before = Dump(harness_);
    EXPECT_FALSE(TryCommit(commit).ok());
    EXPECT_THAT(Differences(before, Dump(harness_)), IsEmpty()) << id;
  }
  EXPECT_EQ(OutcomeOf(Bury("1-10")), Outcome::kOk);
}

TEST_F(CommitTest, ReadsSeveralThingsAtOnce) {
  auto commit = WithRequestId(Write(0, "one"), "f1");
  commit.sorted.push_back({kIndex, "a", "0", true});
  commit.sorted.push_back({kIndex, "b", "0", true});
  commit.counters.push_back({kCounters, "things", 7, std::nullopt});
  Commit(commit);
  ReadRequest read;
  read.request_key = kRequest;
  read.aggregates = {kOther, kBoxKey};
  read.ranges.push_back({kIndex, "a", 10, false});
  read.ranges.push_back({kIndex, "", 1, false});
  read.fields = {{kCounters, "things"}, {kCounters, "nothing"}};
  const auto reply = harness_.Run(harness_.store().Read(read)).value();
  ASSERT_TRUE(reply.replay.has_value());
  EXPECT_EQ(reply.replay->fingerprint, "f1");
  EXPECT_EQ(reply.replay->response, "answer to f1");
  EXPECT_EQ(reply.aggregates[0].version, 0);
  EXPECT_EQ(reply.aggregates[1].version, 1);
  EXPECT_EQ(reply.aggregates[1].state, "one");
  EXPECT_THAT(reply.ranges[0], ElementsAre("b"));
  EXPECT_THAT(reply.ranges[1], ElementsAre("a"));
  EXPECT_THAT(reply.fields, ElementsAre("7", std::nullopt));
}

}  // namespace
}  // namespace linli::store
