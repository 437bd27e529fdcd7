// What a device without a network records and says later.

#include <gmock/gmock.h>

#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/testing/given_when_then.h"
#include "services/volunteer/domain/sign_up_test_support.h"

namespace linli::volunteer {
namespace {

using common::v1::ERROR_REASON_INVALID_FIELDS;
using test::Began;
using test::Came;
using test::Local;
using testing::Given;

At By(const std::string& actor, Time now) { return test::By(actor, now, test::kSignUpName); }

CheckOutAt OutBy(const std::string& actor, Time now) {
  return {By(actor, now), "serviceRecords/r"};
}

template <class Request>
Request Offline(Time occurred, v1::EntrySource source = v1::ENTRY_SOURCE_LEADER) {
  Request request;
  request.set_entry_source(source);
  request.set_offline(true);
  *request.mutable_occur_time() = ToProto(occurred);
  return request;
}

auto In(Time occurred, v1::EntrySource source = v1::ENTRY_SOURCE_LEADER) {
  return Offline<v1::CheckInRequest>(occurred, source);
}

auto Out(Time occurred) { return Offline<v1::CheckOutRequest>(occurred); }

v1::SignUpFact CameOffline(Time time, Time arrived, Time closes) {
  auto came = Came(time);
  *came.mutable_checked_in()->mutable_arrive_time() = ToProto(arrived);
  *came.mutable_checked_in()->mutable_close_time() = ToProto(closes);
  return came;
}

TEST(OfflineCheckInTest, IsOfWhenItHappenedAndSaysWhenItCame) {
  Given<v1::SignUp>(Evolve, {Began()})
      .When(In(Local(8, 50)), By(test::kWang, Local(19, 0, 1)))
      .Then({CameOffline(Local(8, 50), Local(19, 0, 1), Local(20, 0, 1))});
  const auto state = test::Fold<v1::SignUp>(
      std::vector<v1::SignUpFact>{Began(), CameOffline(Local(9), Local(13), Local(14))});
  EXPECT_EQ(FromProto(state.check_in_time()), Local(9));
  EXPECT_EQ(FromProto(state.check_in_arrive_time()), Local(13));
}

TEST(OfflineCheckInTest, StillCountsWhenTheShiftWasClosedWithoutIt) {
  v1::SignUpFact absent;
  test::OfLi(*absent.mutable_marked_absent());
  Given<v1::SignUp>(Evolve, {Began(), absent})
      .When(In(Local(9)), By(test::kWang, Local(13)))
      .Then({CameOffline(Local(9), Local(13), Local(14))});
}

TEST(OfflineCheckInTest, ComesWithinThreeDays) {
  Given<v1::SignUp>(Evolve, {Began()})
      .When(In(Local(9)), By(test::kWang, Local(9, 0, 3)))
      .Then({CameOffline(Local(9), Local(9, 0, 3), Local(10, 0, 3))});
  Given<v1::SignUp>(Evolve, {Began()})
      .When(In(Local(9)), By(test::kWang, Local(9, 1, 3)))
      .ThenFails(v1::ERROR_REASON_OFFLINE_TOO_OLD);
}

TEST(OfflineCheckInTest, ForgivesAClockThatIsAFewMinutesAhead) {
  Given<v1::SignUp>(Evolve, {Began()})
      .When(In(Local(9, 5)), By(test::kWang, Local(9)))
      .Then({CameOffline(Local(9), Local(9), Local(12))});
  Given<v1::SignUp>(Evolve, {Began()})
      .When(In(Local(9, 6)), By(test::kWang, Local(9)))
      .ThenFails(ERROR_REASON_INVALID_FIELDS);
}

TEST(OfflineCheckInTest, LiesInTheShiftsTime) {
  Given<v1::SignUp>(Evolve, {Began()})
      .When(In(Local(6, 59)), By(test::kWang, Local(13)))
      .ThenFails(v1::ERROR_REASON_TOO_EARLY);
  Given<v1::SignUp>(Evolve, {Began()})
      .When(In(Local(11)), By(test::kWang, Local(13)))
      .ThenFails(v1::ERROR_REASON_SHIFT_OVER);
}

TEST(OfflineCheckInTest, IsForScanAndLeaderAndSaysWhen) {
  for (const auto source : {v1::ENTRY_SOURCE_SELF, v1::ENTRY_SOURCE_BACK_OFFICE}) {
    const auto* actor = source == v1::ENTRY_SOURCE_SELF ? test::kLi : test::kWang;
    Given<v1::SignUp>(Evolve, {Began()})
        .When(In(Local(9), source), By(actor, Local(10)))
        .ThenFails(ERROR_REASON_INVALID_FIELDS);
  }
  auto no_mark = In(Local(9));
  no_mark.clear_offline();
  auto no_time = In(Local(9));
  no_time.clear_occur_time();
  auto typed = In(Local(9));
  *typed.mutable_check_in_time() = ToProto(Local(9));
  for (const auto& request : {no_mark, no_time, typed}) {
    Given<v1::SignUp>(Evolve, {Began()})
        .When(request, By(test::kWang, Local(10)))
        .ThenFails(ERROR_REASON_INVALID_FIELDS);
  }
}

TEST(OfflineCheckInTest, TellsTheSecondDeviceWhoWasFirst) {
  const auto first = test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{Began(), Came()});
  const auto refused = Decide(first, In(Local(9, 2)), By(test::kWang, Local(13)));
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.error().Is(v1::ERROR_REASON_ALREADY_CHECKED_IN));
  EXPECT_EQ(refused.error().metadata().at("time"), ToText(Local(9)));
  EXPECT_EQ(refused.error().metadata().at("entry_source"), "LEADER");
}

