#include "services/volunteer/domain/warnings.h"

#include <gmock/gmock.h>

#include "services/volunteer/domain/test_support.h"

namespace linli::volunteer {
namespace {

using test::Local;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Warning = v1::ServiceWarning;

/// A record of Li's, entered the evening of that day, for a shift 09:00-11:00.
v1::ServiceRecord Served(const std::string& id, Time start, Time end) {
  v1::ServiceRecord record;
  record.set_name("serviceRecords/" + id);
  record.set_state(v1::ServiceRecord::STATE_SUBMITTED);
  record.set_volunteer("volunteers/li");
  *record.mutable_start_time() = ToProto(start);
  *record.mutable_end_time() = ToProto(end);
  record.set_minutes(static_cast<int>(std::chrono::floor<Minutes>(end - start).count()));
  record.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  record.set_entered_by(test::kWang);
  *record.mutable_enter_time() = ToProto(Local(20));
  *record.mutable_planned_start_time() = ToProto(Local(9));
  *record.mutable_planned_end_time() = ToProto(Local(11));
  return record;
}

std::vector<Warning::Kind> Kinds(const std::vector<Warning>& warnings) {
  std::vector<Warning::Kind> kinds;
  for (const auto& warning : warnings) kinds.push_back(warning.kind());
  return kinds;
}

/// The record typed as the last of `count` entries, one every `apart`.
std::vector<Warning> WarningsOfEntries(int count, std::chrono::seconds apart) {
  auto record = Served("r", Local(9), Local(11));
  record.set_entry_source(v1::ENTRY_SOURCE_BACK_OFFICE);
  std::vector<Time> entries;
  for (int i = 0; i < count; ++i) entries.push_back(Local(20) - apart * (count - 1 - i));
  return Warnings(record, {}, entries, test::ThePolicy());
}

TEST(WarningsTest, SayNothingOfServiceAsPlanned) {
  const auto record = Served("r", Local(9), Local(11));
  EXPECT_THAT(Warnings(record, {record}, {}, test::ThePolicy()), IsEmpty());
}

TEST(WarningsTest, NameTheRecordThatOverlapsAndTheMinutes) {
  const auto record = Served("r", Local(9), Local(11));
  auto voided = Served("voided", Local(9), Local(11));
  voided.set_state(v1::ServiceRecord::STATE_VOIDED);
  const std::vector<v1::ServiceRecord> neighbours = {Served("before", Local(7), Local(9)), voided,
                                                     Served("other", Local(10, 20), Local(12)),
                                                     Served("after", Local(11), Local(12))};
  const auto warnings = Warnings(record, neighbours, {}, test::ThePolicy());
  ASSERT_THAT(Kinds(warnings), ElementsAre(Warning::KIND_OVERLAPS_RECORD));
  EXPECT_EQ(warnings[0].other_record(), "serviceRecords/other");
  EXPECT_EQ(warnings[0].minutes(), 40);
  EXPECT_EQ(warnings[0].zh(), "与 serviceRecords/other 重叠 40 分钟");
  EXPECT_EQ(warnings[0].en(), "overlaps serviceRecords/other by 40 minutes");
}

TEST(WarningsTest, SayByHowMuchServiceWasLongerThanPlanned) {
  auto record = Served("r", Local(9), Local(11, 25));
  const auto warnings = Warnings(record, {}, {}, test::ThePolicy());
  ASSERT_THAT(Kinds(warnings), ElementsAre(Warning::KIND_LONGER_THAN_SHIFT));
  EXPECT_EQ(warnings[0].minutes(), 25);
  record.clear_planned_start_time();  // written before plans were kept
  record.clear_planned_end_time();
  EXPECT_THAT(Warnings(record, {}, {}, test::ThePolicy()), IsEmpty());
}

TEST(WarningsTest, SeeWhatWasEnteredBeforeItEnded) {
  auto record = Served("r", Local(9), Local(11));
  *record.mutable_enter_time() = ToProto(Local(11));
  EXPECT_THAT(Warnings(record, {}, {}, test::ThePolicy()), IsEmpty());
  *record.mutable_enter_time() = ToProto(Local(10, 30));
  const auto warnings = Warnings(record, {}, {}, test::ThePolicy());
  ASSERT_THAT(Kinds(warnings), ElementsAre(Warning::KIND_ENTERED_BEFORE_END));
  EXPECT_EQ(warnings[0].minutes(), 30);
}

TEST(WarningsTest, SeeManyEntriesWithinMinutesAndNotFewerOrSlower) {
  const auto seconds = [](int count) { return std::chrono::seconds(count); };
  const auto many = WarningsOfEntries(20, seconds(30));
  ASSERT_THAT(Kinds(many), ElementsAre(Warning::KIND_MANY_BACK_OFFICE_ENTRIES));
  EXPECT_EQ(many[0].count(), 20);
  EXPECT_THAT(WarningsOfEntries(19, seconds(30)), IsEmpty());
  EXPECT_THAT(WarningsOfEntries(20, seconds(32)), IsEmpty());  // the first is 10:08 before
  EXPECT_THAT(Kinds(WarningsOfEntries(40, seconds(1))),
              ElementsAre(Warning::KIND_MANY_BACK_OFFICE_ENTRIES));
}

TEST(WarningsTest, EntriesByScanAreNoBackOfficeEntries) {
  const auto record = Served("r", Local(9), Local(11));
  const std::vector<Time> entries(30, Local(20));
  EXPECT_THAT(Warnings(record, {}, entries, test::ThePolicy()), IsEmpty());
}

TEST(WarningsTest, TheFirstOfManyEntriesIsSeenToo) {
  auto record = Served("r", Local(9), Local(11));
  record.set_entry_source(v1::ENTRY_SOURCE_BACK_OFFICE);
  std::vector<Time> entries;
  for (int i = 0; i < 20; ++i) entries.push_back(Local(20) + std::chrono::seconds(i));
  EXPECT_THAT(Kinds(Warnings(record, {}, entries, test::ThePolicy())),
              ElementsAre(Warning::KIND_MANY_BACK_OFFICE_ENTRIES));
}

TEST(WarningsTest, AskForAShareOfThePlannedTimeOnlyIfThePolicyDoes) {
  auto policy = test::ThePolicy();
  const auto record = Served("r", Local(9), Local(10, 11));  // 71 of 120
  EXPECT_THAT(Warnings(record, {}, {}, policy), IsEmpty());
  policy.mutable_minimum_share()->set_percent(60);
  const auto warnings = Warnings(record, {}, {}, policy);
  ASSERT_THAT(Kinds(warnings), ElementsAre(Warning::KIND_BELOW_MINIMUM_SHARE));
  EXPECT_EQ(warnings[0].minutes(), 1);
  EXPECT_THAT(Warnings(Served("r", Local(9), Local(10, 12)), {}, {}, policy), IsEmpty());
}

TEST(WarningsTest, ComeTogetherAndInBothLanguages) {
  auto record = Served("r", Local(9), Local(14));
  *record.mutable_enter_time() = ToProto(Local(13));
  const auto warnings =
      Warnings(record, {Served("other", Local(13), Local(15))}, {}, test::ThePolicy());
  EXPECT_THAT(Kinds(warnings),
              ElementsAre(Warning::KIND_OVERLAPS_RECORD, Warning::KIND_LONGER_THAN_SHIFT,
                          Warning::KIND_ENTERED_BEFORE_END));
  for (const auto& warning : warnings) {
    EXPECT_FALSE(warning.zh().empty());
    EXPECT_FALSE(warning.en().empty());
  }
}

}  // namespace
}  // namespace linli::volunteer
