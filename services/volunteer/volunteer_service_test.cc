// What the handlers make of the rules, where commits meet.

#include "services/volunteer/service_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;

using Fixture = VolunteerServiceTest;

TEST_F(Fixture, LetsExactlyAsManyInAsThereArePlacesAndTheRestWait) {
  React(Scheduled(10));
  std::vector<v1::CreateSignUpRequest> requests;
  for (int i = 0; i < 200; ++i) {
    requests.push_back(SigningUp(Register("v" + std::to_string(i))));
  }
  std::vector<Answer> answers(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    Begin("SignUpService.CreateSignUp", requests[i], answers[i]);
  }
  std::map<std::string, int> states;
  for (auto& answer : answers) {
    const auto bytes = Wait(answer);
    v1::SignUp sign_up;
    ASSERT_TRUE(bytes.ok()) << bytes.error().reason();
    ASSERT_TRUE(sign_up.ParseFromString(bytes.value()));
    ++states[v1::SignUp::State_Name(sign_up.state())];
  }
  EXPECT_EQ(states["STATE_SIGNED_UP"], 10);
  EXPECT_EQ(states["STATE_WAITING"], 190);
  EXPECT_EQ(ReadOpportunity().shifts(0).taken(), 10);
  EXPECT_EQ(ReadOpportunity().shifts(0).waiting(), 190);
}

TEST_F(Fixture, PromotesInTheOrderOfWaiting) {
  React(Scheduled(1));
  std::vector<v1::SignUp> sign_ups;
  for (const char* id : {"a", "b", "c", "d"}) sign_ups.push_back(SignUp(Register(id)));
  EXPECT_EQ(sign_ups[0].state(), v1::SignUp::STATE_SIGNED_UP);
  EXPECT_EQ(sign_ups[1].state(), v1::SignUp::STATE_WAITING);
  EXPECT_EQ(Withdraw(sign_ups[2].name()), "OK");  // waited: frees no place
  EXPECT_EQ(ReadSignUp(sign_ups[1].name()).state(), v1::SignUp::STATE_WAITING);
  EXPECT_EQ(Withdraw(sign_ups[0].name()), "OK");
  EXPECT_EQ(ReadSignUp(sign_ups[1].name()).state(), v1::SignUp::STATE_SIGNED_UP);
  EXPECT_EQ(Withdraw(sign_ups[1].name()), "OK");
  EXPECT_EQ(ReadSignUp(sign_ups[3].name()).state(), v1::SignUp::STATE_SIGNED_UP);
  EXPECT_EQ(ReadOpportunity().shifts(0).taken(), 1);
  EXPECT_EQ(ReadOpportunity().shifts(0).waiting(), 0);
}

TEST_F(Fixture, NobodyWaitsWhileAPlaceIsFreeHoweverWithdrawalsAndSignUpsRace) {
  React(Scheduled(1));
  std::string holder = SignUp(Register("first")).name();
  for (int round = 0; round < 20; ++round) {
    const auto request = SigningUp(Register("r" + std::to_string(round)));
    Answer withdrawn;
    Answer signed_up;
    Begin("SignUpService.WithdrawSignUp", Named<v1::WithdrawSignUpRequest>(holder), withdrawn);
    Begin("SignUpService.CreateSignUp", request, signed_up);
    ASSERT_TRUE(Wait(withdrawn).ok());
    const auto bytes = Wait(signed_up);
    ASSERT_TRUE(bytes.ok()) << bytes.error().reason();
    v1::SignUp next;
    ASSERT_TRUE(next.ParseFromString(bytes.value()));
    holder = next.name();
    EXPECT_EQ(ReadSignUp(holder).state(), v1::SignUp::STATE_SIGNED_UP) << round;
    EXPECT_EQ(ReadOpportunity().shifts(0).waiting(), 0);
  }
}

