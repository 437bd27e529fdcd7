#include "tools/linli/seed/case_plan.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "tools/linli/seed/plan_activities.h"
#include "tools/linli/text/county_time.h"

namespace linli::cli::seed {
namespace {

using Course = CasePlan::Course;
using std::chrono::days;

const Time kAnchor = ParseTime("2026-11-21 10:00").value();

struct Year {
  explicit Year(double scale, std::uint64_t seed = 1)
      : county(MakePlan(scale, seed, kAnchor)), plan(MakeCasePlan(county, scale, seed, kAnchor)) {}
  Plan county;
  CasePlan plan;
};

std::map<Course, std::size_t> Courses(const CasePlan& plan) {
  std::map<Course, std::size_t> courses;
  for (const auto& planned : plan.cases) ++courses[planned.course];
  return courses;
}

TEST(CasePlanTest, IsAYearOfThreeLevelsAtFullScale) {
  const Year year(1);
  EXPECT_EQ(year.plan.cases.size(), 8000U);
  EXPECT_EQ(year.county.committees.size(), 1U + 12U + 300U);
  auto courses = Courses(year.plan);
  EXPECT_EQ(courses[Course::kPerformed], 2640U);
  EXPECT_EQ(courses[Course::kMediating], 560U);
  EXPECT_EQ(courses[Course::kUnvisited], 160U);
  std::map<directory::v1::RegionLevel, std::size_t> levels;
  std::size_t archived = 0;
  for (const auto& planned : year.plan.cases) {
    ++levels[year.county.regions[planned.region].level];
    archived += planned.archived ? 1 : 0;
  }
  EXPECT_EQ(levels.size(), 3U);
  EXPECT_GT(archived, 5000U);
}

TEST(CasePlanTest, IsTheSameAgain) {
  const Year a(0.02, 7);
  const Year b(0.02, 7);
  ASSERT_EQ(a.plan.cases.size(), b.plan.cases.size());
  for (std::size_t i = 0; i < a.plan.cases.size(); ++i) {
    EXPECT_EQ(a.plan.cases[i].committee, b.plan.cases[i].committee);
    EXPECT_EQ(a.plan.cases[i].kind, b.plan.cases[i].kind);
    EXPECT_EQ(a.plan.cases[i].parties.front().title, b.plan.cases[i].parties.front().title);
    EXPECT_EQ(a.plan.cases[i].begin, b.plan.cases[i].begin);
  }
}

TEST(CasePlanTest, AFewCasesShowWhatManyDo) {
  const Year year(0.001);
  EXPECT_EQ(year.plan.cases.size(), 20U);
  auto courses = Courses(year.plan);
  EXPECT_GE(courses.size(), 6U);
  EXPECT_GT(courses[Course::kMediating], 0U);
  EXPECT_GT(courses[Course::kPerformed], 0U);
  EXPECT_GT(courses[Course::kPerformedAtOnce], 0U);
}

TEST(CasePlanTest, FormsFollowTheCourse) {
  CasePlan::Case planned{};
  planned.initiative = mediation::v1::INITIATIVE_OWN_ACCORD;
  planned.parties = {{mediation::v1::SIDE_APPLICANT, "a1", "", true},
                     {mediation::v1::SIDE_APPLICANT, "a2", "", false},
                     {mediation::v1::SIDE_RESPONDENT, "r1", "", false}};
  const auto names = [&](Course course) {
    planned.course = course;
    std::vector<std::string> wanted;
    for (const auto& form : FormsOf(planned)) {
      wanted.push_back(mediation::v1::FileForm_Name(form.form).substr(10) +
                       (form.party.empty() ? "" : " " + form.party));
    }
    return wanted;
  };
  EXPECT_THAT(names(Course::kDeclined), ::testing::ElementsAre("ACCEPTANCE_REGISTER"));
  EXPECT_THAT(names(Course::kConfirmed),
              ::testing::ElementsAre("ACCEPTANCE_REGISTER", "RIGHTS_NOTICE", "IDENTITY_SEEN a1",
                                     "IDENTITY_SEEN r1", "MANDATE a1", "MEDIATION_RECORD",
                                     "AGREEMENT", "RETURN_VISIT", "COURT_CONFIRMATION"));
  EXPECT_THAT(names(Course::kPerformedAtOnce), ::testing::Contains("ORAL_AGREEMENT_REGISTER"));
}

class CasePlanAtScaleTest : public ::testing::TestWithParam<double> {};

TEST_P(CasePlanAtScaleTest, FitsTheRulesOfTheService) {
  const Year year(GetParam());
  const auto& plan = year.plan;
  std::set<std::string> logins;
  for (const auto& officer : plan.officers) {
    EXPECT_TRUE(logins.insert(officer.login).second) << officer.login;
    EXPECT_LE(officer.committees.size(), 64U);
  }
  for (const auto& mediator : plan.mediators) {
    EXPECT_TRUE(logins.insert(mediator.login).second) << mediator.login;
  }
  EXPECT_EQ(plan.officers[plan.officer_of[0]].login, "intake");
  std::set<CasePlan::Referral> referrals;
  for (const auto& planned : plan.cases) {
    const auto committee = year.county.committees[planned.committee];
    EXPECT_EQ(year.county.units[committee].region, planned.region);
    const bool referred = planned.referral != CasePlan::Referral::kNone;
    EXPECT_EQ(planned.referred_to != planned.committee, referred);
    referrals.insert(planned.referral);
    EXPECT_LE(AgreedAt(planned), kAnchor);
    const bool labour = planned.kind == mediation::v1::DISPUTE_KIND_LABOUR;
    EXPECT_FALSE(labour && (planned.paused || planned.extended));
    const auto term = LocalMidnight(TermDay(planned));
    if (IsAgreed(planned.course)) {
      EXPECT_EQ(planned.course == Course::kToPerform, term > kAnchor);
    }
    const bool due = planned.course != Course::kToPerform && IsWritten(planned.course);
    EXPECT_TRUE(!due || term + days(11) < kAnchor);
    std::map<mediation::v1::Side, std::size_t> sides;
    std::map<mediation::v1::Side, std::size_t> speakers;
    for (const auto& party : planned.parties) {
      ++sides[party.side];
      if (party.representative) ++speakers[party.side];
    }
    EXPECT_EQ(sides.size(), 2U);
    for (const auto& [side, count] : sides) EXPECT_TRUE(count <= 5 || speakers[side] > 0);
  }
  EXPECT_TRUE(plan.cases.size() <= 100 || referrals.size() == 3);
}

INSTANTIATE_TEST_SUITE_P(Scales, CasePlanAtScaleTest,
                         ::testing::Values(0.001, 0.01, 0.02, 0.1, 1.0, 3.0));

}  // namespace
}  // namespace linli::cli::seed
