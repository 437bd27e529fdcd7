#include "tools/linli/commands/platform_record_text.h"

#include <gmock/gmock.h>

#include "tools/linli/text/county_time.h"

namespace linli::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

google::protobuf::Timestamp At(const char* text) { return ToProto(ParseTime(text).value()); }

volunteer::v1::PlatformRecord Record() {
  volunteer::v1::PlatformRecord record;
  record.set_code("7K3M-9QXT-04HZ-W8RC");
  record.set_display_name("王小明");
  *record.mutable_start_time() = At("2026-01-01");
  *record.mutable_end_time() = At("2026-07-01");
  *record.mutable_issue_time() = At("2026-07-02 10:00");
  record.set_verified_minutes(270);
  record.set_record_count(3);
  record.set_stars(2);
  const auto serve = [](auto& activity, const char* time, int minutes) {
    auto& line = *activity.add_lines();
    *line.mutable_start_time() = At(time);
    line.set_minutes(minutes);
  };
  auto& fair = *record.add_activities();
  fair.set_title("民族团结进步宣传");
  serve(fair, "2026-03-04 09:00", 120);
  serve(fair, "2026-05-06 09:00", 90);
  auto& river = *record.add_activities();
  river.set_name("opportunities/river");
  serve(river, "2026-04-05 14:00", 60);
  return record;
}

TEST(PlatformRecordTextTest, PrintsWhatAReaderNeeds) {
  EXPECT_EQ(PlatformRecordText(Record(), "qingzhen", Language::kChinese),
            "志愿服务平台记录\n\n"
            "编号      7K3M-9QXT-04HZ-W8RC\n"
            "县代码    qingzhen\n"
            "姓名      王小明\n"
            "星级      ★★\n"
            "时段      2026-01-01 00:00 — 2026-07-01 00:00\n"
            "合计      3 次服务，4 小时 30 分（270 分钟）\n"
            "出具      2026-07-02 10:00\n\n"
            "时间              活动                 分钟\n"
            "2026-03-04 09:00  民族团结进步宣传      120\n"
            "2026-04-05 14:00  opportunities/river    60\n"
            "2026-05-06 09:00  民族团结进步宣传       90\n"
            "\n核验：任何人可凭编号核对，无需登录：linli platform-record check "
            "7K3M-9QXT-04HZ-W8RC --county qingzhen\n"
            "由邻里平台依据已核定的服务如实、免费出具；之后的更正以核验结果为准。\n");
}

TEST(PlatformRecordTextTest, IsNeverTheNationalCertificate) {
  for (const auto language : {Language::kChinese, Language::kEnglish}) {
    const auto text = PlatformRecordText(Record(), "", language);
    EXPECT_THAT(text, Not(HasSubstr("证明")));
    EXPECT_THAT(text, Not(HasSubstr("certificate")));
    EXPECT_THAT(text, Not(HasSubstr("--county")));
  }
}

TEST(PlatformRecordTextTest, SaysSoWhenThereWasNone) {
  volunteer::v1::PlatformRecord record;
  EXPECT_THAT(PlatformRecordText(record, "", Language::kEnglish),
              HasSubstr("no verified service in this period"));
}

}  // namespace
}  // namespace linli::cli