TEST_F(Fixture, NeverPutsOneVolunteerInTwoPlacesAtOnce) {
  React(Scheduled(50));
  const auto other = Open(Local(10), Local(12), 50);
  const auto volunteer = Register("li");
  std::vector<v1::CreateSignUpRequest> requests;
  for (int i = 0; i < 6; ++i) {
    requests.push_back(SigningUp(volunteer));
    requests.push_back(SigningUp(volunteer, other, "a"));
  }
  std::vector<Answer> answers(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    Begin("SignUpService.CreateSignUp", requests[i], answers[i]);
  }
  int in = 0;
  for (auto& answer : answers) {
    const auto result = Wait(answer);
    if (result.ok()) {
      ++in;
    } else {
      EXPECT_THAT(result.error().reason(),
                  ::testing::AnyOf("SHIFT_OVERLAPS", "ALREADY_SIGNED_UP", "CONFLICT"));
    }
  }
  EXPECT_EQ(in, 1);
}

TEST_F(Fixture, AnswersARepeatedSignUpAsBefore) {
  React(Scheduled());
  const auto request = SigningUp(Register("li"));
  const auto once = Call<v1::SignUp>("SignUpService.CreateSignUp", request);
  const auto again = Call<v1::SignUp>("SignUpService.CreateSignUp", request);
  EXPECT_EQ(once.value().name(), again.value().name());
  EXPECT_EQ(ReadOpportunity().shifts(0).taken(), 1);
}

TEST_F(Fixture, APersonIsOneVolunteer) {
  Register("li");
  ActAs("persons/li");
  auto request = New<v1::RegisterVolunteerRequest>();
  request.set_person("persons/li");
  request.set_display_name("李雷");
  EXPECT_EQ(Try("VolunteerService.RegisterVolunteer", request), "ALREADY_EXISTS");
  v1::ListVolunteersRequest mine;
  mine.set_person("persons/li");
  const auto found =
      Call<v1::ListVolunteersResponse>("VolunteerService.ListVolunteers", mine).value();
  EXPECT_EQ(found.volunteers_size(), 1);
}

TEST_F(Fixture, ALeaderBringsPeopleIntoTheOwnTeamAlone) {
  const auto mine = CreateTeam("甲队");
  const auto other = CreateTeam("乙队");
  ActAs(kWang, LeaderOf(mine));
  auto request = New<v1::RegisterVolunteerRequest>();
  request.set_person("persons/li");
  request.set_display_name("李雷");
  request.set_consent_note("当面同意");
  request.add_teams(mine);
  request.add_teams(other);
  EXPECT_EQ(Try("VolunteerService.RegisterVolunteer", request), "PERMISSION_DENIED");
  request.mutable_teams()->RemoveLast();
  const auto li = Call<v1::Volunteer>("VolunteerService.RegisterVolunteer", request).value();
  auto join = Named<v1::JoinTeamRequest>(li.name());
  join.set_consent_note("当面同意");
  join.set_team(other);
  EXPECT_EQ(Try("VolunteerService.JoinTeam", join), "PERMISSION_DENIED");
  ActAs("persons/li");
  EXPECT_EQ(Try("VolunteerService.JoinTeam", join), "OK");
  join = Named<v1::JoinTeamRequest>(li.name());
  join.set_team("teams/nowhere");
  EXPECT_EQ(Try("VolunteerService.JoinTeam", join), "NOT_FOUND");
}

TEST_F(Fixture, AClosedTeamTakesNobody) {
  const auto team = CreateTeam();
  ASSERT_EQ(Try("TeamService.CloseTeam", Named<v1::CloseTeamRequest>(team)), "OK");
  const auto li = Register("li");
  auto join = Named<v1::JoinTeamRequest>(li);
  join.set_team(team);
  ActAs("persons/li");
  EXPECT_EQ(Try("VolunteerService.JoinTeam", join), "TEAM_CLOSED");
}

