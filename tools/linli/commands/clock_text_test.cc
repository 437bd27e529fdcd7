#include "tools/linli/commands/clock_text.h"

#include <gtest/gtest.h>

namespace linli::cli {
namespace {

mediation::v1::CaseClocks TheClocks() {
  mediation::v1::CaseClocks clocks;
  clocks.set_case_("cases/c1");
  clocks.set_docket_number("清调〔2026〕1号");
  auto& clock = *clocks.add_clocks();
  clock.set_id("1");
  clock.set_state(mediation::v1::Clock::STATE_RUNNING);
  clock.mutable_rule()->set_title_zh("一般纠纷调解期限");
  clock.mutable_rule()->set_title_en("mediation of an ordinary dispute");
  clock.set_days_left(3);
  clock.mutable_explanation()->set_zh("起算：甲。\n届满：乙。\n");
  clock.mutable_explanation()->set_en("Start: a.\nLast day: b.\n");
  return clocks;
}

TEST(ClockTextTest, ShowsEachClockWithItsExplanation) {
  EXPECT_EQ(ClocksText(TheClocks(), Language::kChinese),
            "cases/c1 清调〔2026〕1号\n[1] 一般纠纷调解期限：计时中，还剩 3 天\n  起算：甲。\n"
            "  届满：乙。\n");
  EXPECT_EQ(ClocksText(TheClocks(), Language::kEnglish),
            "cases/c1 清调〔2026〕1号\n[1] mediation of an ordinary dispute: running, 3 day(s) "
            "left\n  Start: a.\n  Last day: b.\n");
}

TEST(ClockTextTest, SaysThatAClockIsOverdueOrPaused) {
  auto clocks = TheClocks();
  clocks.mutable_clocks(0)->set_days_left(-2);
  EXPECT_NE(ClocksText(clocks, Language::kChinese).find("计时中，已逾期 2 天"), std::string::npos);
  clocks.mutable_clocks(0)->set_state(mediation::v1::Clock::STATE_PAUSED);
  EXPECT_NE(ClocksText(clocks, Language::kChinese).find("：中止\n"), std::string::npos);
}

}  // namespace
}  // namespace linli::cli
