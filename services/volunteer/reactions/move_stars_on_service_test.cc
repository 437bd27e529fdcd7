#include "linli/volunteer/v1/star_service.pb.h"
#include "services/platform/store/keys.h"
#include "services/volunteer/records_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;
using ::testing::IsEmpty;

constexpr char kLowPolicy[] = R"({"stars": {"hours": [2, 4, 6], "source": "县文明办"}})";

class StarsTest : public RecordsTest {
 protected:
  StarsTest() : RecordsTest({{"policy_file", kLowPolicy}}) {
    React(Scheduled());
    team_ = CreateTeam();
    li_ = Register("li", team_);
    ActAs(kWang, OrganizerIn("regions/520181"));
    auto entry = Entry(li_, kFairOpportunity, Local(9), Local(11));
    entry.set_shift("s1-p1");
    record_ =
        Call<v1::ServiceRecord>("ServiceRecordService.SubmitServiceRecord", entry).value().name();
    AsOrganizer();
  }

  v1::StarLevel Stars() {
    v1::GetStarRecordRequest request;
    request.set_volunteer(li_);
    return Call<v1::StarLevel>("StarService.GetStarRecord", request).value();
  }

  /// What the fact that `record` has just left in the log would have the service do.
  template <class Fact>
  void Follow(const std::string& record) {
    Fact fact;
    fact.set_name(record);
    fact.set_volunteer(li_);
    React(fact);
  }

  std::string Adjust(const std::string& record, int minutes) {
    auto request = Named<v1::AdjustServiceRecordRequest>(record);
    request.set_minutes(minutes);
    request.set_reason("签到表为准");
    return Try("ServiceRecordService.AdjustServiceRecord", request);
  }

  std::int64_t MinutesOf(const std::string& of) {
    const auto reply = harness_.Command(
        {"HGET", store::keys::Counters(0, "volunteer", "qingzhen"), VerifiedMinutesCounter(of)});
    return std::stoll(std::string(reply.text()));
  }

  std::string team_;
  std::string li_;
  std::string record_;
};

TEST_F(StarsTest, ACorrectionGoesFromTheRecordToTheActivityToTheStar) {
  ASSERT_EQ(Verify(record_), "OK");
  Follow<v1::ServiceVerified>(record_);
  EXPECT_EQ(MinutesOf(kFair), 120);
  EXPECT_EQ(Stars().stars(), 1);
  ASSERT_EQ(Adjust(record_, 300), "OK");
  Follow<v1::ServiceAdjusted>(record_);
  EXPECT_EQ(MinutesOf(kFair), 300);
  EXPECT_EQ(Stars().stars(), 2);
  EXPECT_EQ(Stars().verified_minutes(), 300);
  EXPECT_EQ(Stars().next_hours(), 6);
  ASSERT_EQ(Adjust(record_, 119), "OK");
  Follow<v1::ServiceAdjusted>(record_);
  EXPECT_EQ(MinutesOf(kFair), 119);
  const auto level = Stars();
  EXPECT_EQ(level.stars(), 0);
  ASSERT_EQ(level.changes_size(), 4);
  EXPECT_EQ(level.changes(3).kind(), v1::StarChange::KIND_WITHDRAWN);
  EXPECT_EQ(level.changes(3).service_record(), record_);
  EXPECT_EQ(level.changes(3).source(), "县文明办");
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(StarsTest, VoidingTakesTheStarBackAndARepeatChangesNothing) {
  ASSERT_EQ(Verify(record_), "OK");
  Follow<v1::ServiceVerified>(record_);
  const auto once = Stars();
  Follow<v1::ServiceVerified>(record_);
  EXPECT_EQ(Stars().etag(), once.etag());
  auto annul = Named<v1::VoidServiceRecordRequest>(record_);
  annul.set_reason("未到场");
  ASSERT_EQ(Try("ServiceRecordService.VoidServiceRecord", annul), "OK");
  Follow<v1::ServiceVoided>(record_);
  EXPECT_EQ(Stars().stars(), 0);
  const auto voided = Stars();
  Follow<v1::ServiceVoided>(record_);
  Follow<v1::ServiceVerified>(record_);  // late, when it is no longer so
  EXPECT_EQ(Stars().etag(), voided.etag());
  EXPECT_EQ(Stars().changes_size(), 2);
}

TEST_F(StarsTest, VolunteersAndTheTeamsListShowThem) {
  Register("han", team_);
  ASSERT_EQ(Verify(record_), "OK");
  Follow<v1::ServiceVerified>(record_);
  v1::ListVolunteersRequest volunteers;
  volunteers.set_team(team_);
  int stars = 0;
  const auto list =
      Call<v1::ListVolunteersResponse>("VolunteerService.ListVolunteers", volunteers).value();
  for (const auto& volunteer : list.volunteers()) stars += volunteer.stars();
  EXPECT_EQ(list.volunteers_size(), 2);
  EXPECT_EQ(stars, 1);
  v1::ListStarsRequest request;
  request.set_team(team_);
  const auto holders = Call<v1::ListStarsResponse>("StarService.ListStars", request).value();
  ASSERT_EQ(holders.holders_size(), 1);
  EXPECT_EQ(holders.holders(0).volunteer(), li_);
  EXPECT_EQ(holders.holders(0).display_name(), "志愿者li");
  EXPECT_EQ(holders.holders(0).verified_minutes(), 120);
  EXPECT_EQ(FromProto(holders.holders(0).award_time()), Local(20));
  ActAs("persons/stranger");
  EXPECT_EQ(Try("StarService.ListStars", request), "PERMISSION_DENIED");
}

}  // namespace
}  // namespace linli::volunteer
