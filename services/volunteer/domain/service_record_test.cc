#include "services/volunteer/domain/service_record.h"

#include <map>

#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/testing/given_when_then.h"
#include "services/volunteer/domain/sign_up_test_support.h"

namespace linli::volunteer {
namespace {

using test::Local;
using testing::Given;

constexpr char kName[] = "serviceRecords/r";

At By(const std::string& actor, Time now = Local(20)) { return test::By(actor, now, kName); }

/// Li served 09:00-11:00, checked in by Wang and out by Li.
v1::ServiceRecordFact Submitted() {
  const auto sign_up =
      test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{test::Began(), test::Came()});
  const ServiceAt at{By(test::kLi), BasisOf(sign_up), {}};
  return Decide(v1::ServiceRecord(), test::Went().checked_out(), at).value().front();
}

v1::ServiceRecordFact Verified() {
  v1::ServiceRecordFact fact;
  auto& verified = *fact.mutable_verified();
  verified.set_name(kName);
  verified.set_activity("activities/fair");
  verified.set_opportunity("opportunities/fair");
  verified.set_volunteer("volunteers/li");
  verified.set_team("teams/a");
  verified.set_minutes(120);
  verified.set_verified_by(test::kZhao);
  *verified.mutable_verify_time() = ToProto(Local(20));
  return fact;
}

v1::AdjustServiceRecordRequest Adjust(int minutes) {
  v1::AdjustServiceRecordRequest request;
  request.set_minutes(minutes);
  request.set_reason("提前离开");
  return request;
}

v1::ServiceRecordFact Adjusted(int after) {
  const auto state =
      test::Fold<v1::ServiceRecord>(std::vector<v1::ServiceRecordFact>{Submitted(), Verified()});
  return Decide(state, Adjust(after), By(test::kZhao)).value().front();
}

v1::ServiceRecordFact Voided(const std::vector<v1::ServiceRecordFact>& past) {
  return Decide(test::Fold<v1::ServiceRecord>(past), v1::VoidServiceRecordRequest(),
                By(test::kZhao))
      .value()
      .front();
}

std::int64_t CountedBy(const v1::ServiceRecord& record, const std::string& counter) {
  std::int64_t sum = 0;
  for (const auto& mark : MarksOf(record).counters) {
    if (mark.counter == counter) sum += mark.amount;
  }
  return sum;
}

TEST(ServiceRecordTest, IsSubmittedAtCheckOutInWholeMinutes) {
  const auto sign_up =
      test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{test::Began(), test::Came()});
  const ServiceAt at{By(test::kLi), BasisOf(sign_up), {}};
  const auto went = test::Went(Local(10, 1) + std::chrono::seconds(59));
  const auto facts = Decide(v1::ServiceRecord(), went.checked_out(), at);
  ASSERT_TRUE(facts.ok());
  const auto& submitted = facts.value().front().submitted();
  EXPECT_EQ(submitted.minutes(), 61);
  EXPECT_EQ(submitted.entered_by(), test::kLi);
  EXPECT_EQ(submitted.checked_in_by(), test::kWang);
  EXPECT_EQ(submitted.entry_source(), v1::ENTRY_SOURCE_SELF);
  EXPECT_EQ(submitted.activity(), "activities/fair");
  EXPECT_EQ(submitted.sign_up(), test::kSignUpName);
}

TEST(ServiceRecordTest, IsBackOfficeForEverIfOneEndWasTyped) {
  const auto sign_up = test::Fold<v1::SignUp>(std::vector<v1::SignUpFact>{
      test::Began(), test::Came(Local(9), v1::ENTRY_SOURCE_BACK_OFFICE)});
  const ServiceAt at{By(test::kLi), BasisOf(sign_up), {}};
  const auto facts = Decide(v1::ServiceRecord(), test::Went().checked_out(), at);
  ASSERT_TRUE(facts.ok());
  EXPECT_EQ(facts.value().front().submitted().entry_source(), v1::ENTRY_SOURCE_BACK_OFFICE);
}

TEST(ServiceRecordTest, NeitherTheVolunteerNorWhoEnteredItVerifies) {
  const v1::VerifyServiceRecordRequest verify;
  Given<v1::ServiceRecord>(Evolve, {Submitted()})
      .When(verify, By(test::kLi))
      .ThenFails(v1::ERROR_REASON_VERIFIER_IS_VOLUNTEER);
  Given<v1::ServiceRecord>(Evolve, {Submitted()})
      .When(verify, By(test::kWang))
      .ThenFails(v1::ERROR_REASON_VERIFIER_ENTERED_RECORD);
  Given<v1::ServiceRecord>(Evolve, {Submitted()}).When(verify, By(test::kZhao)).Then({Verified()});
}

TEST(ServiceRecordTest, WhoEnteredALateRecordDoesNotVerifyIt) {
  const ServiceAt at{By(test::kWang), {}, test::ShiftAt("s1-p1", Local(9), Local(11))};
  v1::SubmitServiceRecordRequest submit;
  *submit.mutable_start_time() = ToProto(Local(9));
  *submit.mutable_end_time() = ToProto(Local(11));
  const auto facts = Decide(v1::ServiceRecord(), submit, at);
  ASSERT_TRUE(facts.ok());
  Given<v1::ServiceRecord>(Evolve, facts.value())
      .When(v1::VerifyServiceRecordRequest(), By(test::kWang))
      .ThenFails(v1::ERROR_REASON_VERIFIER_ENTERED_RECORD);
}

