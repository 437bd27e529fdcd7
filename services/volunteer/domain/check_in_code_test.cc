#include "services/volunteer/domain/check_in_code.h"

#include <gmock/gmock.h>

#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/errors.pb.h"
#include "services/volunteer/domain/test_support.h"

namespace linli::volunteer {
namespace {

using test::Local;

const std::string kKey(32, 'k');
constexpr char kShift[] = "opportunities/fair/s1-p1";

At AtTime(Time now) { return test::By(test::kWang, now, "opportunities/fair"); }

std::string ReasonOf(const Result<void>& result) {
  return result.ok() ? "OK" : result.error().reason();
}

std::string Scan(const std::string& code, Time time) {
  return ReasonOf(CheckCode(kKey, kShift, v1::ENTRY_SOURCE_SCAN, code, time, AtTime(Local(20))));
}

TEST(CheckInCodeTest, IsEightDigitsThatChangeEveryFiveMinutes) {
  const auto code = CodeAt(kKey, kShift, Local(9), AtTime(Local(9)));
  EXPECT_THAT(code, ::testing::MatchesRegex("[0-9]{8}"));
  EXPECT_EQ(CodeAt(kKey, kShift, Local(9, 4), AtTime(Local(9))), code);
  EXPECT_NE(CodeAt(kKey, kShift, Local(9, 5), AtTime(Local(9))), code);
}

TEST(CheckInCodeTest, IsOfOneShiftOfOneCounty) {
  const auto code = CodeAt(kKey, kShift, Local(9), AtTime(Local(9)));
  EXPECT_NE(CodeAt(kKey, "opportunities/fair/s1-p2", Local(9), AtTime(Local(9))), code);
  EXPECT_NE(CodeAt(std::string(32, 'x'), kShift, Local(9), AtTime(Local(9))), code);
}

TEST(CheckInCodeTest, HoldsALittleBeforeAndAfterItIsShown) {
  const auto code = CodeAt(kKey, kShift, Local(9), AtTime(Local(9)));
  for (const Time time : {Local(8, 55), Local(9), Local(9, 4), Local(9, 9)}) {
    EXPECT_EQ(Scan(code, time), "OK") << ToText(time);
  }
  for (const Time time : {Local(8, 54), Local(9, 10), Local(9, 0, 1)}) {
    EXPECT_EQ(Scan(code, time), "CHECK_IN_CODE_WRONG") << ToText(time);
  }
}

TEST(CheckInCodeTest, IsForScanningAlone) {
  EXPECT_EQ(Scan("", Local(9)), "INVALID_FIELDS");
  for (const auto source :
       {v1::ENTRY_SOURCE_SELF, v1::ENTRY_SOURCE_LEADER, v1::ENTRY_SOURCE_BACK_OFFICE}) {
    const At at = AtTime(Local(9));
    EXPECT_EQ(ReasonOf(CheckCode(kKey, kShift, source, "", Local(9), at)), "OK");
    EXPECT_EQ(ReasonOf(CheckCode(kKey, kShift, source, "12345678", Local(9), at)),
              "INVALID_FIELDS");
  }
}

TEST(CheckInCodeTest, OfAWholeShiftCanBeFetchedBefore) {
  const auto shift = test::ShiftAt("s1-p1", Local(9), Local(11));
  const auto codes = CodesOf(kKey, "opportunities/fair", shift, 300, AtTime(Local(8, 0, -3)));
  ASSERT_TRUE(codes.ok());
  // From two hours before the begin to an hour after the end.
  ASSERT_EQ(codes->size(), 60U);
  EXPECT_EQ(FromProto(codes->front().start_time()), Local(7));
  EXPECT_EQ(FromProto(codes->back().end_time()), Local(12));
  EXPECT_EQ(codes->front().path(), "/c/fair~s1-p1/" + codes->front().code());
  for (std::size_t i = 1; i < codes->size(); ++i) {
    const auto& code = codes.value()[i];
    EXPECT_EQ(FromProto(codes.value()[i - 1].end_time()), FromProto(code.start_time()));
    EXPECT_EQ(Scan(code.code(), FromProto(code.start_time())), "OK");
  }
}

TEST(CheckInCodeTest, ShownNowIsTheOneThatHoldsNow) {
  const auto shift = test::ShiftAt("s1-p1", Local(9), Local(11));
  const auto codes = CodesOf(kKey, "opportunities/fair", shift, 0, AtTime(Local(9, 7)));
  ASSERT_TRUE(codes.ok());
  ASSERT_EQ(codes->size(), 1U);
  EXPECT_EQ(codes->front().code(), CodeAt(kKey, kShift, Local(9, 7), AtTime(Local(9, 7))));
  const auto over = CodesOf(kKey, "opportunities/fair", shift, 0, AtTime(Local(12)));
  ASSERT_FALSE(over.ok());
  EXPECT_EQ(over.error().reason(), "SHIFT_OVER");
}

}  // namespace
}  // namespace linli::volunteer
