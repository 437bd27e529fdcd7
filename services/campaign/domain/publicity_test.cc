// Materials and outreach: two records of one shape.

#include "services/campaign/domain/publicity.h"

#include <gmock/gmock.h>

#include "services/campaign/domain/figure_sums.h"
#include "services/campaign/domain/publicity_fixtures.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

v1::MaterialIssue Asked(const v1::MaterialIssue*) { return Leaflets(); }
v1::OutreachItem Asked(const v1::OutreachItem*) { return Board(); }
v1::VoidMaterialIssueRequest VoidRequest(const v1::MaterialIssue*) {
  v1::VoidMaterialIssueRequest request;
  request.set_reason("重复登记");
  return request;
}
v1::VoidOutreachItemRequest VoidRequest(const v1::OutreachItem*) {
  v1::VoidOutreachItemRequest request;
  request.set_reason("重复登记");
  return request;
}
void SetQuantity(v1::MaterialIssue& issue, const common::v1::Measure& measure) {
  *issue.mutable_quantity() = measure;
}
void SetQuantity(v1::OutreachItem& item, const common::v1::Measure& measure) {
  *item.mutable_count() = measure;
}
void SetTime(v1::MaterialIssue& issue, Time time) { *issue.mutable_issue_time() = ToProto(time); }
void SetTime(v1::OutreachItem& item, Time time) { *item.mutable_publish_time() = ToProto(time); }

template <class T>
class PublicityTest : public ::testing::Test {
 protected:
  using Facts =
      typename std::remove_cvref_t<decltype(Decide(T(), RecordRequest(T()), PublicityAt()))>;

  static T Ask() { return Asked(static_cast<const T*>(nullptr)); }
  static auto Void() { return VoidRequest(static_cast<const T*>(nullptr)); }

  static T After(T state, const Facts& facts) {
    for (const auto& fact : facts.value()) Evolve(state, fact);
    return state;
  }
  static T Recorded() { return After(T(), Decide(T(), RecordRequest(Ask()), PublicityAtHour())); }
  static T Voided() { return After(Recorded(), Decide(Recorded(), Void(), PublicityAtHour())); }

  static std::vector<std::string> BadFieldsOf(const T& asked,
                                              const PublicityAt& at = PublicityAtHour()) {
    const auto outcome = Decide(T(), RecordRequest(asked), at);
    return outcome.ok() ? std::vector<std::string>() : FieldsOf(outcome.error());
  }
};

using Records = ::testing::Types<v1::MaterialIssue, v1::OutreachItem>;
TYPED_TEST_SUITE(PublicityTest, Records);

// Every state x every command.
TYPED_TEST(PublicityTest, DecidesEveryCommandInEveryState) {
  const auto outcomes = [&](const TypeParam& state) {
    const auto at = PublicityAtHour();
    return std::vector<std::string>{TextOf(Decide(state, RecordRequest(this->Ask()), at)),
                                    TextOf(Decide(state, this->Void(), at))};
  };
  EXPECT_THAT(outcomes(TypeParam()), ElementsAre("recorded", "WRONG_STATE"));
  EXPECT_THAT(outcomes(this->Recorded()), ElementsAre("WRONG_STATE", "voided"));
  EXPECT_THAT(outcomes(this->Voided()), ElementsAre("WRONG_STATE", "WRONG_STATE"));
}

TYPED_TEST(PublicityTest, SaysWhoEnteredWhatAndWhen) {
  const TypeParam record = this->Recorded();
  EXPECT_EQ(record.recorded_by(), "persons/li");
  EXPECT_EQ(FromProto(record.record_time()), Hour(kEnd + kDay));
  EXPECT_EQ(record.region(), "regions/520181");
  EXPECT_EQ(record.lead_unit(), "units/lead");
  EXPECT_THAT(ScopeOf(record).units, ElementsAre("units/school"));
  const TypeParam voided = this->Voided();
  EXPECT_EQ(voided.void_reason(), "重复登记");
  EXPECT_EQ(voided.voided_by(), "persons/li");
  EXPECT_EQ(voided.unit(), record.unit());
}

TYPED_TEST(PublicityTest, IgnoresWhatAClientMayNotSay) {
  TypeParam asked = this->Ask();
  asked.set_state(TypeParam::STATE_VOIDED);
  asked.set_region("regions/520199");
  asked.set_recorded_by("persons/other");
  const TypeParam record =
      this->After(TypeParam(), Decide(TypeParam(), RecordRequest(asked), PublicityAtHour()));
  EXPECT_EQ(record.SerializeAsString(), this->Recorded().SerializeAsString());
}

