// Events that are refused: parked in order, listed, retried, skipped.

#include "services/platform/events/consumer_fixture.h"

namespace linli::events {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(ConsumerTest, ParksAPoisonEventWithItsSubjectAndLetsOthersGoOn) {
  mirror_.poison = {"a2"};
  for (const auto* note : {"a1", "a2", "a3", "b1", "a4", "b2"}) Fill(std::string(note, 1), note);
  Start();
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("a1", "b1", "b2"));
  EXPECT_EQ(mirror_.tries["boxes/a@3"], 5);
  EXPECT_THAT(Dead(), ElementsAre("a2 WRONG_STATE", "a3 BEHIND", "a4 BEHIND"));
  EXPECT_TRUE(Parked("boxes/a"));
}

TEST_F(ConsumerTest, ARetryAppliesInOrderAndLetsTheSubjectThrough) {
  mirror_.poison = {"a2"};
  for (const auto* note : {"a1", "a2", "a3", "a4"}) Fill("a", note);
  Start();
  RunUntilApplied();
  const auto refused = Retry("boxes/a");
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.error().Is(common::v1::ERROR_REASON_WRONG_STATE));
  EXPECT_EQ(Dead().size(), 3U);

  mirror_.poison.clear();
  EXPECT_EQ(Retry("boxes/a").value(), 3);
  EXPECT_THAT(Dead(), IsEmpty());
  EXPECT_FALSE(Parked("boxes/a"));
  EXPECT_EQ(Retry("boxes/a").value(), 0) << "safe to repeat";
  Fill("a", "a5");
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("a1", "a2", "a3", "a4", "a5"));
}

TEST_F(ConsumerTest, ARetryStopsAtTheFirstThatIsRefusedAgain) {
  mirror_.poison = {"a1", "a3"};
  for (const auto* note : {"a1", "a2", "a3", "a4"}) Fill("a", note);
  Start();
  RunUntilApplied();
  mirror_.poison = {"a3"};
  EXPECT_FALSE(Retry("boxes/a").ok());
  EXPECT_THAT(Applied(), ElementsAre("a1", "a2"));
  EXPECT_EQ(Dead().size(), 2U);
  EXPECT_TRUE(Parked("boxes/a"));
}

TEST_F(ConsumerTest, TwoRetriesAtOnceApplyEachLetterOnce) {
  mirror_.poison = {"a1"};
  for (const auto* note : {"a1", "a2", "a3", "a4"}) Fill("a", note);
  Start();
  RunUntilApplied();
  mirror_.poison.clear();
  std::optional<Result<int>> first;
  std::optional<Result<int>> second;
  for (auto* result : {&first, &second}) {
    auto retry = consumers_.front()->RetryDead("sample", 0, "boxes/a");
    boost::asio::co_spawn(harness_.io(), runtime::KeepResult(std::move(retry), result),
                          [](std::exception_ptr thrown) { LINLI_CHECK(!thrown); });
  }
  RunUntil([&] { return first.has_value() && second.has_value(); });
  EXPECT_THAT(Applied(), ElementsAre("a1", "a2", "a3", "a4"));
  EXPECT_THAT(Dead(), IsEmpty());
  EXPECT_FALSE(Parked("boxes/a"));
}

TEST_F(ConsumerTest, SkippingGivesUpOneLetterOnly) {
  mirror_.poison = {"a2"};
  for (const auto* note : {"a1", "a2", "a3"}) Fill("a", note);
  Start();
  RunUntilApplied();
  const auto letters = harness_.Run(consumers_.front()->ListDead("sample", 0)).value();
  ASSERT_EQ(letters.size(), 2U);
  EXPECT_TRUE(Skip("9-9").error().Is(common::v1::ERROR_REASON_NOT_FOUND));
  EXPECT_TRUE(Skip(letters[0].event.position).ok());
  EXPECT_FALSE(Skip(letters[0].event.position).ok());
  EXPECT_TRUE(Parked("boxes/a")) << "one still waits";
  EXPECT_EQ(Retry("boxes/a").value(), 1);
  EXPECT_THAT(Applied(), ElementsAre("a1", "a3"));
}

TEST_F(ConsumerTest, SkippingTheLastLetterLetsTheSubjectThrough) {
  mirror_.poison = {"a1"};
  Fill("a", "a1");
  Start();
  RunUntilApplied();
  const auto letters = harness_.Run(consumers_.front()->ListDead("sample", 0)).value();
  EXPECT_TRUE(Skip(letters.at(0).event.position).ok());
  EXPECT_FALSE(Parked("boxes/a"));
  Fill("a", "a2");
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("a2"));
}

TEST_F(ConsumerTest, ManyLettersAreRetriedToTheLast) {
  mirror_.poison = {"0"};
  for (int i = 0; i < 1100; ++i) Fill("a", std::to_string(i));
  Start();
  RunUntilApplied();
  EXPECT_EQ(Dead().size(), 1000U) << "a list is bounded";
  mirror_.poison.clear();
  EXPECT_EQ(Retry("boxes/a").value(), 1100);
  EXPECT_EQ(Applied().size(), 1100U);
  EXPECT_FALSE(Parked("boxes/a"));
}

TEST_F(ConsumerTest, LooksAfterDeadLettersWhileItWaitsForEvents) {
  Fill("a", "1");
  Start(milliseconds(5000));
  RunUntilApplied();
  const auto before = std::chrono::steady_clock::now();
  EXPECT_THAT(Dead(), IsEmpty());
  EXPECT_LT(std::chrono::steady_clock::now() - before, milliseconds(1000));
  Fill("a", "wakes it up");
  RunUntilApplied();
  consumers_.front()->Stop();
  Fill("a", "and again");
}

TEST_F(ConsumerTest, ParksAnEventWhoseCommitIsRefusedAsBroken) {
  mirror_.below_zero = "a1";
  Fill("a", "a1");
  Fill("b", "b1");
  Start();
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("b1"));
  EXPECT_THAT(Dead(), ElementsAre("a1 INTERNAL"));
}

TEST_F(ConsumerTest, ParksAnEventWhoseReactionThrows) {
  mirror_.throws = "a1";
  Fill("a", "a1");
  Fill("b", "b1");
  Start();
  RunUntilApplied();
  EXPECT_THAT(Applied(), ElementsAre("b1"));
  EXPECT_THAT(Dead(), ElementsAre("a1 INTERNAL"));
}

}  // namespace
}  // namespace linli::events
