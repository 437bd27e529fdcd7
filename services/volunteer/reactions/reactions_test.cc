// What the service does when activities are scheduled, moved and cancelled.

#include <algorithm>
#include <functional>
#include <utility>

#include "services/volunteer/service_fixture.h"

namespace linli::volunteer {
namespace {

using namespace test;

/// A store on which something happens right before the next aggregates are read.
class InterruptedStore final : public store::Store {
 public:
  explicit InterruptedStore(store::Store& real) : real_(real) {}

  Task<Result<store::ReadReply>> Read(const store::ReadRequest& request) override {
    if (!request.aggregates.empty() && meanwhile) {
      const auto happens = std::exchange(meanwhile, nullptr);
      co_await happens();
    }
    co_return co_await real_.Read(request);
  }
  Task<Result<store::CommitReply>> Commit(const store::CommitRequest& request) override {
    return real_.Commit(request);
  }

  std::function<Task<void>()> meanwhile;

 private:
  store::Store& real_;
};

class ReactionsTest : public VolunteerServiceTest {
 protected:
  using Fact = v1::OpportunityShiftsMoved;

  /// One attempt of a replica; whether there is more to do.
  Task<bool> Attempt(const store::Backend& backend, const Fact& fact, bool* changed = nullptr) {
    const auto& reactions = service().reactions;
    const auto reaction = std::find_if(reactions.begin(), reactions.end(), [](const auto& each) {
      return each.type == Fact::descriptor()->full_name();
    });
    events::Event event;
    event.tenant = "qingzhen";
    event.data = fact.SerializeAsString();
    store::Origin origin;
    origin.tenant = event.tenant;
    store::Transaction tx(backend, std::move(origin), clock_.Now());
    const auto progress = co_await reaction->react(tx, event);
    if (changed != nullptr) *changed = tx.changed();
    if (tx.changed()) {
      const auto commit = tx.ToCommit(nullptr).value();
      const auto reply = co_await backend.store.Commit(commit);
      EXPECT_EQ(reply->outcome, store::Outcome::kOk);
    }
    co_return progress.value() == events::Progress::kMore;
  }

