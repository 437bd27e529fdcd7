// What handlers write with, on a real Redis.

#include "services/platform/store/transaction.h"

#include <gmock/gmock.h>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/events/event.h"
#include "services/platform/store/keys.h"
#include "services/platform/testing/store_probe.h"

namespace linli::store {
namespace {

using namespace linli::testing;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class TransactionTest : public ::testing::Test {
 protected:
  Transaction Begin() { return {harness_.backend(), TestOrigin(), kSeptember}; }

  static v1::Box Answer() {
    v1::Box answer;
    answer.set_owner_phone("13800001234");
    return answer;
  }
  Result<CommitReply> Commit(Transaction& tx) {
    LINLI_TRY(harness_.Run(tx.FetchKeys()));
    const auto answer = Answer();
    LINLI_ASSIGN(const auto commit, tx.ToCommit(&answer));
    return harness_.Run(harness_.store().Commit(commit));
  }
  Outcome OutcomeOf(Transaction& tx) { return Commit(tx).value().outcome; }

  Doc<v1::Box> Load(Transaction& tx, const std::string& id) {
    return harness_.Run(tx.Load(kBox, "boxes/" + id)).value();
  }

  StoreHarness harness_{"sample"};
};

/// The store, counting its round trips.
class CountedStore final : public Store {
 public:
  explicit CountedStore(Store& store) : store_(store) {}
  Task<Result<ReadReply>> Read(const ReadRequest& request) override {
    ++reads;
    co_return co_await store_.Read(request);
  }
  Task<Result<CommitReply>> Commit(const CommitRequest& request) override {
    co_return co_await store_.Commit(request);
  }

  int reads = 0;

 private:
  Store& store_;
};

TEST_F(TransactionTest, WhatWasReadAheadIsNotReadAgain) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red"), Filled(7)});
  CountedStore store(harness_.store());
  const Backend backend{store, harness_.random(), "sample", harness_.backend().secret,
                        harness_.keys()};
  Transaction tx(backend, TestOrigin(), kSeptember);
  Transaction::Ahead ahead;
  ahead.aggregates = {{&kBox, "boxes/a"}, {&kBox, "boxes/none"}, {&kBox, "no name"}};
  ahead.counters = {"things:shelves/1", "never"};
  ASSERT_TRUE(harness_.Run(tx.ReadAhead(std::move(ahead))).ok());
  EXPECT_EQ(Load(tx, "a").state.things(), 7);
  EXPECT_FALSE(harness_.Run(tx.Find(kBox, "boxes/none")).value().has_value());
  EXPECT_EQ(harness_.Run(tx.Counter("things:shelves/1")).value(), 7);
  EXPECT_EQ(harness_.Run(tx.Counter("never")).value(), 0);
  EXPECT_EQ(store.reads, 1);
  EXPECT_EQ(harness_.Run(tx.Counter("another")).value(), 0);
  EXPECT_EQ(store.reads, 2);
}

TEST_F(TransactionTest, OnlyOneOfTwoThatReadTheSameStateCommits) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red")});
  auto first = Begin();
  auto second = Begin();
  auto seen_first = Load(first, "a");
  auto seen_second = Load(second, "a");
  first.Record(kBox, seen_first, {Filled(1)});
  second.Record(kBox, seen_second, {Filled(1)});
  EXPECT_EQ(OutcomeOf(first), Outcome::kOk);
  EXPECT_EQ(OutcomeOf(second), Outcome::kConflict);
  EXPECT_EQ(FindBox(harness_, "a")->state.things(), 1);
  EXPECT_EQ(FindBox(harness_, "a")->version, 2);
}

TEST_F(TransactionTest, OnlyOneOfTwoThatCreateTheSameIdCommits) {
  auto first = Begin();
  auto second = Begin();
  first.Create(kBox, "a", {Created("boxes/a", "shelves/1", "red")});
  second.Create(kBox, "a", {Created("boxes/a", "shelves/1", "blue")});
  EXPECT_EQ(OutcomeOf(first), Outcome::kOk);
  EXPECT_EQ(OutcomeOf(second), Outcome::kConflict);
}

TEST_F(TransactionTest, AGuardedReadThatHasChangedStopsTheCommit) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red")});
  auto tx = Begin();
  const auto read_only = Load(tx, "a");
  tx.Guard(kBox, read_only);
  tx.Create(kBox, "b", {Created("boxes/b", "shelves/1", "blue")});
  ChangeBox(harness_, "a", {Filled(1)});
  EXPECT_EQ(OutcomeOf(tx), Outcome::kConflict);
}

TEST_F(TransactionTest, RecordsAddUpToOneChange) {
  auto tx = Begin();
  auto doc = tx.Create(kBox, "a", {Created("boxes/a", "shelves/1", "red"), Filled(2)});
  tx.Record(kBox, doc, {Filled(3), Queued()});
  EXPECT_EQ(doc.version, 4);
  EXPECT_EQ(OutcomeOf(tx), Outcome::kOk);
  EXPECT_EQ(CounterOf(harness_, "things:shelves/1"), 5);
  std::vector<std::string> ids;
  for (const auto& entry : ReadStream(harness_, keys::Events(0, "sample"))) {
    ids.push_back(events::FromFields(entry.position, entry.fields)->id);
  }
  EXPECT_THAT(ids, ElementsAre("boxes/a@1", "boxes/a@2", "boxes/a@3", "boxes/a@4"));
}