TYPED_TEST(PublicityTest, BelongsToACampaignOrAnActivity) {
  TypeParam asked = this->Ask();
  const v1::Activity fair = Draft();
  asked.clear_campaign();
  EXPECT_THAT(this->BadFieldsOf(asked), SizeIs(1));
  asked.set_activity(kFair);
  const auto at = PublicityAtHour(kEnd + kDay, &fair);
  const TypeParam record = this->After(TypeParam(), Decide(TypeParam(), RecordRequest(asked), at));
  EXPECT_EQ(record.campaign(), kMonth);
  asked.set_campaign("campaigns/other");
  EXPECT_THAT(this->BadFieldsOf(asked, at), SizeIs(1));
}

TYPED_TEST(PublicityTest, HasHappened) {
  TypeParam asked = this->Ask();
  SetTime(asked, Hour(kEnd + kDay));
  EXPECT_THAT(this->BadFieldsOf(asked), IsEmpty());
  SetTime(asked, Hour(kEnd + kDay) + std::chrono::milliseconds(1));
  EXPECT_THAT(this->BadFieldsOf(asked), SizeIs(1));
}

TYPED_TEST(PublicityTest, CountsSomething) {
  TypeParam asked = this->Ask();
  SetQuantity(asked, Counted(0));
  EXPECT_THAT(this->BadFieldsOf(asked), SizeIs(1));
  SetQuantity(asked, Counted(1, common::v1::MEASURE_UNIT_PERSONS));
  EXPECT_THAT(this->BadFieldsOf(asked), SizeIs(1));
}

TYPED_TEST(PublicityTest, IsListedForEverAndCountsUntilItIsVoided) {
  const auto recorded = MarksOf(this->Recorded());
  const auto voided = MarksOf(this->Voided());
  EXPECT_EQ(recorded.indexes, voided.indexes);
  EXPECT_THAT(recorded.indexes, SizeIs(3));
  EXPECT_FALSE(recorded.counters.empty());
  EXPECT_THAT(voided.counters, IsEmpty());
}

TEST(FigureSumsTest, AreNoMoreExactThanTheirParts) {
  const auto precision = [](std::int64_t at_least, std::int64_t about) {
    return ToMeasure({100, at_least, about}, common::v1::MEASURE_UNIT_ITEMS).precision();
  };
  EXPECT_EQ(precision(0, 0), common::v1::MEASURE_PRECISION_EXACT);
  EXPECT_EQ(precision(1, 0), common::v1::MEASURE_PRECISION_AT_LEAST);
  EXPECT_EQ(precision(0, 1), common::v1::MEASURE_PRECISION_ABOUT);
  EXPECT_EQ(precision(3, 2), common::v1::MEASURE_PRECISION_ABOUT);
  EXPECT_EQ(Computed(1, common::v1::MEASURE_UNIT_ITEMS).source(),
            common::v1::MEASURE_SOURCE_COMPUTED);
}

TEST(FigureSumsTest, KnowWhichPartsAreVague) {
  const auto marks = [](common::v1::MeasurePrecision precision) {
    Marks all;
    MarkSum(all, "k", Counted(7, common::v1::MEASURE_UNIT_ITEMS, precision));
    return all.counters;
  };
  const CounterMark sum{"sum:k", 7};
  EXPECT_THAT(marks(common::v1::MEASURE_PRECISION_EXACT), ElementsAre(sum));
  EXPECT_THAT(marks(common::v1::MEASURE_PRECISION_AT_LEAST),
              UnorderedElementsAre(sum, CounterMark{"sum_at_least:k", 1}));
  EXPECT_THAT(marks(common::v1::MEASURE_PRECISION_NEARLY),
              UnorderedElementsAre(sum, CounterMark{"sum_about:k", 1}));
  EXPECT_THAT(marks(common::v1::MEASURE_PRECISION_ABOUT),
              UnorderedElementsAre(sum, CounterMark{"sum_about:k", 1}));
}

TEST(PlannedMaterialsTest, AreItemsOrCopies) {
  v1::Activity fair = Fair();
  auto& planned = *fair.add_planned_materials();
  planned.set_kind("折页");
  planned.set_quantity(1000);
  planned.set_unit(common::v1::MEASURE_UNIT_COPIES);
  EXPECT_THAT(BadFields(fair), IsEmpty());
  planned.set_unit(common::v1::MEASURE_UNIT_PERSONS);
  EXPECT_THAT(BadFields(fair), ElementsAre("activity.planned_materials[0].unit"));
}

}  // namespace
}  // namespace linli::campaign
