// The consumer on a real Redis: every event's effect exactly once, in order, whatever happens.

#include "services/platform/events/consumer.h"

#include <utility>

#include "services/platform/events/consumer_fixture.h"

namespace linli::events {
namespace {

using namespace linli::testing;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST_F(ConsumerTest, AppliesEachEventOnceInOrder) {
  for (const auto* note : {"1", "2", "3"}) Fill("a", note);
  Fill("b", "4");
  Start();
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("1", "2", "3", "4"));
  Fill("a", "5");
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("1", "2", "3", "4", "5"));
}

TEST_F(ConsumerTest, WhatFollowsSeesWhatWentBefore) {
  Fill("a", "1");
  Fill("b", kAsks);
  Fill("c", kAsks);
  Fill("a", "2");
  Fill("b", kAsks);
  Start();
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("1", "1", "1", "2", "2"));
}

TEST_F(ConsumerTest, NothingOvertakesWhatWasRefused) {
  std::vector<std::string> notes;
  for (int i = 0; i < 12; ++i) {
    notes.push_back(std::to_string(i));
    Fill("box" + std::to_string(i), notes.back());
  }
  bool made = false;
  mirror_.before_commit = [&, this](const std::string& id) -> Task<void> {
    if (id != "box5" || std::exchange(made, true)) co_return;
    store::Origin origin = TestOrigin();
    store::Transaction tx(mirror_backend_, std::move(origin), kSeptember);
    tx.Create(kBox, id, {Created("boxes/" + id, "shelves/1", "by somebody else")});
    const auto commit = tx.ToCommit(nullptr);
    const auto reply = co_await mirror_backend_.store.Commit(*commit);
    LINLI_CHECK(reply.ok() && reply->outcome == store::Outcome::kOk);
  };
  mirror_.poison = {"8"};
  Start();
  RunUntilApplied();
  notes.erase(notes.begin() + 8);
  EXPECT_EQ(Applied(), notes);
  EXPECT_THAT(Dead(), ElementsAre("8 WRONG_STATE"));
}

TEST_F(ConsumerTest, GoesOnWhereItStopped) {
  Fill("a", "1");
  Start();
  RunUntilApplied();
  StopAll();
  Fill("a", "2");
  StartAnother();
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("1", "2"));
}

TEST_F(ConsumerTest, SavesItsPlaceAmongEventsItDoesNotReactTo) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red"), Labelled("blue")});
  Start();
  RunUntilApplied();
  EXPECT_EQ(CursorOf("sample"), "1-2");
  EXPECT_THAT(Applied(), IsEmpty());
}

TEST_F(ConsumerTest, AppliesNothingTwiceWhenItsPlaceWasMovedByAnother) {
  bool moved = false;
  mirror_.before_commit = [&, this](const std::string&) -> Task<void> {
    if (moved) co_return;
    redis::Command move = {"HSET", store::keys::Cursor(0, "mirror"), "sample", "1-2"};
    const auto reply = co_await harness_.connection().Send(std::move(move));
    moved = reply.ok();
  };
  Fill("a", "as if another had applied it just now");
  Start();
  RunUntil([&] { return moved; });
  Fill("a", "2");
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("2"));
}

TEST_F(ConsumerTest, TwoConsumersApplyEachEventOnceTogether) {
  std::vector<std::string> notes;
  Start();
  StartAnother();
  for (int i = 0; i < 60; ++i) {
    notes.push_back(std::to_string(i));
    Fill("box" + std::to_string(i % 4), notes.back());
    harness_.io().run_for(milliseconds(1));
  }
  RunUntilApplied();
  EXPECT_EQ(Applied(), notes) << "one stream, one order";
  EXPECT_THAT(Dead(), IsEmpty());
  int tries = 0;
  for (const auto& [event, count] : mirror_.tries) tries += count;
  EXPECT_GT(tries, 60) << "the two never met";
}

