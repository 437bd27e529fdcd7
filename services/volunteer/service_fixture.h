#pragma once

#include <gmock/gmock.h>

#include "linli/campaign/v1/events.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/rpc/dispatcher.h"
#include "services/platform/testing/harness.h"
#include "services/volunteer/domain/test_support.h"
#include "services/volunteer/volunteer_service.h"

namespace linli::volunteer::test {

using common::v1::Grant;

inline const std::string kSeed(32, 's');
inline constexpr char kFair[] = "activities/fair";
inline constexpr char kFairOpportunity[] = "opportunities/fair";

inline std::vector<Grant> OrganizerIn(const std::string& region) {
  Grant grant;
  grant.set_role(common::v1::ROLE_ORGANIZER);
  grant.set_region(region);
  return {grant};
}

inline std::vector<Grant> LeaderOf(const std::string& team) {
  Grant grant;
  grant.set_role(common::v1::ROLE_TEAM_LEADER);
  grant.set_team(team);
  return {grant};
}

/// The whole service over a real Redis, called as a signed-in person calls it.
class VolunteerServiceTest : public ::testing::Test {
 protected:
  VolunteerServiceTest()
      : clock_(Local(8, 0, -2)),
        harness_("volunteer"),
        service_(MakeVolunteerService(Environment())),
        dispatcher_(harness_.backend(), service_.methods,
                    rpc::IdentityVerifier(PublicKeyOf(kSeed), "volunteer"), clock_, metrics_, {}) {
    AsOrganizer();
  }

  void ActAs(const std::string& person, std::vector<Grant> grants = {}) {
    person_ = person;
    grants_ = std::move(grants);
  }
  void AsOrganizer() { ActAs(kZhao, OrganizerIn("regions/520181")); }

  using Answer = std::optional<Result<std::string>>;

  /// Begins a call that goes on whenever another is waited for.
  void Begin(const std::string& method, const google::protobuf::Message& request, Answer& answer) {
    rpc::Incoming incoming;
    incoming.authorization = Token();
    incoming.deadline = clock_.Now() + std::chrono::seconds(10);
    incoming.cancelled = [] { return false; };
    incoming.bytes = request.SerializeAsString();
    boost::asio::co_spawn(harness_.io(), Serve(MethodOf(method), incoming, answer),
                          [](std::exception_ptr thrown) {
                            if (thrown) std::rethrow_exception(thrown);
                          });
  }

  /// The message's bytes, or the refusal.
  Result<std::string> Wait(Answer& answer) {
    while (!answer.has_value()) harness_.io().run_one();
    return *std::move(answer);
  }

  template <class Response, class Request>
  Result<Response> Call(const std::string& method, const Request& request) {
    Answer answer;
    Begin(method, request, answer);
    LINLI_ASSIGN(const std::string bytes, Wait(answer));
    Response response;
    LINLI_CHECK(response.ParseFromString(bytes));
    return response;
  }

  /// The reason of the refusal; "OK" if there was none.
  template <class Request>
  std::string Try(const std::string& method, const Request& request) {
    Answer answer;
    Begin(method, request, answer);
    const auto result = Wait(answer);
    return result.ok() ? "OK" : result.error().reason();
  }

  template <class Request>
  Request New() {
    Request request;
    request.set_request_id("request-" + std::to_string(++requests_));
    return request;
  }

  template <class Request>
  Request Named(const std::string& name) {
    auto request = New<Request>();
    request.set_name(name);
    return request;
  }

  /// A team of the county; asked for by the organizer.
  std::string CreateTeam(const std::string& display_name = "爱心队") {
    auto request = New<v1::CreateTeamRequest>();
    request.set_display_name(display_name);
    request.set_region("regions/520181101");
    return Call<v1::Team>("TeamService.CreateTeam", request).value().name();
  }

  /// `persons/{id}` becomes a volunteer (of a team).
  std::string Register(const std::string& id, const std::string& team = "") {
    const auto person = person_;
    const auto grants = grants_;
    ActAs("persons/" + id);
    auto request = New<v1::RegisterVolunteerRequest>();
    request.set_person(person_);
    request.set_display_name("志愿者" + id);
    if (!team.empty()) request.add_teams(team);
    const auto made = Call<v1::Volunteer>("VolunteerService.RegisterVolunteer", request);
    ActAs(person, grants);
    return made.value().name();
  }

  v1::CreateSignUpRequest SigningUp(const std::string& volunteer,
                                    const std::string& opportunity = kFairOpportunity,
                                    const std::string& shift = "s1-p1") {
    auto request = New<v1::CreateSignUpRequest>();
    request.set_opportunity(opportunity);
    request.set_shift(shift);
    request.set_volunteer(volunteer);
    request.set_consent_note("电话同意");
    return request;
  }

  v1::SignUp SignUp(const std::string& volunteer, const std::string& opportunity = kFairOpportunity,
                    const std::string& shift = "s1-p1") {
    const auto request = SigningUp(volunteer, opportunity, shift);
    return Call<v1::SignUp>("SignUpService.CreateSignUp", request).value();
  }

  v1::SignUp ReadSignUp(const std::string& name) {
    v1::GetSignUpRequest request;
    request.set_name(name);
    return Call<v1::SignUp>("SignUpService.GetSignUp", request).value();
  }

  v1::Opportunity ReadOpportunity(const std::string& name = kFairOpportunity) {
    v1::GetOpportunityRequest request;
    request.set_name(name);
    return Call<v1::Opportunity>("OpportunityService.GetOpportunity", request).value();
  }

