#include "services/directory/domain/csv.h"

#include <gmock/gmock.h>

#include <string>

#include "services/directory/domain/text.h"

namespace linli::directory {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;
using ::testing::SizeIs;
using namespace std::string_literals;

TEST(CsvTest, ReadsFieldsAndLines) {
  const auto records = ParseCsv("a,b\r\n1,\n\n\"x, \"\"y\"\"\",2\r3,4");
  ASSERT_THAT(records, SizeIs(4));
  EXPECT_THAT(records[0].fields, ElementsAre("a", "b"));
  EXPECT_THAT(records[1].fields, ElementsAre("1", ""));
  EXPECT_THAT(records[2].fields, ElementsAre("x, \"y\"", "2"));
  EXPECT_EQ(records[2].line, 4);
  EXPECT_THAT(records[3].fields, ElementsAre("3", "4"));
  EXPECT_EQ(records[3].line, 5);
}

TEST(CsvTest, CountsTheLinesWithinQuotedFields) {
  const auto records = ParseCsv("a\n\"one\r\ntwo\nthree\"\nb\n");
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_THAT(records[1].fields, ElementsAre("one\ntwo\nthree"));
  EXPECT_EQ(records[1].line, 2);
  EXPECT_EQ(records[2].line, 5);
}

TEST(CsvTest, KeepsATrailingEmptyField) {
  EXPECT_THAT(ParseCsv("1,").front().fields, ElementsAre("1", ""));
  EXPECT_THAT(ParseCsv("\"1\",\"\"").front().fields, ElementsAre("1", ""));
}

TEST(CsvTest, NamesTheFaultOfALineAndGoesOnBehindIt) {
  const auto records = ParseCsv("a\"b,1\n\"c\"d,2\ne\0f,3\ng,4\n"s);
  ASSERT_THAT(records, SizeIs(4));
  EXPECT_EQ(records[0].fault, CsvFault::kQuoteInside);
  EXPECT_EQ(records[1].fault, CsvFault::kTextAfterQuote);
  EXPECT_EQ(records[2].fault, CsvFault::kNulByte);
  EXPECT_THAT(records[0].fields, SizeIs(0));
  EXPECT_EQ(records[3].fault, CsvFault::kNone);
  EXPECT_THAT(records[3].fields, ElementsAre("g", "4"));
}

TEST(CsvTest, TellsWhereAQuoteWasOpenedThatIsNeverClosed) {
  const auto records = ParseCsv("a\nb\n\"c\nd\ne\n");
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_EQ(records[2].fault, CsvFault::kUnclosedQuote);
  EXPECT_EQ(records[2].line, 3);
}

TEST(CsvTest, BoundsFields) {
  const std::string most(kCsvFieldBytesMax, 'x');
  const auto records = ParseCsv(most + "\n" + most + "x\n\"" + most + "x\"\nok\n");
  ASSERT_THAT(records, SizeIs(4));
  EXPECT_THAT(records[0].fields, ElementsAre(most));
  EXPECT_EQ(records[1].fault, CsvFault::kFieldTooLong);
  EXPECT_EQ(records[2].fault, CsvFault::kFieldTooLong);
  EXPECT_EQ(records[3].fault, CsvFault::kNone);
}

TEST(CsvTest, ReadsNothingFromNothing) {
  EXPECT_THAT(ParseCsv(""), SizeIs(0));
  EXPECT_THAT(ParseCsv("\r\n\n\r"), SizeIs(0));
}

TEST(TextTest, TakesUtf8WithAndWithoutByteOrderMark) {
  EXPECT_THAT(DecodeText("清镇"), Optional("清镇"s));
  EXPECT_THAT(DecodeText("\xEF\xBB\xBF清镇"), Optional("清镇"s));
  EXPECT_THAT(DecodeText(""), Optional(""s));
}

TEST(TextTest, ReadsGb18030) {
  // 清镇 in two bytes each; 𠀀 (U+20000) in four.
  EXPECT_THAT(DecodeText("\xC7\xE5\xD5\xF2,\x95\x32\x82\x36"), Optional("清镇,𠀀"s));
}

TEST(TextTest, ReadsLongGb18030) {
  std::string gb;
  std::string utf8;
  for (int i = 0; i < 100'000; ++i) {
    gb += "\xC7\xE5";
    utf8 += "清";
  }
  EXPECT_TRUE(DecodeText(gb) == utf8);
}

TEST(TextTest, RefusesWhatIsNeither) {
  EXPECT_EQ(DecodeText("\xFF\xFE"
                       "a"),
            std::nullopt);
  EXPECT_EQ(DecodeText("\xEF\xBB\xBF\xC7\xE5"), std::nullopt);
  EXPECT_EQ(DecodeText("a\xC7"), std::nullopt);
}

TEST(TextTest, KnowsUtf8) {
  EXPECT_TRUE(IsUtf8("a\xF0\x9F\x98\x80"));
  EXPECT_FALSE(IsUtf8("\xC0\x80"));          // overlong
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(IsUtf8("\xF4\x90\x80\x80"));  // past U+10FFFF
  EXPECT_FALSE(IsUtf8("\xE6\xB8"));          // cut
}

TEST(TextTest, TrimsAndCountsCharacters) {
  EXPECT_EQ(Trimmed(" \t\xE3\x80\x80清 镇\xE3\x80\x80 "), "清 镇");
  EXPECT_EQ(Trimmed("\xE3\x80\x80"), "");
  EXPECT_EQ(Characters("清镇a"), 3U);
}

}  // namespace
}  // namespace linli::directory
