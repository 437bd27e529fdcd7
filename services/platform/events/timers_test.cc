// Durable timers on a real Redis.

#include "services/platform/events/timers.h"

#include <gmock/gmock.h>

#include "linli/common/v1/errors.pb.h"
#include "services/platform/store/keys.h"
#include "services/platform/testing/store_probe.h"

namespace linli::events {
namespace {

using namespace linli::testing;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// Spoils boxes when they are due; refuses those whose note says so.
class Spoiler {
 public:
  Task<Result<void>> Spoil(store::Transaction& tx, const std::string& name) {
    ++calls;
    std::string wanted = name;
    LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kBox, std::move(wanted)));
    if (throws) throw std::runtime_error("a bug");
    if (doc.state.note() == "refuse") co_return Refuse(common::v1::ERROR_REASON_WRONG_STATE);
    const std::vector<v1::BoxFact> facts = {idle ? Filled(1) : Spoiled()};
    tx.Record(kBox, doc, facts);
    co_return Result<void>();
  }
  int calls = 0;
  bool idle = false;  ///< leaves the timer where it is
  bool throws = false;
};

class TimersTest : public ::testing::Test {
 protected:
  std::unique_ptr<Timers> Make() {
    Timers::Options options;
    options.partitions = 2;
    const std::vector<TimerHandler> handlers = {OnTimer(kBox, "spoil", spoiler_, &Spoiler::Spoil)};
    return std::make_unique<Timers>(harness_.backend(), handlers, harness_.connection(), clock_,
                                    metrics_, options);
  }
  int FireDue() { return harness_.Run(timers_->FireDue()); }

  void PutDated(const std::string& id, milliseconds after, const std::string& note = "") {
    PutBox(harness_, id,
           {Created("boxes/" + id, "shelves/1", id), Filled(1, note), Dated(kSeptember + after)});
  }
  bool HasSpoiled(const std::string& id) { return FindBox(harness_, id)->state.spoiled(); }
  std::int64_t Waiting() {
    return harness_.Command({"ZCARD", store::keys::Timers(0, "sample")}).integer();
  }

  StoreHarness harness_{"sample"};
  FixedClock clock_{kSeptember};
  runtime::Metrics metrics_;
  Spoiler spoiler_;
  std::unique_ptr<Timers> timers_ = Make();
};

TEST_F(TimersTest, FiresOnceWhenDueAndNotBefore) {
  PutDated("a", seconds(10));
  clock_.Advance(milliseconds(9999));
  EXPECT_EQ(FireDue(), 0);
  EXPECT_EQ(spoiler_.calls, 0);
  clock_.Advance(milliseconds(1));
  EXPECT_EQ(FireDue(), 1);
  EXPECT_TRUE(HasSpoiled("a"));
  EXPECT_EQ(Waiting(), 0);
  EXPECT_EQ(FireDue(), 0);
  EXPECT_EQ(spoiler_.calls, 1);
}

TEST_F(TimersTest, ALateTimerStillFires) {
  PutDated("a", seconds(10));
  clock_.Advance(std::chrono::hours(24 * 400));
  EXPECT_EQ(FireDue(), 1);
}

TEST_F(TimersTest, AMovedTimerFiresAtItsNewTime) {
  PutDated("a", seconds(10));
  ChangeBox(harness_, "a", {Dated(kSeptember + seconds(20))});
  clock_.Advance(seconds(15));
  EXPECT_EQ(FireDue(), 0);
  clock_.Advance(seconds(5));
  EXPECT_EQ(FireDue(), 1);
}

TEST_F(TimersTest, ATimerSetAgainForTheSameTimeFiresAgain) {
  PutDated("a", seconds(10));
  clock_.Advance(seconds(10));
  EXPECT_EQ(FireDue(), 1);
  ChangeBox(harness_, "a", {Dated(kSeptember + seconds(10))});
  EXPECT_FALSE(HasSpoiled("a"));
  EXPECT_EQ(FireDue(), 1);
  EXPECT_TRUE(HasSpoiled("a"));
  EXPECT_EQ(FireDue(), 0);
}

TEST_F(TimersTest, TwoProcessesFireATimerOnce) {
  for (int i = 0; i < 5; ++i) PutDated("a" + std::to_string(i), seconds(1));
  clock_.Advance(seconds(1));
  const auto another = Make();
  int done = 0;
  int fired = 0;
  for (auto* timers : {timers_.get(), another.get()}) {
    boost::asio::co_spawn(harness_.io(), timers->FireDue(), [&](std::exception_ptr, int count) {
      ++done;
      fired += count;
    });
  }
  while (done < 2) harness_.io().run_one();
  EXPECT_GT(spoiler_.calls, 5) << "the two never met";
  EXPECT_EQ(fired, 5);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(FindBox(harness_, "a" + std::to_string(i))->version, 4) << "spoiled once";
  }
}

TEST_F(TimersTest, ARefusedTimerRestsAndIsTriedAgain) {
  PutDated("a", seconds(1), "refuse");
  PutDated("b", seconds(2));
  clock_.Advance(seconds(2));
  EXPECT_EQ(FireDue(), 1) << "b";
  EXPECT_EQ(spoiler_.calls, 2);
  EXPECT_EQ(FireDue(), 0);
  EXPECT_EQ(spoiler_.calls, 2) << "a rests";
  clock_.Advance(seconds(31));
  ChangeBox(harness_, "a", {Filled(0, "now")});
  EXPECT_EQ(FireDue(), 1);
  EXPECT_TRUE(HasSpoiled("a"));
}

TEST_F(TimersTest, ARefusedTimerRestsNoLongerBecauseTheClockIsSetBack) {
  PutDated("a", seconds(1), "refuse");
  clock_.Advance(std::chrono::hours(2));
  FireDue();
  ChangeBox(harness_, "a", {Filled(0, "now")});
  clock_.Advance(-std::chrono::hours(1));
  EXPECT_EQ(FireDue(), 1);
  EXPECT_TRUE(HasSpoiled("a"));
}

TEST_F(TimersTest, ManyRefusedTimersDoNotHoldUpTheOthers) {
  for (int i = 0; i < 40; ++i) PutDated("a" + std::to_string(i), seconds(1), "refuse");
  PutDated("b", seconds(2));
  clock_.Advance(seconds(2));
  FireDue();
  FireDue();
  EXPECT_TRUE(HasSpoiled("b"));
}

TEST_F(TimersTest, AHandlerThatLeavesItsTimerCommitsNothingAndRests) {
  spoiler_.idle = true;
  PutDated("a", seconds(1));
  clock_.Advance(seconds(1));
  EXPECT_EQ(FireDue(), 0);
  EXPECT_EQ(FireDue(), 0);
  EXPECT_EQ(spoiler_.calls, 1);
  EXPECT_EQ(FindBox(harness_, "a")->version, 3);
}

TEST_F(TimersTest, AHandlerThatThrowsHoldsUpNobody) {
  spoiler_.throws = true;
  PutDated("a", seconds(1));
  clock_.Advance(seconds(1));
  EXPECT_EQ(FireDue(), 0);
  spoiler_.throws = false;
  PutDated("b", seconds(1));
  EXPECT_EQ(FireDue(), 1);
}

TEST_F(TimersTest, ATimerNobodyHandlesRests) {
  const auto key = store::keys::Timers(0, "sample");
  harness_.Command({"ZADD", key, "1", "crate:qingzhen/a:spoil"});
  EXPECT_EQ(FireDue(), 0);
  EXPECT_EQ(FireDue(), 0);
}

}  // namespace
}  // namespace linli::events
