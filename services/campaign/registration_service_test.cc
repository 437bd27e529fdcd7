// Registration of the public: where commits meet.

#include "linli/campaign/v1/registration_service.pb.h"
#include "services/campaign/service_fixture.h"

namespace linli::campaign {
namespace {

using namespace fixtures;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using v1::Registration;

class RegistrationServiceTest : public CampaignServiceTest {
 protected:
  /// A scheduled activity with room for so many in its only session.
  std::string OpenLecture(int capacity, const std::string& campaign = "") {
    v1::CreateActivityRequest request;
    *request.mutable_activity() = Fair();
    request.mutable_activity()->set_campaign(campaign);
    request.mutable_activity()->set_capacity(capacity);
    const auto name = Call<v1::Activity>("ActivityService.CreateActivity", request).value().name();
    EXPECT_EQ(Schedule(name), "OK");
    return name;
  }

  static v1::CreateRegistrationRequest For(const std::string& activity, const std::string& person) {
    v1::CreateRegistrationRequest request;
    request.set_activity(activity);
    request.set_person(person);
    return request;
  }

  Registration Register(const std::string& activity, const std::string& person) {
    return Call<Registration>(kCreate, For(activity, person)).value();
  }

  std::string Withdraw(const std::string& name) {
    return Try("RegistrationService.WithdrawRegistration",
               Named<v1::WithdrawRegistrationRequest>(name));
  }

  std::string CheckIn(const std::string& name) {
    return Try("RegistrationService.CheckInRegistration",
               Named<v1::CheckInRegistrationRequest>(name));
  }

  Registration::State StateOf(const std::string& name) {
    v1::GetRegistrationRequest request;
    request.set_name(name);
    return Call<Registration>("RegistrationService.GetRegistration", request).value().state();
  }

  std::vector<std::int64_t> FiguresOf(const std::string& activity) {
    const auto figures = Read(activity).figures();
    return {figures.registered(), figures.registered_waiting(), figures.registered_checked_in()};
  }

  void ActAsPerson(const std::string& person) { ActAs(person, {}); }

