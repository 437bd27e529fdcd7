#include "linli/volunteer/v1/platform_record_service.pb.h"
#include "services/platform/base/partition.h"
#include "services/volunteer/records_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;
using ::testing::IsEmpty;

/// In a county that lies on the partition its name says.
class PlatformRecordTest : public RecordsTest {
 protected:
  PlatformRecordTest() {
    ActIn(kCounty, PartitionFor(kCounty));
    AsOrganizer();
    li_ = Register("li", CreateTeam());
    ActAs(kWang, OrganizerIn("regions/520181"));
    for (int day = 0; day < 3; ++day) {
      records_.push_back(Enter(li_, Open(Local(9, 0, -day), Local(11, 0, -day)), Local(9, 0, -day),
                               Local(11, 0, -day)));
    }
    AsOrganizer();
    for (const auto& record : {records_[0], records_[1]}) EXPECT_EQ(Verify(record), "OK");
  }

  v1::IssuePlatformRecordRequest Issuing() {
    auto request = New<v1::IssuePlatformRecordRequest>();
    request.set_volunteer(li_);
    *request.mutable_start_time() = ToProto(Local(0, 0, -30));
    *request.mutable_end_time() = ToProto(Local(20));
    return request;
  }

  v1::PlatformRecord Issue() {
    ActAs("persons/li");
    return Call<v1::PlatformRecord>("PlatformRecordService.IssuePlatformRecord", Issuing()).value();
  }

  /// Anybody, signed in nowhere.
  Result<v1::CheckPlatformRecordResponse> Check(const std::string& code) {
    v1::CheckPlatformRecordRequest request;
    request.set_tenant(kCounty);
    request.set_code(code);
    return CallAs<v1::CheckPlatformRecordResponse>("", "PlatformRecordService.CheckPlatformRecord",
                                                   request);
  }

  static constexpr char kCounty[] = "ulanhot";
  std::string li_;
  std::vector<std::string> records_;
};

TEST_F(PlatformRecordTest, SaysWhatWasVerifiedAndAnyoneCanCheckIt) {
  const auto issued = Issue();
  EXPECT_EQ(issued.verified_minutes(), 240) << "the third record waits to be verified";
  EXPECT_EQ(issued.record_count(), 2);
  ASSERT_EQ(issued.activities_size(), 2);
  EXPECT_EQ(issued.activities(0).title(), "清洁家园");
  EXPECT_EQ(issued.activities(0).lines(0).service_record(), records_[1]) << "by time";
  const auto found = Check(issued.code()).value();
  EXPECT_EQ(found.masked_name(), "志**");
  EXPECT_EQ(found.verified_minutes(), 240);
  EXPECT_FALSE(found.differs());
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(PlatformRecordTest, ALaterCorrectionShows) {
  const auto issued = Issue();
  AsOrganizer();
  auto annul = Named<v1::VoidServiceRecordRequest>(records_[0]);
  annul.set_reason("未到场");
  ASSERT_EQ(Try("ServiceRecordService.VoidServiceRecord", annul), "OK");
  const auto found = Check(issued.code()).value();
  EXPECT_EQ(found.verified_minutes(), 240) << "as issued, for ever";
  EXPECT_EQ(found.verified_minutes_now(), 120);
  EXPECT_TRUE(found.differs());
}

TEST_F(PlatformRecordTest, AMistypedCodeIsNotAForgedOne) {
  auto code = Issue().code();
  EXPECT_EQ(Check("0000-0000-0000-0000").error().reason(), "NOT_FOUND");
  code[0] = code[0] == '7' ? '8' : '7';
  EXPECT_EQ(Check(code).error().reason(), "INVALID_FIELDS");
}

TEST_F(PlatformRecordTest, AnotherIssuesItOnRequestAndStrangersSeeNothing) {
  auto request = Issuing();
  EXPECT_EQ(Try("PlatformRecordService.IssuePlatformRecord", request), "CONSENT_REQUIRED");
  request.set_consent_note("本人当面申请");
  const auto issued =
      Call<v1::PlatformRecord>("PlatformRecordService.IssuePlatformRecord", request).value();
  EXPECT_EQ(issued.issued_by(), kZhao);
  v1::ListPlatformRecordsRequest list;
  list.set_volunteer(li_);
  const auto all =
      Call<v1::ListPlatformRecordsResponse>("PlatformRecordService.ListPlatformRecords", list)
          .value();
  EXPECT_EQ(all.platform_records_size(), 1);
  const auto get = Named<v1::GetPlatformRecordRequest>(issued.name());
  ActAs("persons/li");
  EXPECT_EQ(Try("PlatformRecordService.GetPlatformRecord", get), "OK");
  ActAs("persons/stranger");
  EXPECT_EQ(Try("PlatformRecordService.GetPlatformRecord", get), "PERMISSION_DENIED");
  EXPECT_EQ(Try("PlatformRecordService.ListPlatformRecords", list), "PERMISSION_DENIED");
  EXPECT_EQ(Try("PlatformRecordService.IssuePlatformRecord", Issuing()), "PERMISSION_DENIED");
}

}  // namespace
}  // namespace linli::volunteer
