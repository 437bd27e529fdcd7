#include "tools/aof_guard/tail.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace linli::aof_guard {
namespace {

std::string Command(std::initializer_list<std::string> arguments) {
  std::string text = "*" + std::to_string(arguments.size()) + "\r\n";
  for (const auto& argument : arguments) {
    text += "$" + std::to_string(argument.size()) + "\r\n" + argument + "\r\n";
  }
  return text;
}

std::string Commit() {
  return Command({"MULTI"}) + Command({"XADD", "events", "1-1", "data", std::string("a\0b\0", 4)}) +
         Command({"HSET", "activity", "v", "1", "s", "two\r\nlines"}) + Command({"EXEC"});
}

Tail TailOf(const std::string& discarded) { return ExamineTail(discarded).tail; }

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  return text.replace(text.find(what), what.size(), with);
}

TEST(TailTest, ACommitCutAnywhereIsTorn) {
  for (std::size_t size = 1; size < Commit().size(); ++size) {
    EXPECT_EQ(TailOf(Commit().substr(0, size)), Tail::kTorn) << "cut at byte " << size;
  }
}

TEST(TailTest, ACommitCutAnywhereAndFilledWithZerosIsTorn) {
  for (std::size_t size = 1; size < Commit().size(); ++size) {
    const std::string filled = Commit().substr(0, size) + std::string(4096, '\0');
    EXPECT_EQ(TailOf(filled), Tail::kTorn) << "zeros from byte " << size;
  }
}

TEST(TailTest, ASingleCommandCutAnywhereIsTorn) {
  const std::string command = Command({"SET", "key", "value"});
  for (std::size_t size = 1; size < command.size(); ++size) {
    EXPECT_EQ(TailOf(command.substr(0, size)), Tail::kTorn) << "cut at byte " << size;
  }
}

TEST(TailTest, ZerosAreZeros) { EXPECT_EQ(TailOf(std::string(512, '\0')), Tail::kZeros); }

TEST(TailTest, AWholeCommitIsDamageBecauseItMayHaveBeenAcknowledged) {
  EXPECT_EQ(TailOf(Commit()), Tail::kDamaged);
  EXPECT_EQ(TailOf(Commit() + std::string(64, '\0')), Tail::kDamaged);
}

TEST(TailTest, AnEnlargedLengthInTheLastCommitIsDamage) {
  EXPECT_EQ(TailOf(Replaced(Commit(), "$6\r\nevents", "$9999\r\nevents")), Tail::kDamaged);
  EXPECT_EQ(TailOf(Replaced(Commit(), "*1\r\n$4\r\nEXEC", "*2\r\n$4\r\nEXEC")), Tail::kDamaged);
  EXPECT_EQ(TailOf(Replaced(Commit(), "$4\r\nEXEC", "$9\r\nEXEC")), Tail::kTorn)
      << "nothing tells this from the true beginning of a longer command";
}

TEST(TailTest, AShrunkLengthIsDamage) {
  EXPECT_EQ(TailOf(Replaced(Commit(), "$6\r\nevents", "$5\r\nevents")), Tail::kDamaged);
}

TEST(TailTest, AnEnlargedLengthBeforeOtherCommandsIsDamage) {
  const std::string region = Command({"SET", "key", "value"}) + Command({"SET", "other", "x"});
  EXPECT_EQ(TailOf(Replaced(region, "$5\r\nvalue", "$500\r\nvalue")), Tail::kDamaged);
}

TEST(TailTest, TwoCommitsAreDamageAndCounted) {
  const TailReport report = ExamineTail(Replaced(Commit(), "$6\r\n", "$999\r\n") + Commit());
  EXPECT_EQ(report.tail, Tail::kDamaged);
  EXPECT_EQ(report.transactions, 2u);
}

TEST(TailTest, AMultiLeftOpenBeforeALaterCommitIsDamage) {
  const std::string open = Command({"MULTI"}) + Command({"SET", "key", "value"});
  EXPECT_EQ(TailOf(open + Commit()), Tail::kDamaged);
  EXPECT_EQ(TailOf(open + Command({"MULTI"})), Tail::kDamaged);
}

TEST(TailTest, GarbageIsDamage) {
  EXPECT_EQ(TailOf("garbage"), Tail::kDamaged);
  EXPECT_EQ(TailOf("*x\r\n"), Tail::kDamaged);
  EXPECT_EQ(TailOf("*1111111111111111111\r\n"), Tail::kDamaged);
}

}  // namespace
}  // namespace linli::aof_guard
