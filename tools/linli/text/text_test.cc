#include <gmock/gmock.h>

#include <map>

#include "tools/linli/text/county_time.h"
#include "tools/linli/text/csv.h"
#include "tools/linli/text/language.h"
#include "tools/linli/text/table.h"

namespace linli::cli {
namespace {

using ::testing::HasSubstr;

Environment With(std::map<std::string, std::string> variables) {
  return [variables](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
  };
}

TEST(LanguageTest, WhatIsAskedForBeatsTheEnvironment) {
  EXPECT_EQ(ChooseLanguage("en", With({{"LINLI_LANG", "zh"}})), Language::kEnglish);
  EXPECT_EQ(ChooseLanguage("zh", With({{"LC_ALL", "C"}})), Language::kChinese);
}

TEST(LanguageTest, TheFirstVariableSetDecides) {
  EXPECT_EQ(ChooseLanguage("", With({{"LANG", "zh_CN.UTF-8"}})), Language::kChinese);
  EXPECT_EQ(ChooseLanguage("", With({{"LC_ALL", "C"}, {"LANG", "zh_CN.UTF-8"}})),
            Language::kEnglish);
  EXPECT_EQ(ChooseLanguage("", With({{"LINLI_LANG", "zh"}, {"LC_ALL", "en_US"}})),
            Language::kChinese);
  EXPECT_EQ(ChooseLanguage("", With({})), Language::kEnglish);
}

TEST(TableTest, ChineseCharactersTakeTwoColumns) {
  EXPECT_EQ(DisplayWidth("abc"), 3U);
  EXPECT_EQ(DisplayWidth("清镇"), 4U);
  EXPECT_EQ(DisplayWidth("（A）"), 5U);
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1U);
  EXPECT_EQ(DisplayWidth("\xF0\x9F\x98\x80"), 2U);
}

TEST(TableTest, MalformedTextNeitherCrashesNorReadsBeyondItsEnd) {
  EXPECT_GE(DisplayWidth("\xE6\xB8"), 1U);
  EXPECT_GE(DisplayWidth("\xFF\xFE\x80"), 1U);
}

TEST(TableTest, AlignsByWidthAndNumbersToTheRight) {
  Table table({"名称", "n"});
  table.Add({"清镇", "5"});
  table.Add({"ab", "120"});
  EXPECT_EQ(table.ToText(), "名称  n\n清镇    5\nab    120\n");
}

TEST(TableTest, AValueCannotBreakTheTableOrSteerTheTerminal) {
  Table table({"a"});
  table.Add({"x\ny\x1B[31m"});
  EXPECT_EQ(table.ToText(), "a\nx y [31m\n");
}

TEST(CountyTimeTest, IsEightHoursAheadOfUtc) {
  EXPECT_EQ(ToText(*ParseTime("2026-09-05 09:00")), "2026-09-05T01:00:00.000Z");
  EXPECT_EQ(ToText(*ParseTime("2026-09-05")), "2026-09-04T16:00:00.000Z");
  EXPECT_EQ(ToText(*ParseTime("2026-09-05T09:00:30.25")), "2026-09-05T01:00:30.250Z");
}

TEST(CountyTimeTest, AnOffsetInTheTextWins) {
  EXPECT_EQ(ToText(*ParseTime("2026-09-05T01:00:00Z")), "2026-09-05T01:00:00.000Z");
  EXPECT_EQ(ToText(*ParseTime("2026-09-05T09:00:00+08:00")), "2026-09-05T01:00:00.000Z");
  EXPECT_EQ(ToText(*ParseTime("2026-09-04 20:00-05:00")), "2026-09-05T01:00:00.000Z");
}

TEST(CountyTimeTest, RefusesWhatIsNoTime) {
  for (const char* text : {"", "tomorrow", "2026-02-30 09:00", "2026-13-01", "2026-09-05 24:00",
                           "2026-09-05 09:60", "2026-09-05 09:00 ", "2026-09-05 9:00",
                           "2026-09-05 09:00x", "20260905", "2026-09-05T09:00:00+8"}) {
    EXPECT_FALSE(ParseTime(text).has_value()) << text;
  }
}

TEST(CountyTimeTest, WhatIsShownCanBeTypedAgain) {
  for (const char* text : {"2026-09-05 09:00", "2026-12-31 23:59", "2024-02-29 00:00:07"}) {
    EXPECT_EQ(ToCountyText(*ParseTime(text)), text);
  }
}

TEST(CsvTest, QuotesWhatNeedsIt) {
  EXPECT_EQ(CsvLine({"a", "b,c", "say \"hi\"", "x\ny", ""}),
            "a,\"b,c\",\"say \"\"hi\"\"\",\"x\ny\",\r\n");
}

TEST(CsvTest, NoCellIsAFormula) {
  EXPECT_EQ(CsvCell("=1+1"), "'=1+1");
  EXPECT_EQ(CsvCell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(CsvCell("+cmd|' /C calc'!A0"), "'+cmd|' /C calc'!A0");
  EXPECT_EQ(CsvCell("-2+3"), "'-2+3");
  EXPECT_EQ(CsvCell("-30"), "-30");
  EXPECT_EQ(CsvCell("\tx"), "'\tx");
}

}  // namespace
}  // namespace linli::cli
