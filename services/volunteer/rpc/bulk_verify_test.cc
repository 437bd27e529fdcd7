// Warnings before verification, and many records verified at once.

#include "services/volunteer/records_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The reason of each outcome, "" where verified.
std::vector<std::string> Reasons(const v1::VerifyServiceRecordsResponse& response) {
  std::vector<std::string> reasons;
  for (const auto& outcome : response.outcomes()) reasons.push_back(outcome.reason());
  return reasons;
}

/// Wang types 30 records of five hours each for 30 people within six minutes.
class BoughtHoursTest : public RecordsTest {
 protected:
  BoughtHoursTest() {
    team_ = CreateTeam();
    const auto shift = Open(Local(8), Local(13), 50);
    std::vector<std::string> volunteers;
    for (int i = 0; i < 30; ++i) volunteers.push_back(Register("v" + std::to_string(i), team_));
    ActAs(kWang, LeaderOf(team_));
    for (const auto& volunteer : volunteers) {
      records_.push_back(Enter(volunteer, shift, Local(8), Local(13)));
      clock_.Advance(std::chrono::seconds(12));
    }
    AsOrganizer();
  }

  std::string team_;
  std::vector<std::string> records_;
};

TEST_F(BoughtHoursTest, EveryRecordIsWarnedOf) {
  v1::ListServiceRecordsRequest request;
  request.set_team(team_);
  request.set_state(v1::ServiceRecord::STATE_SUBMITTED);
  const auto list =
      Call<v1::ListServiceRecordsResponse>("ServiceRecordService.ListServiceRecords", request)
          .value();
  ASSERT_EQ(list.service_records_size(), 30);
  for (const auto& record : list.service_records()) {
    ASSERT_EQ(record.warnings_size(), 1) << record.name();
    EXPECT_EQ(record.warnings(0).kind(), v1::ServiceWarning::KIND_MANY_BACK_OFFICE_ENTRIES);
    EXPECT_GE(record.warnings(0).count(), 20);
  }
  EXPECT_EQ(Read(records_[17]).warnings_size(), 1);
}

