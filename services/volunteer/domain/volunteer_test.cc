#include "services/volunteer/domain/volunteer.h"

#include <map>

#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/testing/given_when_then.h"
#include "services/volunteer/domain/test_support.h"

namespace linli::volunteer {
namespace {

using test::Local;
using testing::Given;

constexpr char kName[] = "volunteers/li";

At By(const std::string& actor) { return test::By(actor, Local(8), kName); }

RegisterAt Entering(const std::string& actor) { return {By(actor), "regions/520181101"}; }

v1::RegisterVolunteerRequest Register() {
  v1::RegisterVolunteerRequest request;
  request.set_person(test::kLi);
  request.set_display_name("李雷");
  request.add_teams("teams/a");
  return request;
}

v1::VolunteerFact Registered() {
  return Decide(v1::Volunteer(), Register(), Entering(test::kLi)).value().front();
}

v1::VolunteerFact Left() {
  v1::VolunteerFact fact;
  fact.mutable_team_left()->set_name(kName);
  fact.mutable_team_left()->set_team("teams/a");
  return fact;
}

v1::VolunteerFact Closed() {
  v1::VolunteerFact fact;
  fact.mutable_closed()->set_name(kName);
  return fact;
}

v1::JoinTeamRequest Join(const std::string& team) {
  v1::JoinTeamRequest request;
  request.set_name(kName);
  request.set_team(team);
  return request;
}

v1::LeaveTeamRequest Leave(const std::string& team) {
  v1::LeaveTeamRequest request;
  request.set_team(team);
  return request;
}

v1::UpdateVolunteerRequest Update() {
  v1::UpdateVolunteerRequest update;
  update.set_name(kName);
  update.set_display_name("李磊");
  update.add_skills("理发");
  update.set_region("regions/520181102");
  return update;
}

TEST(VolunteerTest, RegistersOfTheirOwnWill) {
  const auto state = test::Fold<v1::Volunteer>(std::vector<v1::VolunteerFact>{Registered()});
  EXPECT_EQ(state.consent().kind(), v1::Consent::KIND_SELF);
  EXPECT_EQ(state.person(), test::kLi);
  EXPECT_EQ(state.teams(0), "teams/a");
}

TEST(VolunteerTest, IsRegisteredByALeaderOnlyWithRecordedConsent) {
  EXPECT_EQ(test::Outcome(Decide(v1::Volunteer(), Register(), Entering(test::kWang))),
            "CONSENT_REQUIRED");
  auto request = Register();
  request.set_consent_note("招募会上当面同意");
  EXPECT_EQ(test::Outcome(Decide(v1::Volunteer(), request, Entering(test::kWang))),
            "VolunteerRegistered");
}

TEST(VolunteerTest, AMinorNeedsTheGuardiansConsent) {
  auto request = Register();
  request.set_minor(true);
  EXPECT_EQ(test::Outcome(Decide(v1::Volunteer(), request, Entering(test::kLi))),
            "GUARDIAN_CONSENT_REQUIRED");
  request.set_guardian("母亲 王芳");
  *request.mutable_guardian_consent_time() = ToProto(Local(9));
  EXPECT_EQ(test::Outcome(Decide(v1::Volunteer(), request, Entering(test::kLi))), "INVALID_FIELDS");
  *request.mutable_guardian_consent_time() = ToProto(Local(7));
  EXPECT_EQ(test::Outcome(Decide(v1::Volunteer(), request, Entering(test::kLi))),
            "VolunteerRegistered");
}

TEST(VolunteerTest, APersonIsOneActiveVolunteer) {
  const std::vector<v1::VolunteerFact> past = {Registered()};
  const auto active = MarksOf(test::Fold<v1::Volunteer>(past));
  ASSERT_EQ(active.uniques.size(), 1U);
  EXPECT_EQ(active.uniques.front().value, test::kLi);
  const auto closed =
      MarksOf(test::Fold<v1::Volunteer>(std::vector<v1::VolunteerFact>{Registered(), Closed()}));
  EXPECT_TRUE(closed.uniques.empty());
  const std::vector<IndexMark> findable = {{"of_person", test::kLi, ""}};
  EXPECT_EQ(closed.indexes, findable);
}

TEST(VolunteerTest, IsFoundByNameInItsTeamsAndItsRegionAndAllAbove) {
  const auto volunteer = test::Fold<v1::Volunteer>(std::vector<v1::VolunteerFact>{Registered()});
  const auto joined = ToText(FromProto(volunteer.consent().record_time()));
  std::vector<IndexMark> expected = {{"of_person", test::kLi, ""},
                                     {"by_team", "teams/a", joined},
                                     {"by_region", "regions/520181", joined},
                                     {"by_region", "regions/520181101", joined}};
  for (const auto* list : {"teams/a", "regions/520181", "regions/520181101"}) {
    expected.push_back({"personal_name", NameKey(list, "李"), joined});
    expected.push_back({"personal_name", NameKey(list, "李雷"), joined});
  }
  EXPECT_EQ(MarksOf(volunteer).indexes, expected);
}

TEST(VolunteerTest, IndexesTheFirstThreeCharactersOfAName) {
  EXPECT_EQ(IndexedPrefix("欧阳小明"), "欧阳小");
  EXPECT_EQ(IndexedPrefix("李雷"), "李雷");
  EXPECT_EQ(IndexedPrefix(""), "");
}

TEST(VolunteerTest, LeavesNothingOfWhoItWasWhenErased) {
  std::vector<v1::VolunteerFact> past = {Registered(), Closed()};
  const auto erased =
      Decide(test::Fold<v1::Volunteer>(past), EraseVolunteer(), By("services/volunteer")).value();
  past.push_back(erased.front());
  const auto volunteer = test::Fold<v1::Volunteer>(past);
  EXPECT_EQ(volunteer.state(), v1::Volunteer::STATE_ERASED);
  EXPECT_EQ(volunteer.display_name(), "");
  EXPECT_EQ(volunteer.consent().note(), "");
  EXPECT_FALSE(volunteer.has_guardian_consent());
  EXPECT_TRUE(MarksOf(volunteer).indexes.empty());
}

TEST(VolunteerTest, IsAtHomeWhereTheFirstTeamIsUnlessTheySayOtherwise) {
  auto request = Register();
  const auto region = [&] {
    return Decide(v1::Volunteer(), request, Entering(test::kLi)).value()[0].registered().region();
  };
  EXPECT_EQ(region(), "regions/520181101");
  request.set_region("regions/520181102");
  EXPECT_EQ(region(), "regions/520181102");
}

TEST(VolunteerTest, ConcernsTheRegionTheTeamsAndThePerson) {
  const auto scope =
      ScopeOf(test::Fold<v1::Volunteer>(std::vector<v1::VolunteerFact>{Registered(), Left()}));
  EXPECT_EQ(scope.region, "regions/520181101");
  EXPECT_TRUE(scope.teams.empty());
  EXPECT_EQ(scope.persons, std::vector<std::string>{test::kLi});
}

TEST(VolunteerTest, SaysOtherwiseWhatIsSaidAllAtOnce) {
  auto update = Update();
  v1::VolunteerFact updated;
  updated.mutable_updated()->set_name(kName);
  updated.mutable_updated()->set_display_name("李磊");
  updated.mutable_updated()->add_skills("理发");
  updated.mutable_updated()->set_region("regions/520181102");
  Given<v1::Volunteer>(Evolve, {Registered()}).When(update, By(test::kLi)).Then({updated});
  Given<v1::Volunteer>(Evolve, {Registered(), updated}).When(update, By(test::kLi)).Then({});
}

TEST(VolunteerTest, AMinorStaysOneWithTheGuardiansWordWhateverIsSaidLater) {
  auto request = Register();
  request.set_minor(true);
  request.set_guardian("母亲 王芳");
  *request.mutable_guardian_consent_time() = ToProto(Local(7));
  auto past = Decide(v1::Volunteer(), request, Entering(test::kLi)).value();
  const auto facts = Decide(test::Fold<v1::Volunteer>(past), Update(), By(test::kLi));
  past.push_back(facts.value().front());
  const auto state = test::Fold<v1::Volunteer>(past);
  EXPECT_TRUE(state.minor());
  EXPECT_EQ(state.guardian_consent().given_by(), "母亲 王芳");
}

TEST(VolunteerTest, ServesWithTheTeamAskedForOrTheFirstJoined) {
  const auto state = test::Fold<v1::Volunteer>(std::vector<v1::VolunteerFact>{Registered()});
  EXPECT_EQ(TeamToServeWith(state, "").value(), "teams/a");
  EXPECT_EQ(TeamToServeWith(state, "teams/a").value(), "teams/a");
  EXPECT_EQ(TeamToServeWith(state, "teams/b").error().reason(), "NOT_MEMBER");
  const auto alone =
      test::Fold<v1::Volunteer>(std::vector<v1::VolunteerFact>{Registered(), Left()});
  EXPECT_EQ(TeamToServeWith(alone, "").value(), "");
}

TEST(VolunteerTest, JoinsAtMostTwentyTeams) {
  v1::Volunteer volunteer = test::Fold<v1::Volunteer>(std::vector<v1::VolunteerFact>{Registered()});
  while (volunteer.teams_size() < 20) {
    volunteer.add_teams("teams/t" + std::to_string(volunteer.teams_size()));
  }
  EXPECT_EQ(test::Outcome(Decide(volunteer, Join("teams/b"), By(test::kLi))), "TOO_LARGE");
}

TEST(VolunteerTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  const std::map<std::string, std::vector<v1::VolunteerFact>> states = {
      {"ACTIVE", {Registered()}},
      {"ACTIVE, no team", {Registered(), Left()}},
      {"CLOSED", {Registered(), Closed()}}};
  // join another, join the same, leave it, leave another, close, update
  const std::map<std::string, std::vector<std::string>> table = {
      {"ACTIVE",
       {"TeamJoined", "ALREADY_MEMBER", "TeamLeft", "NOT_MEMBER", "VolunteerClosed",
        "VolunteerUpdated"}},
      {"ACTIVE, no team",
       {"TeamJoined", "TeamJoined", "NOT_MEMBER", "NOT_MEMBER", "VolunteerClosed",
        "VolunteerUpdated"}},
      {"CLOSED", {no, no, no, no, no, no}}};
  for (const auto& [name, past] : states) {
    const auto state = test::Fold<v1::Volunteer>(past);
    const At at = By(test::kLi);
    const std::vector<std::string> row = {
        test::Outcome(Decide(state, Join("teams/b"), at)),
        test::Outcome(Decide(state, Join("teams/a"), at)),
        test::Outcome(Decide(state, Leave("teams/a"), at)),
        test::Outcome(Decide(state, Leave("teams/b"), at)),
        test::Outcome(Decide(state, v1::CloseVolunteerRequest(), at)),
        test::Outcome(Decide(state, Update(), at))};
    EXPECT_EQ(row, table.at(name)) << name;
  }
}

}  // namespace
}  // namespace linli::volunteer
