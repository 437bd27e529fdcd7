// Who is found by name, and who may learn what.

#include "services/volunteer/service_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;

class RosterTest : public VolunteerServiceTest {
 protected:
  /// In no team, at home in `region`.
  std::string RegisterIn(const std::string& region, const std::string& id,
                         const std::string& called) {
    auto request = New<v1::RegisterVolunteerRequest>();
    request.set_person("persons/" + id);
    request.set_display_name(called);
    request.set_region(region);
    request.set_consent_note("当面同意");
    return Call<v1::Volunteer>("VolunteerService.RegisterVolunteer", request).value().name();
  }

  std::vector<std::string> Names(v1::ListVolunteersRequest request) {
    std::vector<std::string> names;
    do {
      const auto page =
          Call<v1::ListVolunteersResponse>("VolunteerService.ListVolunteers", request).value();
      for (const auto& one : page.volunteers()) names.push_back(one.display_name());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return names;
  }

  static v1::ListVolunteersRequest In(const std::string& region, const std::string& prefix = "") {
    v1::ListVolunteersRequest request;
    request.set_region(region);
    request.set_display_name_prefix(prefix);
    return request;
  }

  std::string TryList(const v1::ListVolunteersRequest& request) {
    return Try("VolunteerService.ListVolunteers", request);
  }

  v1::UpdateVolunteerRequest Update(const std::string& name, const std::string& called) {
    auto request = Named<v1::UpdateVolunteerRequest>(name);
    request.set_display_name(called);
    request.set_region("regions/520181101");
    return request;
  }
};

TEST_F(RosterTest, FindsVolunteersByTheBeginningOfTheirName) {
  RegisterIn("regions/520181101", "a", "王小明");
  RegisterIn("regions/520181102", "b", "王小红");
  RegisterIn("regions/520181101201", "c", "王芳");
  RegisterIn("regions/520181101", "d", "李雷");
  RegisterIn("regions/520181102", "e", "王小明月");
  EXPECT_THAT(Names(In("regions/520181")),
              ::testing::UnorderedElementsAre("李雷", "王小明", "王小红", "王芳", "王小明月"));
  EXPECT_THAT(Names(In("regions/520181", "王小")),
              ::testing::UnorderedElementsAre("王小明", "王小红", "王小明月"));
  EXPECT_THAT(Names(In("regions/520181", "王小明月")), ::testing::ElementsAre("王小明月"));
  EXPECT_THAT(Names(In("regions/520181", "王小明日")), ::testing::IsEmpty());
  EXPECT_THAT(Names(In("regions/520181101", "王")),
              ::testing::UnorderedElementsAre("王小明", "王芳"));
  EXPECT_THAT(Names(In("regions/520181", "赵")), ::testing::IsEmpty());
  EXPECT_THAT(Names(In("regions/520181", "李")), ::testing::ElementsAre("李雷"));
}

TEST_F(RosterTest, PagesThroughThoseFoundAndEndsWithThem) {
  for (int i = 0; i < 7; ++i) {
    RegisterIn("regions/520181101", "w" + std::to_string(i), "王" + std::to_string(i));
    RegisterIn("regions/520181101", "z" + std::to_string(i), "赵" + std::to_string(i));
  }
  auto request = In("regions/520181", "王");
  request.set_page_size(3);
  EXPECT_THAT(Names(request),
              ::testing::UnorderedElementsAre("王0", "王1", "王2", "王3", "王4", "王5", "王6"));
  request.set_page_size(8);
  const auto page =
      Call<v1::ListVolunteersResponse>("VolunteerService.ListVolunteers", request).value();
  EXPECT_EQ(page.volunteers_size(), 7);
  EXPECT_TRUE(page.next_page_token().empty());
}

TEST_F(RosterTest, NamesOfATeamAreForItsLeaderAndWhoOrganisesThere) {
  const auto team = CreateTeam();
  Register("b", team);
  Register("a", team);
  v1::ListVolunteersRequest request;
  request.set_team(team);
  ActAs(kWang, LeaderOf(team));
  EXPECT_THAT(Names(request), ::testing::UnorderedElementsAre("志愿者a", "志愿者b"));
  request.set_display_name_prefix("志愿者b");
  EXPECT_THAT(Names(request), ::testing::ElementsAre("志愿者b"));
  EXPECT_EQ(TryList(In("regions/520181")), "PERMISSION_DENIED");
  ActAs("persons/a");
  EXPECT_EQ(TryList(request), "PERMISSION_DENIED");
  EXPECT_EQ(TryList(In("regions/520181101")), "PERMISSION_DENIED");
  ActAs(kZhao, OrganizerIn("regions/520181102"));
  EXPECT_EQ(TryList(In("regions/520181")), "PERMISSION_DENIED");
  EXPECT_EQ(TryList(In("regions/520181102")), "OK");
}

TEST_F(RosterTest, APrefixNeedsATeamOrARegion) {
  v1::ListVolunteersRequest request;
  request.set_person("persons/li");
  request.set_display_name_prefix("李");
  EXPECT_EQ(TryList(request), "INVALID_FIELDS");
  EXPECT_EQ(TryList(v1::ListVolunteersRequest()), "INVALID_FIELDS");
}

TEST_F(RosterTest, AVolunteerInNoTeamIsReachedByWhoOrganisesAtHome) {
  const auto li = RegisterIn("regions/520181101", "li", "李雷");
  v1::GetVolunteerRequest get;
  get.set_name(li);
  ActAs(kZhao, OrganizerIn("regions/520181101"));
  EXPECT_EQ(Try("VolunteerService.GetVolunteer", get), "OK");
  ActAs(kZhao, OrganizerIn("regions/520181102"));
  EXPECT_EQ(Try("VolunteerService.GetVolunteer", get), "PERMISSION_DENIED");
}

TEST_F(RosterTest, AnUpdatedVolunteerIsFoundByTheNewName) {
  const auto li = RegisterIn("regions/520181101", "li", "李雷");
  ActAs("persons/li");
  auto update = Update(li, "李磊");
  update.add_skills("理发");
  const auto updated = Call<v1::Volunteer>("VolunteerService.UpdateVolunteer", update).value();
  EXPECT_EQ(updated.skills(0), "理发");
  AsOrganizer();
  EXPECT_THAT(Names(In("regions/520181", "李")), ::testing::ElementsAre("李磊"));
  auto stale = Update(li, "李蕾");
  stale.set_etag("v1");
  EXPECT_EQ(Try("VolunteerService.UpdateVolunteer", stale), "ETAG_MISMATCH");
  EXPECT_THAT(Differences(), ::testing::IsEmpty());
}

TEST_F(RosterTest, NobodyUpdatesAVolunteerOutOfTheOwnReachOrIntoIt) {
  const auto li = RegisterIn("regions/520181101", "li", "李雷");
  auto away = Update(li, "李雷");
  away.set_region("regions/520181102");
  ActAs(kZhao, OrganizerIn("regions/520181101"));
  EXPECT_EQ(Try("VolunteerService.UpdateVolunteer", away), "PERMISSION_DENIED");
  ActAs(kZhao, OrganizerIn("regions/520181102"));
  EXPECT_EQ(Try("VolunteerService.UpdateVolunteer", away), "PERMISSION_DENIED");
  AsOrganizer();
  EXPECT_EQ(Try("VolunteerService.UpdateVolunteer", away), "OK");
}

TEST_F(RosterTest, SaysWhoSignedUp) {
  React(Scheduled());
  SignUp(Register("li"));
  SignUp(Register("wang"));
  v1::ListSignUpsRequest request;
  request.set_opportunity(kFairOpportunity);
  const auto list = [&] {
    std::vector<std::string> names;
    const auto page = Call<v1::ListSignUpsResponse>("SignUpService.ListSignUps", request);
    for (const auto& one : page.value().sign_ups()) names.push_back(one.display_name());
    return names;
  };
  EXPECT_THAT(list(), ::testing::UnorderedElementsAre("志愿者li", "志愿者wang"));
  ActAs("persons/li");
  EXPECT_EQ(Try("SignUpService.ListSignUps", request), "PERMISSION_DENIED");
}

TEST_F(RosterTest, WhoMayNotSignAnybodyUpLearnsNothing) {
  React(Scheduled());
  const auto team = CreateTeam();
  const auto li = Register("li", team);
  ASSERT_EQ(Try("VolunteerService.CloseVolunteer", Named<v1::CloseVolunteerRequest>(li)), "OK");
  auto sign_up = SigningUp(li);
  EXPECT_EQ(Try("SignUpService.CreateSignUp", sign_up), "VOLUNTEER_NOT_ACTIVE");
  sign_up.set_shift("s9-p9");
  EXPECT_EQ(Try("SignUpService.CreateSignUp", sign_up), "SHIFT_NOT_FOUND");
  ActAs("persons/stranger");
  EXPECT_EQ(Try("SignUpService.CreateSignUp", sign_up), "PERMISSION_DENIED");
  ActAs("persons/stranger", LeaderOf("teams/other"));
  sign_up.set_team("teams/other");
  EXPECT_EQ(Try("SignUpService.CreateSignUp", sign_up), "PERMISSION_DENIED");
}

TEST_F(RosterTest, WhoMayNotBringAnybodyIntoATeamDoesNotLearnThatItIsClosed) {
  const auto team = CreateTeam();
  const auto li = Register("li");
  ASSERT_EQ(Try("TeamService.CloseTeam", Named<v1::CloseTeamRequest>(team)), "OK");
  auto request = New<v1::RegisterVolunteerRequest>();
  request.set_person("persons/wang");
  request.set_display_name("王芳");
  request.set_consent_note("当面同意");
  request.add_teams(team);
  auto join = Named<v1::JoinTeamRequest>(li);
  join.set_team(team);
  EXPECT_EQ(Try("VolunteerService.RegisterVolunteer", request), "TEAM_CLOSED");
  ActAs("persons/stranger");
  EXPECT_EQ(Try("VolunteerService.RegisterVolunteer", request), "PERMISSION_DENIED");
  EXPECT_EQ(Try("VolunteerService.JoinTeam", join), "PERMISSION_DENIED");
}

TEST_F(RosterTest, AMinorWithoutAGuardiansWordIsNoVolunteer) {
  React(Scheduled());
  auto request = New<v1::RegisterVolunteerRequest>();
  request.set_person("persons/child");
  request.set_display_name("小王");
  request.set_region("regions/520181101");
  request.set_minor(true);
  request.set_consent_note("当面同意");
  EXPECT_EQ(Try("VolunteerService.RegisterVolunteer", request), "GUARDIAN_CONSENT_REQUIRED");
  v1::ListVolunteersRequest list;
  list.set_person("persons/child");
  EXPECT_EQ(TryList(list), "PERMISSION_DENIED");  // nobody there whom it could concern
  request = New<v1::RegisterVolunteerRequest>();
  request.set_person("persons/child");
  request.set_display_name("小王");
  request.set_region("regions/520181101");
  request.set_minor(true);
  request.set_guardian("母亲 王芳");
  *request.mutable_guardian_consent_time() = ToProto(clock_.Now());
  request.set_consent_note("当面同意");
  const auto child = Call<v1::Volunteer>("VolunteerService.RegisterVolunteer", request).value();
  EXPECT_EQ(SignUp(child.name()).state(), v1::SignUp::STATE_SIGNED_UP);
}

}  // namespace
}  // namespace linli::volunteer