TEST(OfflineCheckOutTest, IsOfWhenItHappenedEvenAfterTheGrace) {
  const auto at = OutBy(test::kWang, Local(8, 0, 1));
  const auto state = test::Fold<v1::SignUp>(
      std::vector<v1::SignUpFact>{Began(), CameOffline(Local(9), Local(8, 0, 1), Local(9, 0, 1))});
  const auto facts = Decide(state, Out(Local(11, 10)), at);
  ASSERT_TRUE(facts.ok());
  const auto& went = facts->front().checked_out();
  EXPECT_EQ(FromProto(went.check_out_time()), Local(11, 10));
  EXPECT_EQ(FromProto(went.arrive_time()), Local(8, 0, 1));
  EXPECT_EQ(went.entry_source(), v1::ENTRY_SOURCE_LEADER);
}

TEST(OfflineCheckOutTest, LiesBetweenTheCheckInAndTheGrace) {
  const auto at = OutBy(test::kWang, Local(20));
  Given<v1::SignUp>(Evolve, {Began(), Came()})
      .When(Out(Local(12)), at)
      .ThenFails(v1::ERROR_REASON_SHIFT_OVER);
  Given<v1::SignUp>(Evolve, {Began(), Came()})
      .When(Out(Local(8, 54)), at)
      .ThenFails(ERROR_REASON_INVALID_FIELDS);
  const auto state = test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{Began(), Came()});
  const auto skewed = Decide(state, Out(Local(8, 55)), at);
  ASSERT_TRUE(skewed.ok());
  EXPECT_EQ(FromProto(skewed->front().checked_out().check_out_time()), Local(9));
}

TEST(OfflineCheckOutTest, TellsTheSecondDeviceWhatCameOfTheFirst) {
  const auto first =
      test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{Began(), Came(), test::Went()});
  const auto refused = Decide(first, Out(Local(11)), OutBy(test::kWang, Local(13)));
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.error().Is(v1::ERROR_REASON_ALREADY_CHECKED_OUT));
  EXPECT_EQ(refused.error().metadata().at("service_record"), "serviceRecords/r");
}

}  // namespace
}  // namespace linli::volunteer
