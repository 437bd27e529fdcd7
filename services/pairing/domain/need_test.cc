#include "services/pairing/domain/need.h"

#include <gtest/gtest.h>

#include <map>

#include "services/pairing/domain/test_support.h"

namespace linli::pairing {
namespace {

using namespace test;
using N = v1::Need;

constexpr char kName[] = "needs/n";
constexpr char kFor[] = "opportunities/need-n-1";

At Officer(Time now = Local(9)) { return By(kZhao, now, kName); }

N Open() {
  v1::ReportNeedRequest report;
  report.set_kind(N::KIND_COMPANY);
  report.set_description("独居老人无人陪伴");
  auto household = HouseholdOf(v1::Household::KIND_HOUSEHOLD);
  household.set_region("regions/520181101201003");
  return After(N(), report, ReportAt{Officer(), household});
}

v1::AskForVolunteersRequest Ask(Time start = Local(14), Time end = Local(16)) {
  v1::AskForVolunteersRequest request;
  request.set_title("陪伴老人");
  *request.mutable_start_time() = ToProto(start);
  *request.mutable_end_time() = ToProto(end);
  request.set_count(2);
  return request;
}

N InProgress() { return After(Open(), v1::TakeUpNeedRequest(), Officer()); }
N Asked() { return After(After(Open(), Ask(), Officer()), NoteOpportunity{kFor}, Officer()); }
N ToConfirm() { return After(Asked(), CountService{"serviceRecords/r"}, Officer()); }
N Settled() { return After(InProgress(), v1::SettleNeedRequest(), Officer()); }
N Unsolved() { return After(Open(), v1::LeaveNeedUnsolvedRequest(), Officer()); }

TEST(NeedTest, WhatIsPublicDoesNotTellWhoseItIs) {
  const auto asked = Decide(Open(), Ask(), Officer()).value()[0].asked();
  EXPECT_EQ(asked.region(), "regions/520181101") << "the township, not the grid";
  EXPECT_EQ(asked.SerializeAsString().find(kHome), std::string::npos);
  EXPECT_EQ(asked.SerializeAsString().find("独居"), std::string::npos);
}

TEST(NeedTest, AsksAgainOnlyWhenTheVolunteersHaveBeenOrDoNotCome) {
  EXPECT_EQ(Outcome(Decide(Asked(), Ask(), Officer(Local(15)))), "ALREADY_ASKED");
  const auto later = Ask(Local(14, 0, 1), Local(16, 0, 1));
  EXPECT_EQ(Decide(Asked(), later, Officer(Local(16))).value()[0].asked().ask(), 2);
  const auto cancelled = After(Asked(), ForgetOpportunity{kFor}, Officer());
  EXPECT_EQ(cancelled.state(), N::STATE_OPEN);
  EXPECT_EQ(Decide(cancelled, later, Officer()).value()[0].asked().ask(), 2);
}

TEST(NeedTest, AsksForATimeToCome) {
  EXPECT_EQ(Outcome(Decide(Open(), Ask(Local(9)), Officer())), "INVALID_FIELDS");
  EXPECT_EQ(Outcome(Decide(Open(), Ask(Local(14), Local(14)), Officer())), "INVALID_FIELDS");
  EXPECT_EQ(Outcome(Decide(Open(), Ask(Local(14), Local(14, 1, 1)), Officer())), "INVALID_FIELDS");
}

TEST(NeedTest, VerifiedServiceIsToBeConfirmedSettled) {
  EXPECT_EQ(ToConfirm().state(), N::STATE_SETTLED_TO_CONFIRM);
  EXPECT_EQ(After(ToConfirm(), v1::SettleNeedRequest(), Officer()).state(), N::STATE_SETTLED);
  EXPECT_EQ(After(ToConfirm(), v1::ReopenNeedRequest(), Officer()).state(), N::STATE_OPEN);
}

TEST(NeedTest, IsNotToBeConfirmedOnceAllServiceIsTakenBack) {
  const UncountService uncount{"serviceRecords/r"};
  const auto two = After(ToConfirm(), CountService{"serviceRecords/s"}, Officer());
  const auto one = After(two, uncount, Officer());
  EXPECT_EQ(one.state(), N::STATE_SETTLED_TO_CONFIRM);
  EXPECT_EQ(After(one, uncount, Officer()).state(), N::STATE_IN_PROGRESS);
}

TEST(NeedTest, ServiceNeverUndoesWhatSomeoneHasSaid) {
  const auto settled = After(Asked(), v1::SettleNeedRequest(), Officer());
  EXPECT_EQ(After(settled, CountService{"serviceRecords/r"}, Officer()).state(), N::STATE_SETTLED);
}

TEST(NeedTest, IsFoundByItsOpportunity) {
  const auto by = [](const N& need) {
    std::string found;
    for (const auto& mark : MarksOf(need).indexes) {
      if (mark.index == "by_opportunity") found = mark.value;
    }
    return found;
  };
  EXPECT_EQ(by(Open()), "");
  EXPECT_EQ(by(Asked()), kFor);
}

TEST(NeedTest, WhoTakesItUpIsResponsibleUnlessAnotherIsNamed) {
  EXPECT_EQ(InProgress().responsible(), kZhao);
  v1::TakeUpNeedRequest other;
  other.set_responsible("units/civil");
  EXPECT_EQ(After(Open(), other, Officer()).responsible(), "units/civil");
}

TEST(NeedTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  const std::string taken = "NeedTakenUp";
  const std::string asked = "NeedAskedForVolunteers";
  const std::string settled = "NeedSettled";
  const std::string left = "NeedLeftUnsolved";
  const std::string counted = "NeedServiceVerified";
  // take up, ask, settle, leave unsolved, reopen, opportunity opened, cancelled, service, voided
  const std::map<std::string, std::pair<N, std::vector<std::string>>> table = {
      {"OPEN", {Open(), {taken, asked, settled, left, no, "-", "-", counted, "-"}}},
      {"IN_PROGRESS", {InProgress(), {taken, asked, settled, left, no, "-", "-", counted, "-"}}},
      {"asked",
       {Asked(),
        {taken, "ALREADY_ASKED", settled, left, no, "-", "NeedOpportunityCancelled", counted,
         "-"}}},
      {"SETTLED_TO_CONFIRM",
       {ToConfirm(),
        {no, "ALREADY_ASKED", settled, left, "NeedReopened", "-", "NeedOpportunityCancelled",
         counted, "NeedServiceVoided"}}},
      {"SETTLED", {Settled(), {no, no, no, no, "NeedReopened", "-", "-", counted, "-"}}},
      {"UNSOLVED", {Unsolved(), {no, no, no, no, "NeedReopened", "-", "-", counted, "-"}}}};
  for (const auto& [name, row] : table) {
    const auto& need = row.first;
    const std::vector<std::string> outcomes = {
        Outcome(Decide(need, v1::TakeUpNeedRequest(), Officer())),
        Outcome(Decide(need, Ask(), Officer())),
        Outcome(Decide(need, v1::SettleNeedRequest(), Officer())),
        Outcome(Decide(need, v1::LeaveNeedUnsolvedRequest(), Officer())),
        Outcome(Decide(need, v1::ReopenNeedRequest(), Officer())),
        Outcome(Decide(need, NoteOpportunity{kFor}, Officer())),
        Outcome(Decide(need, ForgetOpportunity{kFor}, Officer())),
        Outcome(Decide(need, CountService{"serviceRecords/r"}, Officer())),
        Outcome(Decide(need, UncountService{"serviceRecords/r"}, Officer()))};
    EXPECT_EQ(outcomes, row.second) << name;
  }
}

}  // namespace
}  // namespace linli::pairing
