#include "services/volunteer/domain/team.h"

#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/testing/given_when_then.h"
#include "services/volunteer/domain/test_support.h"

namespace linli::volunteer {
namespace {

using testing::Given;

At AtNow() { return test::By(test::kWang, test::Local(8), "teams/a"); }

v1::TeamFact Created() {
  v1::TeamFact fact;
  auto& created = *fact.mutable_created();
  created.set_name("teams/a");
  created.set_display_name("青龙街道爱心志愿服务队");
  created.set_region("regions/520181101");
  return fact;
}

v1::TeamFact Closed() {
  v1::TeamFact fact;
  fact.mutable_closed()->set_name("teams/a");
  return fact;
}

TEST(TeamTest, IsFounded) {
  v1::CreateTeamRequest create;
  create.set_display_name("青龙街道爱心志愿服务队");
  create.set_region("regions/520181101");
  Given<v1::Team>(Evolve, std::vector<v1::TeamFact>{}).When(create, AtNow()).Then({Created()});
}

TEST(TeamTableTest, EveryStateMeetsEveryCommand) {
  const v1::CloseTeamRequest close;
  Given<v1::Team>(Evolve, {Created()}).When(close, AtNow()).Then({Closed()});
  Given<v1::Team>(Evolve, {Created(), Closed()})
      .When(close, AtNow())
      .ThenFails(common::v1::ERROR_REASON_WRONG_STATE);
}

TEST(TeamTest, TakesMembersUntilItIsClosed) {
  const auto active = test::Fold<v1::Team>(std::vector<v1::TeamFact>{Created()});
  EXPECT_TRUE(CheckTakesMembers(active).ok());
  const auto closed = test::Fold<v1::Team>(std::vector<v1::TeamFact>{Created(), Closed()});
  EXPECT_EQ(CheckTakesMembers(closed).error().reason(), "TEAM_CLOSED");
}

TEST(TeamTest, ConcernsItsRegionAndItsLeaders) {
  const auto scope = ScopeOf(test::Fold<v1::Team>(std::vector<v1::TeamFact>{Created()}));
  EXPECT_EQ(scope.region, "regions/520181101");
  EXPECT_EQ(scope.teams, std::vector<std::string>{"teams/a"});
  EXPECT_TRUE(scope.units.empty());
}

}  // namespace
}  // namespace linli::volunteer