TEST_F(ConsumerTest, TransientErrorsAreRetriedWithoutCounting) {
  mirror_.unavailable = 8;
  Fill("a", "1");
  Start();
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("1"));
  EXPECT_THAT(Dead(), IsEmpty());
  EXPECT_EQ(mirror_.tries["boxes/a@2"], 9);
}

TEST_F(ConsumerTest, ConflictsAreRetriedWithoutCounting) {
  Fill("a", "1");
  Start();
  RunUntilApplied();
  int conflicts = 10;
  mirror_.before_commit = [&, this](const std::string& id) -> Task<void> {
    if (conflicts-- <= 0) co_return;
    store::Origin origin = TestOrigin();
    store::Transaction tx(mirror_backend_, std::move(origin), kSeptember);
    std::string name = "boxes/" + id;
    auto doc = co_await tx.Load(kBox, std::move(name));
    const std::vector<v1::BoxFact> facts = {Labelled("changed " + std::to_string(conflicts))};
    tx.Record(kBox, *doc, facts);
    const auto commit = tx.ToCommit(nullptr);
    const auto reply = co_await mirror_backend_.store.Commit(*commit);
    LINLI_CHECK(reply.ok() && reply->outcome == store::Outcome::kOk);
  };
  Fill("a", "2");
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("1", "2"));
  EXPECT_EQ(mirror_.tries["boxes/a@3"], 11);
}

TEST_F(ConsumerTest, SurvivesALossOfRedis) {
  Fill("a", "1");
  Start();
  RunUntilApplied();
  harness_.redis().Kill();
  harness_.io().run_for(milliseconds(50));
  ASSERT_TRUE(harness_.redis().Start());
  ASSERT_TRUE(harness_.Run(harness_.connection().WaitReady(std::chrono::seconds(10))).ok());
  Fill("a", "2");
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("1", "2"));
}

TEST_F(ConsumerTest, WorksThroughMoreInCommitsOfTheirOwn) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red"), Queued(), Filled(1, "after")});
  Start();
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("a-0", "a-1", "a-2", "after"));
  EXPECT_EQ(mirror_.tries["boxes/a@2"], 4);
}

TEST_F(ConsumerTest, DoesNotLoopOverMoreWithoutWork) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red"), Unqueued()});
  Start();
  RunUntilApplied();
  EXPECT_TRUE(Parked("boxes/a"));
  EXPECT_EQ(mirror_.tries["boxes/a@2"], 5);
}

// What a damaged log gives.

/// Replaces the newest event by one of which `damage` has changed a field.
void Damage(StoreHarness& harness, std::size_t field, const std::string& value) {
  const auto key = store::keys::Events(0, "sample");
  auto entry = ReadStream(harness, key).back();
  entry.fields[field].second = value;
  harness.Command({"XDEL", key, entry.position});
  const auto sequence = std::stoi(entry.position.substr(2)) + 1;
  redis::Command add = {"XADD", key, "1-" + std::to_string(sequence)};
  for (const auto& [name, text] : entry.fields) {
    add.push_back(name);
    add.push_back(text);
  }
  harness.Command(std::move(add));
  harness.Command({"HSET", store::keys::Meta(0, "sample"), "sequence", std::to_string(sequence)});
  harness.Command({"HSET", store::keys::Cursor(0, "mirror"), "sample", entry.position});
}

TEST_F(ConsumerTest, SetsACorruptEventAside) {
  Fill("a", "a1");
  Damage(harness_, 11, "flipped");
  Fill("b", "b1");
  Start();
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("b1"));
  EXPECT_THAT(Dead(), ElementsAre("corrupt INTERNAL"));
  EXPECT_FALSE(Retry("corrupt").ok());
  const auto letters = harness_.Run(consumers_.front()->ListDead("sample", 0)).value();
  EXPECT_TRUE(Skip(letters.at(0).event.position).ok());
  EXPECT_THAT(Dead(), IsEmpty());
}

class TwoSourcesTest : public ConsumerTest {
 protected:
  TwoSourcesTest() : ConsumerTest({"sample", "other"}) {}

