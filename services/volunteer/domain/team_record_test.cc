#include "services/volunteer/domain/team_record.h"

#include <gtest/gtest.h>

#include <map>

#include "services/volunteer/domain/test_support.h"

namespace linli::volunteer {
namespace {

using test::Local;

constexpr char kName[] = "teamRecords/t";

TeamRecordAt Submitting(const std::string& activity = "activities/fair") {
  v1::Team team;
  team.set_name("teams/a");
  team.set_region("regions/520181101");
  team.set_unit("units/culture");
  return TeamRecordAt{test::By(test::kWang, Local(20), kName), team, activity};
}

v1::SubmitTeamRecordRequest Submit(v1::TeamRecord::Kind kind, int people, int minutes_each) {
  v1::SubmitTeamRecordRequest request;
  request.set_kind(kind);
  request.set_team("teams/a");
  request.set_people(people);
  request.set_minutes_each(minutes_each);
  *request.mutable_serve_time() = ToProto(Local(9));
  return request;
}

const auto kService = v1::TeamRecord::KIND_TEAM_SERVICE;
const auto kHeads = v1::TeamRecord::KIND_HEAD_COUNT;

At By(const std::string& actor) { return test::By(actor, Local(21), kName); }

v1::TeamRecord Submitted(v1::TeamRecord::Kind kind = kService) {
  const auto request = Submit(kind, 12, kind == kService ? 180 : 0);
  return test::Fold<v1::TeamRecord>(Decide(v1::TeamRecord(), request, Submitting()).value());
}

template <class Command>
v1::TeamRecord After(v1::TeamRecord record, const Command& command) {
  const auto facts = Decide(record, command, By(test::kZhao));
  for (const auto& fact : facts.value()) Evolve(record, fact);
  return record;
}

v1::TeamRecord Verified(v1::TeamRecord::Kind kind = kService) {
  return After(Submitted(kind), v1::VerifyTeamRecordRequest());
}

std::int64_t CountedBy(const v1::TeamRecord& record, const std::string& counter) {
  std::int64_t sum = 0;
  for (const auto& mark : MarksOf(record).counters) {
    if (mark.counter == counter) sum += mark.amount;
  }
  return sum;
}

TEST(TeamRecordTest, TwelvePeopleThreeHoursEachArePersonMinutesOfNobody) {
  const auto record = Verified();
  for (const auto* of : {"activities/fair", "teams/a"}) {
    EXPECT_EQ(CountedBy(record, std::string("team_service_person_minutes:") + of), 12 * 180);
    EXPECT_EQ(CountedBy(record, std::string("team_service_person_times:") + of), 12);
  }
  EXPECT_EQ(MarksOf(record).counters.size(), 4U) << "nothing else: no verified_minutes of anyone";
}

TEST(TeamRecordTest, AHeadCountIsPeopleAndNeverTime) {
  const auto record = Verified(kHeads);
  EXPECT_EQ(CountedBy(record, "head_count:activities/fair"), 12);
  EXPECT_EQ(CountedBy(record, "head_count:teams/a"), 12);
  EXPECT_EQ(MarksOf(record).counters.size(), 2U);
}

TEST(TeamRecordTest, OnlyWhatIsVerifiedCounts) {
  EXPECT_TRUE(MarksOf(Submitted()).counters.empty());
  EXPECT_TRUE(MarksOf(After(Verified(), v1::VoidTeamRecordRequest())).counters.empty());
}

TEST(TeamRecordTest, ItsFactsCarryTheActivityAndWhatTheyMove) {
  const auto verified =
      Decide(Submitted(), v1::VerifyTeamRecordRequest(), By(test::kZhao)).value()[0].verified();
  EXPECT_EQ(verified.activity(), "activities/fair");
  EXPECT_EQ(verified.people(), 12);
  EXPECT_EQ(verified.person_minutes(), 12 * 180);
  const auto never =
      Decide(Submitted(), v1::VoidTeamRecordRequest(), By(test::kZhao)).value()[0].voided();
  EXPECT_FALSE(never.counted());
  EXPECT_EQ(never.people(), 0);
  EXPECT_EQ(never.person_minutes(), 0);
  const auto voided =
      Decide(Verified(), v1::VoidTeamRecordRequest(), By(test::kZhao)).value()[0].voided();
  EXPECT_TRUE(voided.counted());
  EXPECT_EQ(voided.people(), 12);
  EXPECT_EQ(voided.person_minutes(), 12 * 180);
}

TEST(TeamRecordTest, MinutesGoWithServiceAndNotWithAHeadCount) {
  EXPECT_EQ(test::Outcome(Decide(v1::TeamRecord(), Submit(kService, 12, 0), Submitting())),
            "INVALID_FIELDS");
  EXPECT_EQ(test::Outcome(Decide(v1::TeamRecord(), Submit(kHeads, 12, 60), Submitting())),
            "INVALID_FIELDS");
}

TEST(TeamRecordTest, NamesEverythingWrongAtOnce) {
  auto request = Submit(kService, 12, 0);
  *request.mutable_serve_time() = ToProto(Local(21));
  request.set_activity("activities/other");
  const auto facts = Decide(v1::TeamRecord(), request, Submitting());
  ASSERT_FALSE(facts.ok());
  EXPECT_EQ(facts.error().violations().size(), 3U);
  auto running = Submit(kService, 12, 11 * 60 + 1);  // goes on until 20:01
  EXPECT_EQ(test::Outcome(Decide(v1::TeamRecord(), running, Submitting())), "INVALID_FIELDS");
}

TEST(TeamRecordTest, WhoEnteredItDoesNotVerifyIt) {
  EXPECT_EQ(test::Outcome(Decide(Submitted(), v1::VerifyTeamRecordRequest(), By(test::kWang))),
            "VERIFIER_ENTERED_RECORD");
}

TEST(TeamRecordTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  const std::map<std::string, std::vector<std::string>> table = {
      {"SUBMITTED", {"TeamRecordVerified", "TeamRecordVoided"}},
      {"VERIFIED", {no, "TeamRecordVoided"}},
      {"VOIDED", {no, no}}};
  for (const auto kind : {kService, kHeads}) {
    const std::map<std::string, v1::TeamRecord> states = {
        {"SUBMITTED", Submitted(kind)},
        {"VERIFIED", Verified(kind)},
        {"VOIDED", After(Verified(kind), v1::VoidTeamRecordRequest())}};
    for (const auto& [name, record] : states) {
      const std::vector<std::string> row = {
          test::Outcome(Decide(record, v1::VerifyTeamRecordRequest(), By(test::kZhao))),
          test::Outcome(Decide(record, v1::VoidTeamRecordRequest(), By(test::kZhao)))};
      EXPECT_EQ(row, table.at(name)) << name;
    }
  }
}

}  // namespace
}  // namespace linli::volunteer