TEST(ServiceRecordTest, NamesEverythingWrongWithALateEntryAtOnce) {
  const ServiceAt at{By(test::kWang), {}, test::ShiftAt("s1-p1", Local(9), Local(11))};
  v1::SubmitServiceRecordRequest submit;
  *submit.mutable_start_time() = ToProto(Local(9, 0, 5));
  *submit.mutable_end_time() = ToProto(Local(9, 0, 5));
  const auto facts = Decide(v1::ServiceRecord(), submit, at);
  ASSERT_FALSE(facts.ok());
  // Not after the start, in the future, and both ends away from the shift.
  EXPECT_EQ(facts.error().violations().size(), 4U);
}

TEST(ServiceRecordTest, ACorrectionKeepsBothValuesTheReasonAndWho) {
  const auto record = test::Fold<v1::ServiceRecord>(
      std::vector<v1::ServiceRecordFact>{Submitted(), Verified(), Adjusted(90)});
  EXPECT_EQ(record.minutes(), 90);
  ASSERT_EQ(record.corrections_size(), 1);
  EXPECT_EQ(record.corrections(0).minutes_before(), 120);
  EXPECT_EQ(record.corrections(0).minutes_after(), 90);
  EXPECT_EQ(record.corrections(0).reason(), "提前离开");
  EXPECT_EQ(record.corrections(0).corrected_by(), test::kZhao);
}

TEST(ServiceRecordTest, ACorrectionMustChangeSomething) {
  Given<v1::ServiceRecord>(Evolve, {Submitted(), Verified()})
      .When(Adjust(120), By(test::kZhao))
      .ThenFails(v1::ERROR_REASON_MINUTES_UNCHANGED);
}

TEST(ServiceRecordTest, VoidingTakesBackExactlyWhatCounted) {
  EXPECT_EQ(Voided({Submitted()}).voided().minutes(), 0);
  EXPECT_FALSE(Voided({Submitted()}).voided().counted());
  EXPECT_EQ(Voided({Submitted(), Verified()}).voided().minutes(), 120);
  EXPECT_EQ(Voided({Submitted(), Verified(), Adjusted(90)}).voided().minutes(), 90);
}

v1::CheckedOut WentAt(Time time) {
  v1::CheckedOut went;
  *went.mutable_check_out_time() = ToProto(time);
  return went;
}

TEST(ServiceRecordTest, EndsWhenTheVolunteerWentOnceWordOfItComes) {
  auto assumed = Submitted();
  assumed.mutable_submitted()->set_check_out_missing(true);
  const auto open = test::Fold<v1::ServiceRecord>(std::vector<v1::ServiceRecordFact>{assumed});
  const auto facts = Decide(open, EndArrived{WentAt(Local(10, 30))}, By(test::kWang));
  ASSERT_TRUE(facts.ok());
  const auto record =
      test::Fold<v1::ServiceRecord>(std::vector<v1::ServiceRecordFact>{assumed, facts->front()});
  EXPECT_EQ(FromProto(record.end_time()), Local(10, 30));
  EXPECT_EQ(record.minutes(), 90);
  EXPECT_FALSE(record.check_out_missing());
  EXPECT_EQ(record.entered_by(), test::kWang);
  EXPECT_TRUE(record.has_check_out_arrive_time());
}

struct State {
  std::string name;
  std::vector<v1::ServiceRecordFact> past;
};

std::vector<State> States() {
  auto assumed = Submitted();
  assumed.mutable_submitted()->set_check_out_missing(true);
  return {{"SUBMITTED", {Submitted()}},
          {"SUBMITTED, end assumed", {assumed}},
          {"VERIFIED", {Submitted(), Verified()}},
          {"ADJUSTED", {Submitted(), Verified(), Adjusted(90)}},
          {"VOIDED", {Submitted(), Verified(), Voided({Submitted(), Verified()})}}};
}

TEST(ServiceRecordTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  const std::string out = "ALREADY_CHECKED_OUT";
  const std::map<std::string, std::vector<std::string>> table = {
      {"SUBMITTED", {"ServiceVerified", no, "ServiceVoided", out}},
      {"SUBMITTED, end assumed", {"ServiceVerified", no, "ServiceVoided", "ServiceEndArrived"}},
      {"VERIFIED", {no, "ServiceAdjusted", "ServiceVoided", out}},
      {"ADJUSTED", {no, "ServiceAdjusted", "ServiceVoided", out}},
      {"VOIDED", {no, no, no, out}}};
  for (const auto& state : States()) {
    const auto record = test::Fold<v1::ServiceRecord>(state.past);
    const At at = By(test::kZhao);
    const std::vector<std::string> row = {
        test::Outcome(Decide(record, v1::VerifyServiceRecordRequest(), at)),
        test::Outcome(Decide(record, Adjust(60), at)),
        test::Outcome(Decide(record, v1::VoidServiceRecordRequest(), at)),
        test::Outcome(Decide(record, EndArrived{WentAt(Local(10, 30))}, at))};
    EXPECT_EQ(row, table.at(state.name)) << state.name;
  }
}

TEST(ServiceRecordTableTest, OnlyVerifiedMinutesCount) {
  const std::map<std::string, std::vector<std::int64_t>> table = {
      {"SUBMITTED", {0, 0}},
      {"SUBMITTED, end assumed", {0, 0}},
      {"VERIFIED", {120, 1}},
      {"ADJUSTED", {90, 1}},
      {"VOIDED", {0, 0}}};
  for (const auto& state : States()) {
    const auto record = test::Fold<v1::ServiceRecord>(state.past);
    for (const auto* of : {"activities/fair", "volunteers/li", "teams/a"}) {
      EXPECT_EQ(CountedBy(record, VerifiedMinutesCounter(of)), table.at(state.name)[0])
          << state.name << " " << of;
    }
    EXPECT_EQ(CountedBy(record, "verified_records:activities/fair"), table.at(state.name)[1])
        << state.name;
  }
}

}  // namespace
}  // namespace linli::volunteer
