#include "services/volunteer/domain/platform_record.h"

#include <gmock/gmock.h>

#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/base/random.h"
#include "services/platform/testing/given_when_then.h"
#include "services/volunteer/domain/platform_code.h"
#include "services/volunteer/domain/test_support.h"

namespace linli::volunteer {
namespace {

using test::Local;
using testing::Given;

constexpr char kAlphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

std::string ACode() {
  static SeededRandom random(7);
  return CodeFrom(random.Id());
}

TEST(PlatformCodeTest, IsSixteenUnambiguousCharactersInGroupsOfFour) {
  const auto code = ACode();
  EXPECT_EQ(code.size(), 16U);
  EXPECT_EQ(code.find_first_not_of(kAlphabet), code.npos);
  const auto printed = PrintedCode(code);
  EXPECT_EQ(printed.size(), 19U);
  for (const int at : {4, 9, 14}) EXPECT_EQ(printed[static_cast<std::size_t>(at)], '-');
  EXPECT_EQ(ParseCode(printed), code);
}

TEST(PlatformCodeTest, IsReadAsPeopleWriteIt) {
  std::string random_id = "aaaaabbbbb22222";  // 00000 11111 …
  const auto code = CodeFrom(random_id + "z");
  auto typed = PrintedCode(code);
  for (char& c : typed) {
    if (c == '0') c = 'O';
    if (c == '1') c = 'l';
    if (c == '-') c = ' ';
  }
  EXPECT_EQ(ParseCode(typed), code);
}

TEST(PlatformCodeTest, GivesAwayEveryWrongCharacter) {
  const auto code = ACode();
  for (std::size_t at = 0; at < code.size(); ++at) {
    for (const char wrong : std::string(kAlphabet)) {
      if (wrong == code[at]) continue;
      auto typed = code;
      typed[at] = wrong;
      EXPECT_EQ(ParseCode(typed), std::nullopt) << typed;
    }
  }
}

TEST(PlatformCodeTest, GivesAwayAnyTwoSwappedCharacters) {
  for (int i = 0; i < 50; ++i) {
    const auto code = ACode();
    for (std::size_t a = 0; a < code.size(); ++a) {
      for (std::size_t b = a + 1; b < code.size(); ++b) {
        auto typed = code;
        std::swap(typed[a], typed[b]);
        if (typed == code) continue;
        EXPECT_EQ(ParseCode(typed), std::nullopt) << typed;
      }
    }
  }
}

TEST(PlatformCodeTest, RefusesWhatIsTooShortTooLongOrNoCode) {
  const auto code = ACode();
  for (const auto& typed : {std::string(), code.substr(1), code + "0", "u" + code.substr(1)}) {
    EXPECT_EQ(ParseCode(typed), std::nullopt) << typed;
  }
}

v1::ServiceRecord Served(int id, int minutes, const std::string& opportunity = "fair") {
  v1::ServiceRecord record;
  record.set_name("serviceRecords/abcdefghijkl" + std::to_string(1000 + id));
  record.set_opportunity("opportunities/" + opportunity);
  if (opportunity == "fair") record.set_activity("activities/fair");
  *record.mutable_start_time() = ToProto(Local(9, 0, -id));
  record.set_minutes(minutes);
  return record;
}

IssueAt Issuing(const std::string& actor, std::vector<v1::ServiceRecord> records) {
  v1::Volunteer li;
  li.set_name("volunteers/li");
  li.set_person(test::kLi);
  li.set_display_name("李小雷");
  const At at = test::By(actor, Local(20), "platformRecords/0123456789abcdef");
  return IssueAt{at, li, std::move(records), {{"opportunities/fair", "民族团结进步宣传"}}, 2};
}

v1::IssuePlatformRecordRequest Issue(Time start = Local(0, 0, -300), Time end = Local(20)) {
  v1::IssuePlatformRecordRequest request;
  request.set_volunteer("volunteers/li");
  *request.mutable_start_time() = ToProto(start);
  *request.mutable_end_time() = ToProto(end);
  return request;
}

v1::PlatformRecord Issued(std::vector<v1::ServiceRecord> records) {
  const auto facts = Decide(v1::PlatformRecord(), Issue(), Issuing(test::kLi, std::move(records)));
  return test::Fold<v1::PlatformRecord>(facts.value());
}

TEST(PlatformRecordTest, SaysWhatWasServedByActivity) {
  const auto record = Issued({Served(3, 60), Served(2, 90, "clean"), Served(1, 30)});
  EXPECT_EQ(record.code(), "0123-4567-89AB-CDEF");
  EXPECT_EQ(record.display_name(), "李小雷");
  EXPECT_EQ(record.stars(), 2);
  EXPECT_EQ(record.verified_minutes(), 180);
  EXPECT_EQ(record.record_count(), 3);
  ASSERT_EQ(record.activities_size(), 2);
  EXPECT_EQ(record.activities(0).name(), "activities/fair");
  EXPECT_EQ(record.activities(0).title(), "民族团结进步宣传");
  ASSERT_EQ(record.activities(0).lines_size(), 2);
  EXPECT_EQ(record.activities(0).lines(1).minutes(), 30);
  EXPECT_EQ(record.activities(1).name(), "opportunities/clean");
  EXPECT_EQ(record.activities(1).title(), "");
  EXPECT_EQ(record.consent().kind(), v1::Consent::KIND_SELF);
}

TEST(PlatformRecordTest, ALongTitleIsCutBetweenCharacters) {
  auto at = Issuing(test::kLi, {Served(1, 60)});
  at.titles["opportunities/fair"].clear();
  for (int i = 0; i < 60; ++i) at.titles["opportunities/fair"] += "宣";
  const auto facts = Decide(v1::PlatformRecord(), Issue(), at).value();
  EXPECT_EQ(facts[0].issued().activities(0).title().size(), 40U * 3);
}

TEST(PlatformRecordTest, AnotherIssuesItOnlyOnTheVolunteersWord) {
  EXPECT_EQ(test::Outcome(Decide(v1::PlatformRecord(), Issue(), Issuing(test::kWang, {}))),
            "CONSENT_REQUIRED");
  auto asked = Issue();
  asked.set_consent_note("本人当面申请");
  const auto facts = Decide(v1::PlatformRecord(), asked, Issuing(test::kWang, {}));
  ASSERT_TRUE(facts.ok());
  EXPECT_EQ(facts.value()[0].issued().consent().note(), "本人当面申请");
  EXPECT_EQ(facts.value()[0].issued().issued_by(), test::kWang);
}

TEST(PlatformRecordTest, ThePeriodHasALengthAndLiesInThePast) {
  const auto at = Issuing(test::kLi, {});
  EXPECT_EQ(test::Outcome(Decide(v1::PlatformRecord(), Issue(Local(9), Local(9)), at)),
            "INVALID_FIELDS");
  EXPECT_EQ(test::Outcome(Decide(v1::PlatformRecord(), Issue(Local(9), Local(21)), at)),
            "INVALID_FIELDS");
}

TEST(PlatformRecordTest, HoldsFiveHundredServicesAndNotMore) {
  std::vector<v1::ServiceRecord> records;
  for (int i = 0; i < 500; ++i) records.push_back(Served(i, 1, "weekly"));
  EXPECT_EQ(Issued(records).record_count(), 500);
  records.push_back(Served(500, 1));
  EXPECT_EQ(test::Outcome(Decide(v1::PlatformRecord(), Issue(), Issuing(test::kLi, records))),
            "PLATFORM_RECORD_TOO_LARGE");
}

TEST(PlatformRecordTest, NeverGrowsBeyondWhatAStateMayHold) {
  std::vector<v1::ServiceRecord> records;
  auto at = Issuing(test::kLi, {});
  for (int i = 0; i < 500; ++i) {
    const auto id = "a-rather-long-name-of-an-opportunity-" + std::to_string(i);
    records.push_back(Served(i, 1, id));
    for (int c = 0; c < 40; ++c) at.titles["opportunities/" + id] += "宣";
  }
  at.records = records;
  EXPECT_EQ(test::Outcome(Decide(v1::PlatformRecord(), Issue(), at)), "PLATFORM_RECORD_TOO_LARGE");
}

TEST(PlatformRecordTest, MasksTheNameAndItsLength) {
  EXPECT_EQ(MaskedName("王小明"), "王**");
  EXPECT_EQ(MaskedName("欧阳"), "欧**");
  EXPECT_EQ(MaskedName("Li Lei"), "L**");
  EXPECT_EQ(MaskedName(""), "**");
}

TEST(PlatformRecordTableTest, EveryStateMeetsEveryCommand) {
  const auto at = Issuing(test::kLi, {Served(1, 60)});
  EXPECT_EQ(test::Outcome(Decide(v1::PlatformRecord(), Issue(), at)), "PlatformRecordIssued");
  EXPECT_EQ(test::Outcome(Decide(Issued({}), Issue(), at)), "ALREADY_EXISTS");
}

}  // namespace
}  // namespace linli::volunteer