  const std::string kCreate = "RegistrationService.CreateRegistration";
};

TEST_F(RegistrationServiceTest, GivesTheLastPlaceToOneHoweverManyRaceForIt) {
  const std::string lecture = OpenLecture(1);
  std::vector<Answer> answers(8);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    auto request = For(lecture, "persons/p" + std::to_string(i));
    request.set_request_id(NextRequestId());
    Begin(kCreate, request, answers[i]);
  }
  std::int64_t conflicts = 0;
  for (Answer& answer : answers) {
    const std::string text = TextOf(Wait(answer));
    EXPECT_THAT(text, ::testing::AnyOf("OK", "CONFLICT"));
    conflicts += text == "OK" ? 0 : 1;
  }
  EXPECT_THAT(FiguresOf(lecture), ElementsAre(1, 7 - conflicts, 0));
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(RegistrationServiceTest, TwoWhoRaceForOnePlaceBothGetAnAnswer) {
  for (int round = 0; round < 10; ++round) {
    const std::string lecture = OpenLecture(1);
    Answer one;
    Answer other;
    auto request = For(lecture, "persons/wang");
    request.set_request_id(NextRequestId());
    Begin(kCreate, request, one);
    request.set_person("persons/zhao");
    request.set_request_id(NextRequestId());
    Begin(kCreate, request, other);
    EXPECT_TRUE(Wait(one).ok());
    EXPECT_TRUE(Wait(other).ok());
    EXPECT_THAT(FiguresOf(lecture), ElementsAre(1, 1, 0));
    EXPECT_EQ(Cancel(lecture), "OK");
  }
}

TEST_F(RegistrationServiceTest, PromotesTheFirstWhoWaitsWhenAPlaceIsGivenUp) {
  const std::string lecture = OpenLecture(1);
  const auto wang = Register(lecture, "persons/wang").name();
  const auto zhao = Register(lecture, "persons/zhao").name();
  const auto qian = Register(lecture, "persons/qian").name();
  EXPECT_EQ(StateOf(zhao), Registration::STATE_WAITING);
  EXPECT_THAT(FiguresOf(lecture), ElementsAre(1, 2, 0));
  EXPECT_EQ(Withdraw(wang), "OK");
  EXPECT_EQ(StateOf(zhao), Registration::STATE_REGISTERED);
  EXPECT_EQ(StateOf(qian), Registration::STATE_WAITING);
  EXPECT_THAT(FiguresOf(lecture), ElementsAre(1, 1, 0));
  EXPECT_EQ(Withdraw(wang), "WRONG_STATE");
  EXPECT_EQ(Withdraw(qian), "OK");
  EXPECT_EQ(StateOf(zhao), Registration::STATE_REGISTERED);
  EXPECT_EQ(Withdraw(zhao), "OK");
  EXPECT_THAT(FiguresOf(lecture), ElementsAre(0, 0, 0));
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(RegistrationServiceTest, LeavesNobodyWaitingWhenAWithdrawalMeetsARegistration) {
  for (int round = 0; round < 10; ++round) {
    const std::string lecture = OpenLecture(1);
    const auto wang = Register(lecture, "persons/wang").name();
    Answer left;
    Answer came;
    Begin("RegistrationService.WithdrawRegistration", Named<v1::WithdrawRegistrationRequest>(wang),
          left);
    auto request = For(lecture, "persons/zhao");
    request.set_request_id(NextRequestId());
    Begin(kCreate, request, came);
    EXPECT_TRUE(Wait(left).ok());
    EXPECT_TRUE(Wait(came).ok());
    EXPECT_THAT(FiguresOf(lecture), ElementsAre(1, 0, 0));
    EXPECT_EQ(Cancel(lecture), "OK");
  }
}

TEST_F(RegistrationServiceTest, TakesAPersonOnceForASession) {
  const std::string lecture = OpenLecture(0);
  const auto wang = Register(lecture, "persons/wang").name();
  EXPECT_EQ(Try(kCreate, For(lecture, "persons/wang")), "ALREADY_EXISTS");
  EXPECT_EQ(Withdraw(wang), "OK");
  EXPECT_EQ(Try(kCreate, For(lecture, "persons/wang")), "OK");
}

TEST_F(RegistrationServiceTest, ChecksInWhoHasAPlace) {
  const std::string lecture = OpenLecture(1);
  const auto wang = Register(lecture, "persons/wang").name();
  const auto zhao = Register(lecture, "persons/zhao").name();
  EXPECT_EQ(CheckIn(wang), "CHECK_IN_NOT_OPEN");
  clock_.Set(Hour(kStart));
  EXPECT_EQ(CheckIn(zhao), "WRONG_STATE");
  EXPECT_EQ(CheckIn(wang), "OK");
  EXPECT_THAT(FiguresOf(lecture), ElementsAre(1, 1, 1));
  EXPECT_EQ(Withdraw(wang), "WRONG_STATE");
}

TEST_F(RegistrationServiceTest, ReleasesEveryoneWhenTheActivityIsCancelled) {
  const std::string lecture = OpenLecture(4);
  for (int i = 0; i < 12; ++i) Register(lecture, "persons/p" + std::to_string(i));
  EXPECT_THAT(FiguresOf(lecture), ElementsAre(4, 8, 0));
  EXPECT_EQ(Cancel(lecture), "OK");
  EXPECT_EQ(Try(kCreate, For(lecture, "persons/wang")), "WRONG_STATE");
  v1::ActivityCancelled cancelled;
  cancelled.set_activity(lecture);
  EXPECT_EQ(React(cancelled), 4);
  EXPECT_THAT(FiguresOf(lecture), ElementsAre(0, 0, 0));
  EXPECT_EQ(React(cancelled), 1);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(RegistrationServiceTest, ReleasesASessionThatIsCancelledAlone) {
  const std::string lecture = OpenLecture(0);
  const auto wang = Register(lecture, "persons/wang").name();
  v1::ActivityRescheduled moved;
  moved.set_activity(lecture);
  moved.add_sessions()->set_id("s1");
  moved.add_sessions()->set_id("s2");
  moved.mutable_sessions(1)->set_state(v1::Session::STATE_CANCELLED);
  React(moved);
  EXPECT_EQ(StateOf(wang), Registration::STATE_REGISTERED);
  moved.mutable_sessions(0)->set_state(v1::Session::STATE_CANCELLED);
  React(moved);
  EXPECT_EQ(StateOf(wang), Registration::STATE_RELEASED);
}

TEST_F(RegistrationServiceTest, ShowsAPersonTheOwnAndNobodyElses) {
  const std::string lecture = OpenLecture(0);
  const auto wang = Register(lecture, "persons/wang").name();
  v1::ListRegistrationsRequest mine;
  mine.set_person("persons/wang");
  v1::ListRegistrationsRequest all;
  all.set_activity(lecture);
  const std::string list = "RegistrationService.ListRegistrations";
  EXPECT_EQ(Call<v1::ListRegistrationsResponse>(list, all).value().registrations_size(), 1);
  all.set_session("s1");
  EXPECT_EQ(Call<v1::ListRegistrationsResponse>(list, all).value().registrations_size(), 1);
  ActAsPerson("persons/wang");
  EXPECT_EQ(Ask(list, all), "PERMISSION_DENIED");
  EXPECT_EQ(Call<v1::ListRegistrationsResponse>(list, mine).value().registrations_size(), 1);
  EXPECT_EQ(Try(kCreate, For(lecture, "persons/zhao")), "PERMISSION_DENIED");
  ActAsPerson("persons/zhao");
  EXPECT_EQ(Ask(list, mine), "PERMISSION_DENIED");
  EXPECT_EQ(Withdraw(wang), "PERMISSION_DENIED");
  EXPECT_EQ(Try(kCreate, For(lecture, "persons/zhao")), "OK");
  auto guest = For(lecture, "");
  guest.mutable_guest()->set_display_name("赵兰");
  EXPECT_EQ(Try(kCreate, guest), "PERMISSION_DENIED");
  Grant leader;
  leader.set_role(common::v1::ROLE_LEADER);
  ActAs(leader);
  EXPECT_EQ(Ask(list, all), "PERMISSION_DENIED");
  EXPECT_THAT(FiguresOf(lecture), ElementsAre(2, 0, 0));
}

}  // namespace
}  // namespace linli::campaign