TEST_F(BoughtHoursTest, BulkVerificationLeavesThemUntilSomeoneAccepts) {
  auto request = OfTeam(team_);
  const auto left = VerifyAll(request);
  EXPECT_EQ(left.verified_count(), 0);
  EXPECT_EQ(left.refused_count(), 30);
  for (const auto& outcome : left.outcomes()) {
    EXPECT_EQ(outcome.reason(), "RECORD_HAS_WARNINGS");
    EXPECT_EQ(outcome.domain(), "volunteer.linli");
    EXPECT_FALSE(outcome.zh().empty());
    EXPECT_EQ(outcome.warnings_size(), 1);
  }
  EXPECT_EQ(Read(records_[0]).state(), v1::ServiceRecord::STATE_SUBMITTED);
  request = OfTeam(team_);
  request.set_accept_warnings(true);
  EXPECT_EQ(VerifyAll(request).verified_count(), 30);
  EXPECT_EQ(Read(records_[0]).state(), v1::ServiceRecord::STATE_VERIFIED);
  EXPECT_THAT(Read(records_[0]).warnings(), IsEmpty()) << "nothing is stored";
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(RecordsTest, AWarningNamesTheRecordThatOverlaps) {
  const auto li = Register("li", CreateTeam());
  const auto early = Enter(li, Open(Local(9), Local(11)));
  const auto late = Enter(li, Open(Local(10), Local(12)), Local(10), Local(12));
  const auto warnings = Read(late).warnings();
  ASSERT_EQ(warnings.size(), 1);
  EXPECT_EQ(warnings[0].kind(), v1::ServiceWarning::KIND_OVERLAPS_RECORD);
  EXPECT_EQ(warnings[0].other_record(), early);
  EXPECT_EQ(warnings[0].minutes(), 60);
}

TEST_F(RecordsTest, ARecordLongerThanItsShiftIsWarnedOf) {
  const auto record = Enter(Register("li"), Open(Local(9), Local(10)));
  const auto read = Read(record);
  ASSERT_EQ(read.warnings_size(), 1);
  EXPECT_EQ(read.warnings(0).kind(), v1::ServiceWarning::KIND_LONGER_THAN_SHIFT);
  EXPECT_EQ(read.warnings(0).minutes(), 60);
}

TEST_F(RecordsTest, EachRecordOfABatchIsVerifiedOrRefusedForItself) {
  const auto mine = CreateTeam("甲队");
  const auto other = CreateTeam("乙队");
  const auto shift = Open(Local(9), Local(11), 9);
  const auto good = Enter(Register("a", mine), shift);
  const auto verified = Enter(Register("b", mine), shift);
  const auto foreign = Enter(Register("c", other), shift, Local(9), Local(12));
  const auto own = Register("d", mine);
  const auto self = Enter(Register("wang", mine), shift);
  ActAs("persons/chen", OrganizerIn("regions/520181"));
  ASSERT_EQ(Verify(verified), "OK");
  ActAs(kWang, LeaderOf(mine));
  const auto typed = Enter(own, shift);
  auto request = New<v1::VerifyServiceRecordsRequest>();
  for (const auto& name : {good, verified, foreign, typed, self}) request.add_names(name);
  request.add_names("serviceRecords/none");
  const auto response = VerifyAll(request);
  EXPECT_THAT(Reasons(response),
              ElementsAre("", "WRONG_STATE", "PERMISSION_DENIED", "VERIFIER_ENTERED_RECORD",
                          "VERIFIER_IS_VOLUNTEER", "NOT_FOUND"));
  EXPECT_EQ(response.verified_count(), 1);
  EXPECT_EQ(response.refused_count(), 5);
  EXPECT_THAT(response.outcomes(2).warnings(), IsEmpty()) << "nothing of others' records";
  EXPECT_EQ(Read(good).verified_by(), kWang);
  EXPECT_EQ(VerifyAll(request).SerializeAsString(), response.SerializeAsString()) << "a retry";
}

TEST_F(RecordsTest, ABatchThatIsNobodysBusinessIsRefusedAltogether) {
  const auto record = Enter(Register("a", CreateTeam()), Open(Local(9), Local(11)));
  ActAs(kWang, LeaderOf("teams/other"));
  auto request = New<v1::VerifyServiceRecordsRequest>();
  request.add_names(record);
  EXPECT_EQ(Try("ServiceRecordService.VerifyServiceRecords", request), "PERMISSION_DENIED");
  auto none = New<v1::VerifyServiceRecordsRequest>();
  none.add_names("serviceRecords/none");
  EXPECT_EQ(Try("ServiceRecordService.VerifyServiceRecords", none), "NOT_FOUND");
  auto both = New<v1::VerifyServiceRecordsRequest>();
  both.add_names(record);
  both.set_team("teams/other");
  EXPECT_EQ(Try("ServiceRecordService.VerifyServiceRecords", both), "INVALID_FIELDS");
}

TEST_F(RecordsTest, ABatchGoesOnBehindWhatWasLeft) {
  const auto team = CreateTeam();
  const auto shift = Open(Local(9), Local(11), 9);
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    const bool longer = id == std::string("a") || id == std::string("d");
    Enter(Register(id, team), shift, Local(9), longer ? Local(12) : Local(11));
  }
  ActAs("persons/chen", OrganizerIn("regions/520181"));
  int verified = 0;
  int refused = 0;
  std::string token;
  for (int pages = 1;; ++pages) {
    auto request = OfTeam(team);
    request.set_page_size(2);
    request.set_page_token(token);
    const auto response = VerifyAll(request);
    verified += response.verified_count();
    refused += response.refused_count();
    token = response.next_page_token();
    EXPECT_EQ(response.remaining(), !token.empty());
    if (token.empty()) {
      EXPECT_EQ(pages, 3);
      break;
    }
  }
  EXPECT_EQ(verified, 3);
  EXPECT_EQ(refused, 2);
}

}  // namespace
}  // namespace linli::volunteer
