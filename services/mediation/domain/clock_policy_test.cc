#include "services/mediation/domain/clock_policy.h"

#include <gmock/gmock.h>

#include <map>

#include "services/mediation/domain/clock_test_support.h"

namespace linli::mediation {
namespace {

using test::On;
using test::ThePolicy;
using ::testing::ElementsAre;

std::vector<std::string> Ids(v1::ClockStart start, v1::DisputeKind kind, const std::string& region,
                             const std::string& date = "2026-03-02") {
  std::vector<std::string> ids;
  for (const auto* rule : RulesFor(ThePolicy(), start, {kind, region, On(date)})) {
    ids.push_back(rule->id());
  }
  return ids;
}

/// A row that would do, but for `field` being `value` (absent if that is empty).
std::string Row(const std::string& field = "", const std::string& value = "") {
  std::map<std::string, std::string> fields = {{"id", R"("a")"},
                                               {"subject", R"("CLOCK_SUBJECT_MEDIATION")"},
                                               {"start", R"("CLOCK_START_ACCEPTED")"},
                                               {"value", "30"},
                                               {"unit", R"("CLOCK_UNIT_CALENDAR_DAYS")"},
                                               {"titleZh", R"("甲")"},
                                               {"titleEn", R"("a")"},
                                               {"articleZh", R"("一")"},
                                               {"articleEn", R"("1")"},
                                               {"placeZh", R"("浙")"},
                                               {"placeEn", R"("z")"}};
  if (!field.empty()) fields[field] = value;
  std::string row;
  for (const auto& [name, text] : fields) {
    if (!text.empty()) row += (row.empty() ? "{\"" : ", \"") + name + "\": " + text;
  }
  return row + "}";
}

std::string File(const std::string& rows) {
  return R"({"dueSoonDays": 3, "dueSoonSource": "x", "rules": [)" + rows + "]}";
}

TEST(ClockPolicyTest, TheShippedFileHasTheRulesOfTheSpecification) {
  std::map<std::string, std::pair<int, v1::ClockUnit>> values;
  for (const auto& rule : ThePolicy().rules()) values[rule.id()] = {rule.value(), rule.unit()};
  const auto days = v1::CLOCK_UNIT_CALENDAR_DAYS;
  const auto working = v1::CLOCK_UNIT_WORKING_DAYS;
  EXPECT_EQ(values["mediation-ordinary"], std::make_pair(30, days));
  EXPECT_EQ(values["mediation-labour"], std::make_pair(15, days));
  EXPECT_EQ(values["mediation-medical-ningbo"], std::make_pair(30, working));
  EXPECT_EQ(values["mediation-consumer-shanghai"], std::make_pair(60, days));
  EXPECT_EQ(values["judicial-confirmation"], std::make_pair(30, days));
  EXPECT_EQ(values["court-acceptance"], std::make_pair(3, days));
  EXPECT_EQ(values["court-decision"], std::make_pair(15, days));
  EXPECT_EQ(values["agreement-record"], std::make_pair(0, days));
  EXPECT_EQ(values["first-contact"], std::make_pair(3, working));
  EXPECT_EQ(values.size(), 9U);
  EXPECT_EQ(ThePolicy().due_soon_days(), 3);
}

TEST(ClockPolicyTest, TheMostSpecialRuleApplies) {
  const auto accepted = v1::CLOCK_START_ACCEPTED;
  const std::string qingzhen = "regions/520181101";
  EXPECT_THAT(Ids(accepted, v1::DISPUTE_KIND_NEIGHBOURS, qingzhen),
              ElementsAre("mediation-ordinary"));
  EXPECT_THAT(Ids(accepted, v1::DISPUTE_KIND_LABOUR, qingzhen), ElementsAre("mediation-labour"));
  // Local rules hold where they were made.
  EXPECT_THAT(Ids(accepted, v1::DISPUTE_KIND_MEDICAL, qingzhen), ElementsAre("mediation-ordinary"));
  EXPECT_THAT(Ids(accepted, v1::DISPUTE_KIND_MEDICAL, "regions/330281"),
              ElementsAre("mediation-medical-ningbo"));
  EXPECT_THAT(Ids(accepted, v1::DISPUTE_KIND_CONSUMER, "regions/310101"),
              ElementsAre("mediation-consumer-shanghai"));
  EXPECT_THAT(Ids(accepted, v1::DISPUTE_KIND_CONSUMER, "regions/330281"),
              ElementsAre("mediation-ordinary"));
  EXPECT_THAT(Ids(v1::CLOCK_START_REGISTERED, v1::DISPUTE_KIND_OTHER, qingzhen),
              ElementsAre("first-contact"));
}

TEST(ClockPolicyTest, ARowHoldsFromItsDayOn) {
  const auto effective = v1::CLOCK_START_AGREEMENT_EFFECTIVE;
  const auto kind = v1::DISPUTE_KIND_FAMILY;
  EXPECT_TRUE(Ids(effective, kind, "regions/520181", "2010-12-31").empty());
  EXPECT_THAT(Ids(effective, kind, "regions/520181", "2011-01-01"),
              ElementsAre("judicial-confirmation"));
  auto policy = ThePolicy();
  auto& later = *policy.add_rules();
  later = policy.rules(1);
  later.set_id("mediation-ordinary-new");
  later.set_valid_from("2026-07-01");
  const auto accepted = v1::CLOCK_START_ACCEPTED;
  EXPECT_EQ(RulesFor(policy, accepted, {kind, "regions/520181", On("2026-06-30")})[0]->id(),
            "mediation-ordinary");
  EXPECT_EQ(RulesFor(policy, accepted, {kind, "regions/520181", On("2026-07-01")})[0]->id(),
            "mediation-ordinary-new");
}

TEST(ClockPolicyTest, TakesARowWithItsSource) {
  EXPECT_TRUE(ParseClockPolicy(File(Row())).ok());
  EXPECT_TRUE(ParseClockPolicy(File(Row("place", R"("regions/33")"))).ok());
  EXPECT_TRUE(ParseClockPolicy(File(Row("validFrom", R"("2028-02-29")"))).ok());
}

TEST(ClockPolicyTest, RefusesARowThatIsWrong) {
  for (const auto& [field, value] :
       std::vector<std::pair<std::string, std::string>>{{"id", ""},
                                                        {"value", "-1"},
                                                        {"value", "4000"},
                                                        {"articleZh", ""},
                                                        {"titleEn", ""},
                                                        {"unit", ""},
                                                        {"start", ""},
                                                        {"subject", ""},
                                                        {"validFrom", R"("2026-02-30")"},
                                                        {"place", R"("33")"},
                                                        {"place", R"("regions/3a")"},
                                                        {"extensionMax", "-1"},
                                                        {"unknown", "1"}}) {
    EXPECT_FALSE(ParseClockPolicy(File(Row(field, value))).ok()) << field << " " << value;
  }
}

TEST(ClockPolicyTest, RefusesWhatIsNoPolicy) {
  for (const auto& json :
       {std::string("{"), std::string("[]"), File(""), File(Row() + "," + Row()),
        R"({"dueSoonDays": 3, "rules": [)" + Row() + "]}",
        R"({"dueSoonDays": 31, "dueSoonSource": "x", "rules": [)" + Row() + "]}"}) {
    EXPECT_FALSE(ParseClockPolicy(json).ok()) << json;
  }
}

}  // namespace
}  // namespace linli::mediation
