// Many at once for few places.

#include <gmock/gmock.h>

#include <map>
#include <thread>

#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "tests/end_to_end/county.h"
#include "tests/end_to_end/redis_view.h"

namespace linli::e2e {
namespace {

using ::testing::ElementsAreArray;
using volunteer::v1::SignUp;

constexpr int kPeople = 200;
constexpr int kPlaces = 10;
constexpr const char* kRegion = "regions/520181101";

/// Runs `work(0)` to `work(count - 1)`, all at the same time.
void AllAtOnce(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < count; ++i) threads.emplace_back(work, i);
  for (auto& thread : threads) thread.join();
}

class RushTest : public ::testing::Test {
 protected:
  void SetUp() override {
    volunteer::v1::CreateTeamRequest team;
    team.set_display_name("应急队");
    team.set_region(kRegion);
    team_ = county_.Must<volunteer::v1::Team>(organizer_, Team("CreateTeam"), team).name();
    people_.resize(kPeople);
    volunteers_.resize(kPeople);
    AllAtOnce(kPeople, [this](std::size_t i) { Register(i); });
    OpenOpportunity();
  }

  static std::string Team(const std::string& m) { return "linli.volunteer.v1.TeamService." + m; }
  static std::string SignUps(const std::string& m) {
    return "linli.volunteer.v1.SignUpService." + m;
  }

  void Register(std::size_t i) {
    people_[i] = {"persons/p" + std::to_string(i), {}};
    volunteer::v1::RegisterVolunteerRequest request;
    request.set_person(people_[i].person);
    request.set_display_name("志愿者");
    request.add_teams(team_);
    volunteers_[i] =
        county_
            .Must<volunteer::v1::Volunteer>(
                people_[i], "linli.volunteer.v1.VolunteerService.RegisterVolunteer", request)
            .name();
  }

  void OpenOpportunity() {
    volunteer::v1::OpenOpportunityRequest open;
    open.set_title("抢险");
    open.set_team(team_);
    open.set_region(kRegion);
    auto& post = *open.add_posts();
    post.set_id("dig");
    post.set_title("挖沟");
    auto& shift = *open.add_shifts();
    shift.set_id("day");
    shift.set_post("dig");
    shift.set_capacity(kPlaces);
    const Time start = SystemClock().Now() + std::chrono::hours(48);
    *shift.mutable_start_time() = ToProto(start);
    *shift.mutable_end_time() = ToProto(start + std::chrono::hours(3));
    opportunity_ =
        county_
            .Must<volunteer::v1::Opportunity>(
                organizer_, "linli.volunteer.v1.OpportunityService.OpenOpportunity", open)
            .name();
  }

  SignUp Enter(std::size_t i) {
    volunteer::v1::CreateSignUpRequest request;
    request.set_opportunity(opportunity_);
    request.set_shift("day");
    request.set_volunteer(volunteers_[i]);
    return county_.Must<SignUp>(people_[i], SignUps("CreateSignUp"), request);
  }

  void Withdraw(const std::string& sign_up) {
    volunteer::v1::WithdrawSignUpRequest request;
    request.set_name(sign_up);
    county_.Must<SignUp>(organizer_, SignUps("WithdrawSignUp"), request);
  }

  volunteer::v1::Shift ShiftNow() {
    volunteer::v1::GetOpportunityRequest request;
    request.set_name(opportunity_);
    return county_
        .Must<volunteer::v1::Opportunity>(
            organizer_, "linli.volunteer.v1.OpportunityService.GetOpportunity", request)
        .shifts(0);
  }

  /// The sign-ups whose events end with this name, in the order of the events.
  std::vector<std::string> Subjects(const std::string& fact) const {
    std::vector<std::string> out;
    for (const auto& event : redis_.Events("volunteer")) {
      if (event.fields.at("type") == "linli.volunteer.v1." + fact) {
        out.push_back(event.fields.at("subject"));
      }
    }
    return out;
  }

  /// The most places that were ever taken, by the events.
  int MostTaken() const {
    const std::map<std::string, int> moves = {{"linli.volunteer.v1.SignedUp", 1},
                                              {"linli.volunteer.v1.SignUpPromoted", 1},
                                              {"linli.volunteer.v1.SignUpWithdrawn", -1}};
    int taken = 0;
    int most = 0;
    for (const auto& event : redis_.Events("volunteer")) {
      const auto move = moves.find(event.fields.at("type"));
      if (move != moves.end()) most = std::max(most, taken += move->second);
    }
    return most;
  }

  Instance instance_;
  County county_{instance_};
  RedisView redis_{instance_.socket("redis")};
  Principal organizer_{"persons/organizer", {GrantOf(common::v1::ROLE_ORGANIZER)}};
  std::string team_;
  std::string opportunity_;
  std::vector<Principal> people_;
  std::vector<std::string> volunteers_;
};

TEST_F(RushTest, TheFirstTenAreInTheOthersWaitInOrder) {
  std::vector<SignUp> answers(kPeople);
  AllAtOnce(kPeople, [&](std::size_t i) { answers[i] = Enter(i); });

  const auto waiting = Subjects("WaitListed");
  std::vector<std::string> in;
  std::vector<std::string> told_to_wait;
  for (const auto& answer : answers) {
    (answer.state() == SignUp::STATE_WAITING ? told_to_wait : in).push_back(answer.name());
  }
  ASSERT_EQ(in.size(), static_cast<std::size_t>(kPlaces));
  EXPECT_THAT(Subjects("SignedUp"), ::testing::UnorderedElementsAreArray(in));
  EXPECT_THAT(waiting, ::testing::UnorderedElementsAreArray(told_to_wait));
  EXPECT_EQ(ShiftNow().taken(), kPlaces);
  EXPECT_EQ(ShiftNow().waiting(), kPeople - kPlaces);

  // One after the other, then as many at once as have a place.
  for (int i = 0; i < kPlaces; ++i) Withdraw(in[static_cast<std::size_t>(i)]);
  EXPECT_THAT(Subjects("SignUpPromoted"),
              ElementsAreArray(waiting.begin(), waiting.begin() + kPlaces));
  AllAtOnce(kPlaces, [&](std::size_t i) { Withdraw(waiting[i]); });
  EXPECT_THAT(Subjects("SignUpPromoted"),
              ElementsAreArray(waiting.begin(), waiting.begin() + 2 * kPlaces));

  EXPECT_EQ(ShiftNow().taken(), kPlaces);
  EXPECT_EQ(ShiftNow().waiting(), kPeople - 3 * kPlaces);
  EXPECT_EQ(MostTaken(), kPlaces);
  const auto books = instance_.Run({"verify"});
  EXPECT_EQ(books.code, 0) << books.out;
}

}  // namespace
}  // namespace linli::e2e