  Task<void> FollowWholly(const Fact& fact) {
    bool more = true;
    while (more) more = co_await Attempt(harness_.backend(), fact);
  }
};

TEST_F(ReactionsTest, AScheduledActivityOpensItsOpportunityOnce) {
  React(Scheduled(3));
  const auto opened = ReadOpportunity();
  EXPECT_EQ(opened.activity(), kFair);
  EXPECT_EQ(opened.region(), "regions/520181101");
  EXPECT_EQ(opened.unit(), "units/culture");
  ASSERT_EQ(opened.shifts_size(), 1);
  EXPECT_EQ(opened.shifts(0).id(), "s1-p1");
  EXPECT_EQ(opened.shifts(0).capacity(), 3);
  EXPECT_EQ(opened.shifts(0).place(), "红枫广场");
  React(Scheduled(5));
  EXPECT_EQ(ReadOpportunity().etag(), opened.etag());
}

TEST_F(ReactionsTest, AnActivityWithoutPostsOpensNothing) {
  auto fact = Scheduled();
  fact.clear_posts();
  React(fact);
  v1::GetOpportunityRequest request;
  request.set_name(kFairOpportunity);
  EXPECT_EQ(Try("OpportunityService.GetOpportunity", request), "NOT_FOUND");
}

TEST_F(ReactionsTest, WhoHoldsAPlaceConfirmsAMovedShiftAgain) {
  React(Scheduled(8));
  std::vector<std::string> sign_ups;
  for (int i = 0; i < 12; ++i) {
    sign_ups.push_back(SignUp(Register("v" + std::to_string(i))).name());
  }
  React(RescheduledTo(Local(14), Local(16)));
  EXPECT_EQ(React(MovedFact()), 3);
  int to_confirm = 0;
  for (const auto& name : sign_ups) {
    const auto sign_up = ReadSignUp(name);
    EXPECT_EQ(FromProto(sign_up.start_time()), Local(14));
    if (sign_up.state() == v1::SignUp::STATE_TO_CONFIRM) ++to_confirm;
  }
  EXPECT_EQ(to_confirm, 8);
  EXPECT_EQ(ReadOpportunity().shifts(0).waiting(), 4);
  ActAs("persons/v0");
  EXPECT_EQ(Try("SignUpService.ConfirmSignUp", Named<v1::ConfirmSignUpRequest>(sign_ups[0])), "OK");
  EXPECT_EQ(ReadSignUp(sign_ups[0]).state(), v1::SignUp::STATE_SIGNED_UP);
}

TEST_F(ReactionsTest, AMoveIsFollowedOnceHoweverManyReplicasFollowIt) {
  React(Scheduled(8));
  std::vector<std::string> sign_ups;
  for (int i = 0; i < 12; ++i) {
    sign_ups.push_back(SignUp(Register("v" + std::to_string(i))).name());
  }
  React(RescheduledTo(Local(14), Local(16)));
  const auto fact = MovedFact();
  // Another replica is through between this one's list and its reading of what is on it.
  InterruptedStore interrupted(harness_.store());
  interrupted.meanwhile = [&] { return FollowWholly(fact); };
  const auto& real = harness_.backend();
  const store::Backend backend{interrupted, real.random, real.service, real.secret, real.keys};
  bool changed = false;
  EXPECT_FALSE(harness_.Run(Attempt(backend, fact, &changed)));
  EXPECT_FALSE(interrupted.meanwhile);
  EXPECT_FALSE(changed);
  for (const auto& name : sign_ups) EXPECT_EQ(FromProto(ReadSignUp(name).start_time()), Local(14));
}

TEST_F(ReactionsTest, ANewClashFreesThePlaceForTheFirstWhoWaits) {
  React(Scheduled(2));
  const auto afternoon = Open(Local(14), Local(16));
  const auto li = Register("li");
  const auto wang = Register("wang");
  const auto of_li = SignUp(li).name();
  const auto of_wang = SignUp(wang).name();
  const auto waits = SignUp(Register("waits")).name();
  SignUp(li, afternoon, "a");
  React(RescheduledTo(Local(15), Local(17)));
  React(MovedFact());
  const auto released = ReadSignUp(of_li);
  EXPECT_EQ(released.state(), v1::SignUp::STATE_RELEASED);
  EXPECT_EQ(released.release_reason(), v1::SignUp::RELEASE_REASON_CLASH_AFTER_MOVE);
  EXPECT_EQ(ReadSignUp(of_wang).state(), v1::SignUp::STATE_TO_CONFIRM);
  // Promoted before or after its own move: either way it has a place at the new time.
  const auto promoted = ReadSignUp(waits);
  EXPECT_THAT(promoted.state(),
              ::testing::AnyOf(v1::SignUp::STATE_SIGNED_UP, v1::SignUp::STATE_TO_CONFIRM));
  EXPECT_EQ(FromProto(promoted.start_time()), Local(15));
  EXPECT_EQ(ReadOpportunity().shifts(0).taken(), 2);
  EXPECT_EQ(ReadOpportunity().shifts(0).waiting(), 0);
}

TEST_F(ReactionsTest, EveryoneWhoClashesIsReleasedHoweverMany) {
  React(Scheduled(7));
  const auto afternoon = Open(Local(14), Local(16), 20);
  std::vector<std::string> sign_ups;
  for (int i = 0; i < 9; ++i) {
    const auto volunteer = Register("v" + std::to_string(i));
    sign_ups.push_back(SignUp(volunteer).name());
    if (i % 2 == 0) SignUp(volunteer, afternoon, "a");
  }
  React(RescheduledTo(Local(15), Local(17)));
  React(MovedFact());
  for (std::size_t i = 0; i < sign_ups.size(); ++i) {
    const auto state = ReadSignUp(sign_ups[i]).state();
    EXPECT_EQ(state == v1::SignUp::STATE_RELEASED, i % 2 == 0) << i;
  }
  EXPECT_EQ(ReadOpportunity().shifts(0).taken(), 4);
  EXPECT_EQ(ReadOpportunity().shifts(0).waiting(), 0);
}

TEST_F(ReactionsTest, ACancelledSessionReleasesItsSignUpsAndNoOthers) {
  auto plan = ScheduledSeries(3, 2);
  React(plan);
  const auto li = Register("li");
  const auto stays = SignUp(li, kFairOpportunity, "s1-p1").name();
  std::vector<std::string> gone;
  for (const auto& volunteer : {li, Register("wang"), Register("waits")}) {
    gone.push_back(SignUp(volunteer, kFairOpportunity, "s2-p1").name());
  }
  plan.mutable_sessions(1)->set_state(campaign::v1::Session::STATE_CANCELLED);
  React(Rescheduled(plan));
  EXPECT_EQ(
      Try("SignUpService.CreateSignUp", SigningUp(Register("late"), kFairOpportunity, "s2-p1")),
      "SHIFT_CANCELLED");
  auto moved = MovedFact();
  moved.clear_changed_shifts();
  moved.add_changed_shifts("s2-p1");
  React(moved);
  EXPECT_EQ(ReadSignUp(stays).state(), v1::SignUp::STATE_SIGNED_UP);
  for (const auto& name : gone) {
    EXPECT_EQ(ReadSignUp(name).release_reason(), v1::SignUp::RELEASE_REASON_SHIFT_CANCELLED);
  }
  const auto shifts = ReadOpportunity().shifts();
  EXPECT_TRUE(shifts[1].cancelled());
  EXPECT_EQ(shifts[1].taken(), 0);
  EXPECT_EQ(shifts[1].waiting(), 0);
  EXPECT_EQ(shifts[0].taken(), 1);
  const auto instead = Open(Local(9, 0, 1), Local(11, 0, 1));
  EXPECT_EQ(SignUp(li, instead, "a").state(), v1::SignUp::STATE_SIGNED_UP);
}

TEST_F(ReactionsTest, ANewSessionBringsNewShifts) {
  React(ScheduledSeries(1, 2));
  React(Rescheduled(ScheduledSeries(2, 2)));
  ASSERT_EQ(ReadOpportunity().shifts_size(), 2);
  const auto li = SignUp(Register("li"), kFairOpportunity, "s2-p1");
  EXPECT_EQ(li.state(), v1::SignUp::STATE_SIGNED_UP);
  EXPECT_EQ(FromProto(li.start_time()), Local(9, 0, 1));
}

TEST_F(ReactionsTest, NobodyIsCheckedInOrConfirmedForWhatWasCancelledAMomentAgo) {
  auto plan = Scheduled();
  React(plan);
  const auto moves = SignUp(Register("li")).name();
  React(RescheduledTo(Local(9, 30), Local(11, 30)));
  React(MovedFact());
  plan.mutable_sessions(0)->set_state(campaign::v1::Session::STATE_CANCELLED);
  React(Rescheduled(plan));
  clock_.Set(Local(9, 30));
  auto check_in = Named<v1::CheckInRequest>(moves);
  check_in.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  EXPECT_EQ(Try("SignUpService.CheckIn", check_in), "SHIFT_CANCELLED");
  auto confirm = Named<v1::ConfirmSignUpRequest>(moves);
  confirm.set_consent_note("电话同意");
  EXPECT_EQ(Try("SignUpService.ConfirmSignUp", confirm), "SHIFT_CANCELLED");
}

TEST_F(ReactionsTest, WhoWasThereAlreadyIsNotReleased) {
  auto plan = Scheduled();
  React(plan);
  const auto there = SignUp(Register("li")).name();
  clock_.Set(Local(9));
  auto check_in = Named<v1::CheckInRequest>(there);
  check_in.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  ASSERT_EQ(Try("SignUpService.CheckIn", check_in), "OK");
  plan.mutable_sessions(0)->set_state(campaign::v1::Session::STATE_CANCELLED);
  React(Rescheduled(plan));
  React(MovedFact());
  EXPECT_EQ(ReadSignUp(there).state(), v1::SignUp::STATE_CHECKED_IN);
}

TEST_F(ReactionsTest, AnOpportunityClosesWhenItsLastShiftIsOver) {
  React(ScheduledSeries(2, 2));
  const auto li = Register("li");
  clock_.Set(Local(11));
  ServiceDriver::Fire("close_after_last_shift", kFairOpportunity);
  EXPECT_EQ(ReadOpportunity().state(), v1::Opportunity::STATE_OPEN);
  ActAs("persons/li");
  EXPECT_EQ(Try("SignUpService.CreateSignUp", SigningUp(li)), "SHIFT_OVER");
  clock_.Set(Local(11, 0, 1));
  ServiceDriver::Fire("close_after_last_shift", kFairOpportunity);
  EXPECT_EQ(ReadOpportunity().state(), v1::Opportunity::STATE_CLOSED);
  EXPECT_EQ(Try("SignUpService.CreateSignUp", SigningUp(li, kFairOpportunity, "s2-p1")),
            "SHIFT_OVER");
  AsOrganizer();
  EXPECT_EQ(SignUp(li, kFairOpportunity, "s2-p1").state(), v1::SignUp::STATE_SIGNED_UP);
}

TEST_F(ReactionsTest, ALongSeriesWithLongPlaceNamesFits) {
  auto plan = ScheduledSeries(120, 2);
  *plan.add_posts() = plan.posts(0);
  plan.mutable_posts(1)->set_id("p2");
  std::string place;
  for (int i = 0; i < 80; ++i) place += "广";
  for (auto& session : *plan.mutable_sessions()) session.mutable_place()->set_name(place);
  React(plan);
  auto opportunity = ReadOpportunity();
  EXPECT_EQ(opportunity.shifts_size(), 240);
  EXPECT_THAT(opportunity.shifts(0).place(), ::testing::MatchesRegex("(广)+…"));
  for (auto& session : *plan.mutable_sessions()) {
    session.set_state(campaign::v1::Session::STATE_CANCELLED);
  }
  React(Rescheduled(plan));
  opportunity = ReadOpportunity();
  EXPECT_TRUE(opportunity.shifts(239).cancelled());
  EXPECT_LT(opportunity.ByteSizeLong(), 64000U);
}

TEST_F(ReactionsTest, ACancelledActivityReleasesEverybody) {
  React(Scheduled(8));
  const auto volunteer = Register("li");
  const auto first = SignUp(volunteer).name();
  for (int i = 0; i < 11; ++i) SignUp(Register("v" + std::to_string(i)));
  campaign::v1::ActivityCancelled cancelled;
  cancelled.set_activity(kFair);
  cancelled.set_reason("暴雨");
  React(cancelled);
  EXPECT_EQ(ReadOpportunity().state(), v1::Opportunity::STATE_CANCELLED);
  EXPECT_EQ(ReadOpportunity().cancel_reason(), "暴雨");
  v1::OpportunityCancelled fact;
  fact.set_name(kFairOpportunity);
  EXPECT_EQ(React(fact), 3);
  EXPECT_EQ(ReadSignUp(first).release_reason(), v1::SignUp::RELEASE_REASON_OPPORTUNITY_CANCELLED);
  EXPECT_EQ(ReadOpportunity().shifts(0).taken(), 0);
  EXPECT_EQ(ReadOpportunity().shifts(0).waiting(), 0);
  const auto other = Open(Local(9), Local(11));
  EXPECT_EQ(SignUp(volunteer, other, "a").state(), v1::SignUp::STATE_SIGNED_UP);
  EXPECT_EQ(Try("SignUpService.CreateSignUp", SigningUp(volunteer)), "OPPORTUNITY_NOT_OPEN");
}

TEST_F(ReactionsTest, FactsOfActivitiesWithoutAnOpportunityChangeNothing) {
  EXPECT_EQ(React(RescheduledTo(Local(14), Local(16))), 1);
  campaign::v1::ActivityCancelled cancelled;
  cancelled.set_activity(kFair);
  EXPECT_EQ(React(cancelled), 1);
}

TEST_F(ReactionsTest, ANeedThatAsksForVolunteersOpensAnOpportunityEachTimeItAsks) {
  pairing::v1::NeedAskedForVolunteers fact;
  fact.set_name("needs/n");
  fact.set_ask(1);
  fact.set_title("陪伴老人");
  fact.set_place("红枫广场");
  *fact.mutable_start_time() = ToProto(Local(14));
  *fact.mutable_end_time() = ToProto(Local(16));
  fact.set_count(2);
  fact.set_unit("units/civil");
  fact.set_region("regions/520181101");
  React(fact);
  React(fact);
  const auto opportunity = ReadOpportunity("opportunities/need-n-1");
  EXPECT_EQ(opportunity.need(), "needs/n");
  EXPECT_EQ(opportunity.state(), v1::Opportunity::STATE_OPEN);
  EXPECT_EQ(opportunity.unit(), "units/civil");
  EXPECT_EQ(opportunity.shifts(0).capacity(), 2);
  EXPECT_EQ(SignUp(Register("li"), opportunity.name()).state(), v1::SignUp::STATE_SIGNED_UP);
  fact.set_ask(2);
  React(fact);
  EXPECT_EQ(ReadOpportunity("opportunities/need-n-2").need(), "needs/n");
}

}  // namespace
}  // namespace linli::volunteer
