// The repository keeps its own rules: see rules.h.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/rules.h"

namespace linli::tidy {
namespace {

using Rule = Findings (*)(const Source&);

Findings FindingsOf(Rule rule) {
  static const std::vector<Source> kTree = ReadTree(LINLI_SOURCE_DIR);
  Findings findings;
  for (const auto& source : kTree) {
    const Findings found = rule(source);
    findings.insert(findings.end(), found.begin(), found.end());
  }
  return findings;
}

TEST(TidyTest, ReadsTheTree) { EXPECT_GT(ReadTree(LINLI_SOURCE_DIR).size(), 50u); }
TEST(TidyTest, DomainIsPure) { EXPECT_THAT(FindingsOf(DomainIsPure), testing::IsEmpty()); }
TEST(TidyTest, ServicesMeetInEventsOnly) {
  EXPECT_THAT(FindingsOf(ServicesMeetInEventsOnly), testing::IsEmpty());
}
TEST(TidyTest, PlatformKnowsNoDomain) {
  EXPECT_THAT(FindingsOf(PlatformKnowsNoDomain), testing::IsEmpty());
}
TEST(TidyTest, NoHiddenInputs) { EXPECT_THAT(FindingsOf(NoHiddenInputs), testing::IsEmpty()); }
TEST(TidyTest, CoAwaitIsPlain) { EXPECT_THAT(FindingsOf(CoAwaitIsPlain), testing::IsEmpty()); }
TEST(TidyTest, NothingUnfinished) {
  EXPECT_THAT(FindingsOf(NothingUnfinished), testing::IsEmpty());
}
TEST(TidyTest, NoMachinePaths) { EXPECT_THAT(FindingsOf(NoMachinePaths), testing::IsEmpty()); }
TEST(TidyTest, SizesAreBounded) { EXPECT_THAT(FindingsOf(SizesAreBounded), testing::IsEmpty()); }

}  // namespace
}  // namespace linli::tidy
