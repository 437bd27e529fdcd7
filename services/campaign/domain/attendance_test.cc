#include <gmock/gmock.h>

#include "services/campaign/domain/activity_fixtures.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using Fact = v1::ActivityFact;

TEST(AttendanceTest, KeepsWhoTypedAFigure) {
  v1::MarkActivityHeldRequest held;
  *held.mutable_attendance()->mutable_audience_estimate() = About(2000);
  held.mutable_attendance()->mutable_audience_estimate()->set_typed_by("persons/forged");
  v1::Attendance typed = held.attendance();
  typed.mutable_audience_estimate()->set_source(common::v1::MEASURE_SOURCE_TYPED);
  typed.mutable_audience_estimate()->set_typed_by("persons/li");
  GivenActivity({Created(), Scheduled()})
      .When(held, AtTime(Hour(kEnd)))
      .Then({SomeHeld({"s1"}), Held(typed)});
}

TEST(AttendanceTest, AddsTheReportsFiguresToThoseOfTheDay) {
  v1::Attendance of_the_day;
  *of_the_day.mutable_audience_estimate() = About(2000);
  *of_the_day.mutable_head_count() = About(300);
  v1::ReportActivityRequest request = Report();
  *request.mutable_attendance()->mutable_head_count() = About(310);
  const Fact fact = Only(Decide(GivenActivity({Created(), Scheduled(), Held(of_the_day)}).state(),
                                request, AtTime(Hour(kEnd))));
  EXPECT_EQ(fact.reported().attendance().audience_estimate().quantity(), 2000);
  EXPECT_EQ(fact.reported().attendance().head_count().quantity(), 310);
}

TEST(AttendanceTest, NeverMixesPersonsWithPersonTimesNorEstimatesWithCounts) {
  v1::ReportActivityRequest request = Report();
  v1::Attendance& attendance = *request.mutable_attendance();
  *attendance.mutable_registered() = About(1);
  *attendance.mutable_head_count() = About(1);
  attendance.mutable_head_count()->set_unit(common::v1::MEASURE_UNIT_COPIES);
  *attendance.mutable_audience_estimate() = About(1);
  attendance.mutable_audience_estimate()->clear_precision();
  *attendance.mutable_beneficiaries() = About(1);
  attendance.mutable_beneficiaries()->set_unit(common::v1::MEASURE_UNIT_PERSONS);
  const auto outcome =
      Decide(GivenActivity({Created(), Scheduled(), Held()}).state(), request, AtTime(Hour(kEnd)));
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(
      FieldsOf(outcome.error()),
      ElementsAre("attendance.registered.unit", "attendance.head_count.unit",
                  "attendance.audience_estimate.precision", "attendance.beneficiaries.unit"));
}

}  // namespace
}  // namespace linli::campaign