  void ExpectStopped(const std::string& why) {
    RunUntil([this] { return !consumers_.front()->stopped_streams().empty(); });
    const auto& stopped = consumers_.front()->stopped_streams();
    ASSERT_EQ(stopped.size(), 1U);
    EXPECT_EQ(stopped.begin()->first, "sample/0");
    EXPECT_THAT(stopped.begin()->second, HasSubstr(why));
    FillAt(other_backend_, "o", "the other goes on");
    RunUntilApplied("other");
    EXPECT_EQ(Applied().back(), "the other goes on");
  }
};

TEST_F(TwoSourcesTest, AGapStopsTheStreamAndNoOther) {
  Fill("a", "1");
  Fill("a", "2");
  Fill("a", "3");
  harness_.Command({"XDEL", store::keys::Events(0, "sample"), "1-3"});
  Start();
  ExpectStopped("GAP: 1-4 after 1-2");
  EXPECT_THAT(AppliedTo("a"), ElementsAre("1"));
}

TEST_F(TwoSourcesTest, AProducerBehindTheCursorStopsTheStreamAndNoOther) {
  Fill("a", "1");
  Fill("a", "2");
  Start();
  RunUntilApplied();
  StopAll();
  consumers_.clear();
  harness_.Command({"DEL", store::keys::Events(0, "sample"), store::keys::Meta(0, "sample")});
  PutBox(harness_, "z", {Created("boxes/z", "shelves/1", "restored")});
  Start();
  ExpectStopped("ROLLBACK");
  EXPECT_THAT(AppliedTo("z"), IsEmpty());
}

TEST_F(TwoSourcesTest, ASequenceUsedAgainAfterARestoreStopsTheStreamAndNoOther) {
  Fill("a", "1");
  Fill("a", "2");
  Start();
  RunUntilApplied();
  const auto meta = store::keys::Meta(0, "sample");
  harness_.Command({"HSET", meta, "epoch", "2", "sequence", "1"});
  FillAt(harness_.backend(), "a", "a second 2");
  ExpectStopped("ROLLBACK");
  EXPECT_THAT(AppliedTo("a"), ElementsAre("1", "2"));
}

TEST_F(TwoSourcesTest, ARaisedEpochThatGoesOnWhereTheOldEndedIsFollowed) {
  Fill("a", "1");
  Start();
  RunUntilApplied();
  harness_.Command({"HSET", store::keys::Meta(0, "sample"), "epoch", "2"});
  Fill("a", "2");
  RunUntilApplied();
  EXPECT_EQ(CursorOf("sample"), "2-3");
  EXPECT_THAT(Applied(), ElementsAre("1", "2"));
}

// A service's own events come whole, another's without what is personal.

class Listener {
 public:
  Task<Result<Progress>> OnCreated(store::Transaction&, const Event&, const v1::BoxCreated& fact) {
    phones.push_back(fact.owner_phone());
    co_return Progress::kDone;
  }
  std::vector<std::string> phones;
};

TEST_F(ConsumerTest, OnlyTheOwnServiceReadsPersonalFields) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red", "13800001234")});
  Listener own;
  Listener foreign;
  Consumer::Options options;
  options.block = milliseconds(20);
  options.partitions = 1;
  for (auto [backend, listener] :
       {std::pair(&harness_.backend(), &own),
        std::pair(static_cast<const store::Backend*>(&mirror_backend_), &foreign)}) {
    Consumer consumer(*backend, {On("sample", *listener, &Listener::OnCreated)},
                      harness_.connection(), harness_.reader(), clock_, metrics_, options);
    bool ended = false;
    boost::asio::co_spawn(harness_.io(), consumer.Run(), [&](std::exception_ptr) { ended = true; });
    RunUntil([listener = listener] { return !listener->phones.empty(); });
    consumer.Stop();
    RunUntil([&] { return ended; });
  }
  EXPECT_THAT(own.phones, ElementsAre("13800001234"));
  EXPECT_THAT(foreign.phones, ElementsAre(""));
}

}  // namespace
}  // namespace linli::events
