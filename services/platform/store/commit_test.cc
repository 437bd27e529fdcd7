// The atomic commit on a real Redis: every outcome, and every fault before the first write.

#include <gmock/gmock.h>

#include "services/platform/store/keys.h"
#include "services/platform/store/redis_store.h"
#include "services/platform/testing/store_probe.h"

namespace linli::store {
namespace {

using linli::testing::Differences;
using linli::testing::Dump;
using linli::testing::ReadStream;
using linli::testing::StoreHarness;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

const std::string kMeta = keys::Meta(0, "sample");
const std::string kEvents = keys::Events(0, "sample");
const std::string kBoxKey = keys::Aggregate(0, "sample", "box", "qingzhen", "a");
const std::string kOther = keys::Aggregate(0, "sample", "box", "qingzhen", "b");
const std::string kUnique = keys::Unique(0, "sample", "qingzhen", "label");
const std::string kIndex = keys::Index(0, "sample", "box", "by_shelf", "qingzhen", "shelves/1");
const std::string kQueue = keys::Index(0, "sample", "box", "queue", "qingzhen", "shelves/1");
const std::string kEmptyQueue = keys::Index(0, "sample", "box", "queue", "qingzhen", "shelves/2");
const std::string kCounters = keys::Counters(0, "sample", "qingzhen");
const std::string kFloors = keys::Counters(0, "sample", "guiyang");
const std::string kCursor = keys::Cursor(0, "sample");
const std::string kParked = keys::Parked(0, "sample", "campaign");
const std::string kNewPark = keys::Parked(0, "sample", "volunteer");
const std::string kDead = keys::Dead(0, "sample", "campaign");
const std::string kNewDead = keys::Dead(0, "sample", "volunteer");
const std::string kRequest = keys::Request(0, "sample", "qingzhen", "persons/li", "request-1");

CommitRequest Empty() {
  CommitRequest commit;
  commit.meta_key = kMeta;
  commit.events_key = kEvents;
  return commit;
}

EventWrite EventOf(const std::string& data) { return {{{"data", data}, {"crc", "1"}}}; }

CommitRequest Write(std::int64_t expected, const std::string& state) {
  auto commit = Empty();
  commit.aggregates.push_back({kBoxKey, expected, expected + 1, state});
  commit.events.push_back(EventOf(state));
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
    const auto before = Dump(harness_);
    EXPECT_EQ(OutcomeOf(commit), outcome);
    EXPECT_THAT(Differences(before, Dump(harness_)), IsEmpty());
  }

  StoreHarness harness_{"sample"};
};

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

CommitRequest WithRequestId(CommitRequest commit, const std::string& fingerprint) {
  commit.request_key = kRequest;
  commit.fingerprint = fingerprint;
  commit.response = "answer to " + fingerprint;
  return commit;
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