TEST_F(TransactionTest, SaysWhoDidItAndWhy) {
  auto origin = TestOrigin();
  origin.causation_id = "campaigns/1@3";
  origin.traceparent = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";
  Transaction tx(harness_.backend(), origin, kSeptember);
  tx.Create(kBox, "a", {Created("boxes/a", "shelves/1", "red")});
  OutcomeOf(tx);
  const auto entry = ReadStream(harness_, keys::Events(0, "sample")).front();
  const auto event = events::FromFields(entry.position, entry.fields).value();
  EXPECT_EQ(event.tenant, "qingzhen");
  EXPECT_EQ(event.service, "sample");
  EXPECT_EQ(event.type, "linli.testing.v1.BoxCreated");
  EXPECT_EQ(event.subject, "boxes/a");
  EXPECT_EQ(event.version, 1);
  EXPECT_EQ(event.time, kSeptember);
  EXPECT_EQ(event.actor, "persons/li");
  EXPECT_EQ(event.correlation_id, "test-0001");
  EXPECT_EQ(event.causation_id, "campaigns/1@3");
  EXPECT_EQ(event.traceparent, origin.traceparent);
}

TEST_F(TransactionTest, KeepsPersonalValuesOutOfIndexesAndOpenEvents) {
  const std::string phone = "13800001234";
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red", phone)});
  const auto entry = ReadStream(harness_, keys::Events(0, "sample")).front();
  for (const auto& [field, value] : entry.fields)
    EXPECT_THAT(value, Not(HasSubstr(phone))) << field;
  const auto key = keys::Unique(0, "sample", "qingzhen", "personal_phone");
  const auto holders = harness_.Command({"HGETALL", key});
  ASSERT_EQ(holders.size(), 2U);
  EXPECT_THAT(std::string(holders[0].text()), Not(HasSubstr(phone)));
  EXPECT_EQ(holders[1].text(), "boxes/a");

  auto tx = Begin();
  const auto owners = harness_.Run(tx.OwnersOf("personal_phone", {phone, "110"})).value();
  EXPECT_THAT(owners, ElementsAre("boxes/a", ""));
}

TEST_F(TransactionTest, NeverGivesOneUniqueValueToTwo) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red")});
  auto later = Begin();
  later.Create(kBox, "b", {Created("boxes/b", "shelves/1", "red")});
  EXPECT_EQ(OutcomeOf(later), Outcome::kUnique);

  auto both = Begin();
  both.Create(kBox, "c", {Created("boxes/c", "shelves/1", "blue")});
  both.Create(kBox, "d", {Created("boxes/d", "shelves/1", "blue")});
  EXPECT_EQ(OutcomeOf(both), Outcome::kUnique);
}

TEST_F(TransactionTest, SwapsUniqueValuesInOneCommit) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red")});
  PutBox(harness_, "b", {Created("boxes/b", "shelves/1", "blue")});
  auto tx = Begin();
  auto a = Load(tx, "a");
  auto b = Load(tx, "b");
  tx.Record(kBox, a, {Labelled("blue")});
  tx.Record(kBox, b, {Labelled("red")});
  EXPECT_EQ(OutcomeOf(tx), Outcome::kOk);
  EXPECT_THAT(harness_.Run(tx.OwnersOf("label", {"red", "blue"})).value(),
              ElementsAre("boxes/b", "boxes/a"));
}

TEST_F(TransactionTest, RefusesWhatIsTooLargeBeforeTheStoreDoes) {
  auto state = Begin();
  state.Create(kBox, "a", {Created("boxes/a", "shelves/1", std::string(65536, 'x'))});
  EXPECT_TRUE(state.ToCommit(nullptr).error().Is(common::v1::ERROR_REASON_TOO_LARGE));

  auto event = Begin();
  event.Create(kBox, "a",
               {Created("boxes/a", "shelves/1", std::string(70000, 'x')), Labelled("red")});
  EXPECT_TRUE(event.ToCommit(nullptr).error().Is(common::v1::ERROR_REASON_TOO_LARGE));

  std::vector<v1::BoxFact> facts = {Created("boxes/a", "shelves/1", "red")};
  facts.resize(16, Filled(1));
  auto most = Begin();
  most.Create(kBox, "a", facts);
  EXPECT_EQ(OutcomeOf(most), Outcome::kOk);
  facts.push_back(Filled(1));
  facts.front() = Created("boxes/b", "shelves/1", "blue");
  auto many = Begin();
  many.Create(kBox, "b", facts);
  EXPECT_TRUE(many.ToCommit(nullptr).error().Is(common::v1::ERROR_REASON_TOO_LARGE));
  many.AllowBulk();
  EXPECT_EQ(OutcomeOf(many), Outcome::kOk);
}