TEST_F(Fixture, WhoHasNothingToDoWithAVolunteerSeesNothing) {
  const auto team = CreateTeam();
  const auto li = Register("li", team);
  v1::GetVolunteerRequest get;
  get.set_name(li);
  ActAs("persons/stranger");
  EXPECT_EQ(Try("VolunteerService.GetVolunteer", get), "PERMISSION_DENIED");
  ActAs("persons/stranger", OrganizerIn("regions/520199"));
  EXPECT_EQ(Try("VolunteerService.GetVolunteer", get), "PERMISSION_DENIED");
  AsOrganizer();  // organises in the county that the team is in
  EXPECT_EQ(Try("VolunteerService.GetVolunteer", get), "OK");
  ActAs(kWang, LeaderOf(team));
  EXPECT_EQ(Try("VolunteerService.GetVolunteer", get), "OK");
  ActAs("persons/li");
  EXPECT_EQ(Try("VolunteerService.GetVolunteer", get), "OK");
}

TEST_F(Fixture, AVolunteerLeavesOnceNothingIsToCome) {
  React(Scheduled());
  const auto li = Register("li");
  const auto sign_up = SignUp(li);
  ActAs("persons/li");
  const auto close = Named<v1::CloseVolunteerRequest>(li);
  EXPECT_EQ(Try("VolunteerService.CloseVolunteer", close), "SHIFTS_STILL_TAKEN");
  EXPECT_EQ(Withdraw(sign_up.name()), "OK");
  EXPECT_EQ(Try("VolunteerService.CloseVolunteer", close), "OK");
  EXPECT_EQ(Try("SignUpService.CreateSignUp", SigningUp(li)), "VOLUNTEER_NOT_ACTIVE");
}

TEST_F(Fixture, ListsOpportunitiesThatAreOpenInARegionAndBelow) {
  React(Scheduled());
  const auto own = Open(Local(14), Local(16));
  v1::ListOpportunitiesRequest request;
  request.set_region("regions/520181");
  request.set_state(v1::Opportunity::STATE_OPEN);
  const auto list = [&] {
    std::vector<std::string> names;
    const auto page =
        Call<v1::ListOpportunitiesResponse>("OpportunityService.ListOpportunities", request);
    for (const auto& opportunity : page.value().opportunities()) {
      names.push_back(opportunity.name());
    }
    return names;
  };
  EXPECT_THAT(list(), ::testing::ElementsAre(kFairOpportunity, own));
  ASSERT_EQ(Try("OpportunityService.CloseOpportunity", Named<v1::CloseOpportunityRequest>(own)),
            "OK");
  EXPECT_THAT(list(), ::testing::ElementsAre(kFairOpportunity));
  request.set_state(v1::Opportunity::STATE_CLOSED);
  EXPECT_THAT(list(), ::testing::ElementsAre(own));
  request.set_activity(kFair);
  EXPECT_EQ(Try("OpportunityService.ListOpportunities", request), "INVALID_FIELDS");
}

TEST_F(Fixture, ListsSignUpsOfAShiftAndOfAVolunteer) {
  React(Scheduled());
  const auto li = Register("li");
  const auto sign_up = SignUp(li);
  v1::ListSignUpsRequest request;
  request.set_opportunity(kFairOpportunity);
  request.set_shift("s1-p1");
  const auto names = [&] {
    std::vector<std::string> found;
    const auto page = Call<v1::ListSignUpsResponse>("SignUpService.ListSignUps", request);
    for (const auto& one : page.value().sign_ups()) found.push_back(one.name());
    return found;
  };
  EXPECT_THAT(names(), ::testing::ElementsAre(sign_up.name()));
  request.set_volunteer(li);
  EXPECT_EQ(Try("SignUpService.ListSignUps", request), "INVALID_FIELDS");
  request.clear_opportunity();
  EXPECT_EQ(Try("SignUpService.ListSignUps", request), "INVALID_FIELDS");
  request.clear_shift();
  // In no team, so of no region: only the volunteer sees them all.
  EXPECT_EQ(Try("SignUpService.ListSignUps", request), "PERMISSION_DENIED");
  ActAs("persons/li");
  EXPECT_THAT(names(), ::testing::ElementsAre(sign_up.name()));
}

}  // namespace
}  // namespace linli::volunteer