  std::int64_t VerifiedMinutes(const std::string& volunteer) {
    v1::GetVolunteerRequest request;
    request.set_name(volunteer);
    return Call<v1::Volunteer>("VolunteerService.GetVolunteer", request).value().verified_minutes();
  }

  std::string Withdraw(const std::string& name) {
    return Try("SignUpService.WithdrawSignUp", Named<v1::WithdrawSignUpRequest>(name));
  }

  /// An opportunity of one shift that stands by itself.
  std::string Open(Time start, Time end, int capacity = 2) {
    auto request = New<v1::OpenOpportunityRequest>();
    request.set_title("清洁家园");
    request.set_region("regions/520181101");
    request.add_posts()->set_id("p1");
    request.mutable_posts(0)->set_title("清洁");
    *request.add_shifts() = ShiftAt("a", start, end, capacity);
    return Call<v1::Opportunity>("OpportunityService.OpenOpportunity", request).value().name();
  }

  /// The fair of the campaign service: 09:00-11:00, so many volunteers.
  campaign::v1::ActivityScheduled Scheduled(int count = 2) {
    campaign::v1::ActivityScheduled fact;
    fact.set_activity(kFair);
    fact.set_title("民族团结进步宣传");
    fact.set_region("regions/520181101");
    fact.set_lead_unit("units/culture");
    auto& session = *fact.add_sessions();
    session.set_id("s1");
    *session.mutable_start_time() = ToProto(Local(9));
    *session.mutable_end_time() = ToProto(Local(11));
    session.mutable_place()->set_name("红枫广场");
    auto& post = *fact.add_posts();
    post.set_id("p1");
    post.set_title("引导员");
    post.set_count(count);
    return fact;
  }

  campaign::v1::ActivityRescheduled RescheduledTo(Time start, Time end) {
    const auto before = Scheduled();
    campaign::v1::ActivityRescheduled fact;
    fact.set_activity(kFair);
    *fact.mutable_posts() = before.posts();
    *fact.mutable_sessions() = before.sessions();
    *fact.mutable_sessions(0)->mutable_start_time() = ToProto(start);
    *fact.mutable_sessions(0)->mutable_end_time() = ToProto(end);
    return fact;
  }

  /// Lets the service react to a fact until it is through; how many commits that took.
  template <class Fact>
  int React(const Fact& fact) {
    events::Event event;
    event.data = fact.SerializeAsString();
    for (const auto& reaction : service_.reactions) {
      if (reaction.type != Fact::descriptor()->full_name()) continue;
      for (int commits = 1;; ++commits) {
        store::Transaction tx = BeginTransaction();
        const auto progress = harness_.Run(reaction.react(tx, event));
        LINLI_CHECK(progress.ok());
        if (tx.changed()) Commit(tx);
        if (progress.value() == events::Progress::kDone) return commits;
        LINLI_CHECK(commits < 1000);
      }
    }
    ADD_FAILURE() << "no reaction to " << Fact::descriptor()->full_name();
    return 0;
  }

  /// The service's own fact after a reschedule.
  v1::OpportunityShiftsMoved MovedFact() {
    const auto opportunity = ReadOpportunity();
    v1::OpportunityShiftsMoved moved;
    moved.set_name(opportunity.name());
    *moved.mutable_shifts() = opportunity.shifts();
    moved.set_shifts_revision(opportunity.shifts_revision());
    for (const auto& shift : opportunity.shifts()) moved.add_changed_shifts(shift.id());
    return moved;
  }

  /// Runs the timer of a sign-up whether or not it is due.
  void Fire(const std::string& name) {
    store::Transaction tx = BeginTransaction();
    ASSERT_TRUE(harness_.Run(service_.timers.front().fire(tx, name)).ok());
    if (tx.changed()) Commit(tx);
  }

  testing::FixedClock clock_;
  testing::StoreHarness harness_;

 private:
  runtime::Environment Environment() {
    return {clock_, harness_.random(), [](const std::string&) { return std::string(); }, {}};
  }

  store::Transaction BeginTransaction() {
    store::Origin origin;
    origin.tenant = "qingzhen";
    origin.actor = "services/volunteer";
    return store::Transaction(harness_.backend(), origin, clock_.Now());
  }

  void Commit(const store::Transaction& tx) {
    const auto commit = tx.ToCommit("");
    const auto reply = harness_.Run(harness_.store().Commit(commit.value()));
    ASSERT_TRUE(reply.ok() && reply->outcome == store::Outcome::kOk);
  }

  std::string Token() const {
    platform::v1::Identity identity;
    identity.set_tenant("qingzhen");
    identity.set_person(person_);
    for (const auto& grant : grants_) *identity.add_grants() = grant;
    identity.set_audience("volunteer");
    *identity.mutable_issue_time() = ToProto(clock_.Now());
    *identity.mutable_expire_time() = ToProto(clock_.Now() + std::chrono::seconds(60));
    return "Linli " + rpc::SignIdentity(identity, kSeed);
  }

  const rpc::Method& MethodOf(const std::string& name) const {
    for (const auto& method : dispatcher_.methods()) {
      if (method.descriptor->full_name() == "linli.volunteer.v1." + name) return method;
    }
    LINLI_CHECK(!"no such method");
    std::abort();
  }

  Task<void> Serve(const rpc::Method& method, rpc::Incoming incoming, Answer& answer) {
    auto result = co_await dispatcher_.Serve(method, incoming);
    answer.emplace(std::move(result));
  }

  runtime::Metrics metrics_;
  runtime::Service service_;
  rpc::Dispatcher dispatcher_;
  std::string person_;
  std::vector<Grant> grants_;
  int requests_ = 10000;
};

}  // namespace linli::volunteer::test