TEST_F(TransactionTest, CommitsABulkImportAtOnce) {
  auto tx = Begin();
  tx.AllowBulk();
  for (int i = 0; i < 3000; ++i) {
    const auto id = std::to_string(i);
    tx.Create(kBox, id, {Created("boxes/" + id, "shelves/1", "label " + id, "phone " + id)});
  }
  EXPECT_EQ(OutcomeOf(tx), Outcome::kOk);
  EXPECT_EQ(CounterOf(harness_, "boxes"), 3000);
}

TEST_F(TransactionTest, FindsOnlyResourcesOfTheCollection) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red")});
  for (const auto* name : {"boxes/b", "boxes/", "boxes", "a", "", "crates/a", "boxes/a/b"}) {
    auto tx = Begin();
    const auto found = harness_.Run(tx.Load(kBox, name));
    ASSERT_FALSE(found.ok()) << name;
    EXPECT_TRUE(found.error().Is(common::v1::ERROR_REASON_NOT_FOUND)) << name;
  }
  auto elsewhere = TestOrigin();
  elsewhere.tenant = "guiyang";
  Transaction tx(harness_.backend(), elsewhere, kSeptember);
  EXPECT_FALSE(harness_.Run(tx.Load(kBox, "boxes/a")).ok());
}

TEST_F(TransactionTest, ListsInOrderPageByPage) {
  for (const auto* label : {"d", "b", "a", "c"}) {
    PutBox(harness_, label, {Created(std::string("boxes/") + label, "shelves/1", label)});
  }
  std::vector<std::string> seen;
  std::string after;
  int pages = 0;
  do {
    auto tx = Begin();
    const auto page = harness_.Run(tx.List(kBox, "by_shelf", "shelves/1", after, 2)).value();
    for (const auto& doc : page.docs) seen.push_back(doc.id);
    after = page.next;
    ++pages;
  } while (!after.empty());
  EXPECT_THAT(seen, ElementsAre("a", "b", "c", "d"));
  EXPECT_EQ(pages, 2) << "a full last page has no next";
}

TEST_F(TransactionTest, LooksTheRequestUpOnTheFirstRead) {
  PutBox(harness_, "a", {Created("boxes/a", "shelves/1", "red")});
  auto tx = Begin();
  tx.SetRequest("request-1", "f1");
  auto doc = Load(tx, "a");
  tx.Record(kBox, doc, {Filled(1)});
  EXPECT_EQ(OutcomeOf(tx), Outcome::kOk);

  auto again = Begin();
  again.SetRequest("request-1", "f1");
  EXPECT_FALSE(harness_.Run(again.Load(kBox, "boxes/a")).ok());
  ASSERT_TRUE(again.replay().has_value());
  EXPECT_EQ(harness_.Run(again.OpenAnswer(again.replay()->response)).value(),
            Answer().SerializeAsString());
}

// 200 people for 10 places.

Task<void> Reserve(StoreHarness& harness, int number, int& conflicts, int& done) {
  const std::string id = std::to_string(number);
  for (;;) {
    Transaction tx(harness.backend(), TestOrigin(), kSeptember);
    std::string counter = "things:shelves/1";
    const auto taken = co_await tx.Counter(std::move(counter));
    std::vector<v1::BoxFact> facts = {Created("boxes/" + id, "shelves/1", id)};
    if (*taken < 10) {
      facts.push_back(Filled(1));
      tx.LimitCounter("things:shelves/1", 10);
    } else {
      facts.push_back(Queued());
      tx.RequireCounter("things:shelves/1", 10);
    }
    tx.Create(kBox, id, facts);
    const auto commit = tx.ToCommit(nullptr);
    const auto reply = co_await harness.store().Commit(*commit);
    if (reply->outcome == Outcome::kOk) break;
    ++conflicts;
  }
  ++done;
}

TEST_F(TransactionTest, TwoHundredAtOnceTakeExactlyTenPlacesAndTheRestWaitInOrder) {
  int conflicts = 0;
  int done = 0;
  for (int i = 0; i < 200; ++i) {
    boost::asio::co_spawn(harness_.io(), Reserve(harness_, i, conflicts, done),
                          [](std::exception_ptr thrown) { LINLI_CHECK(!thrown); });
  }
  while (done < 200) harness_.io().run_one();
  EXPECT_GT(conflicts, 0) << "they did not race";
  EXPECT_EQ(CounterOf(harness_, "things:shelves/1"), 10);

  std::vector<std::string> in_the_log;
  for (const auto& entry : ReadStream(harness_, keys::Events(0, "sample"))) {
    const auto event = events::FromFields(entry.position, entry.fields).value();
    if (event.type == "linli.testing.v1.BoxQueued") in_the_log.push_back(event.subject);
  }
  EXPECT_EQ(in_the_log.size(), 190U);
  auto tx = Begin();
  const auto queue = harness_.Run(tx.ListInSequence(kBox, "queue", "shelves/1", 200)).value();
  std::vector<std::string> waiting;
  for (const auto& doc : queue.docs) waiting.push_back(doc.name);
  EXPECT_EQ(waiting, in_the_log);
}

}  // namespace
}  // namespace linli::store
