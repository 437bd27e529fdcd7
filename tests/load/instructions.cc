// Runs one kind of work a fixed number of times inside linli_measured, for callgrind to count:
//   valgrind --tool=callgrind --toggle-collect=linli_measured linli-instructions get 200
// The counts are the same on a busy machine: tests/load/instructions_test compares them with what
// is recorded.

#include <boost/asio/co_spawn.hpp>
#include <cstdlib>
#include <iostream>
#include <map>

#include "linli/directory/v1/region_service.pb.h"
#include "linli/testing/v1/echo.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "services/gateway/rpc/json.h"
#include "services/platform/base/crypto.h"
#include "services/platform/rpc/dispatcher.h"
#include "services/platform/runtime/log.h"
#include "services/platform/testing/harness.h"
#include "services/volunteer/volunteer_service.h"

using linli::testing::StoreHarness;

/// What callgrind collects in.
extern "C" __attribute__((noinline)) void linli_measured(const std::function<void(int)>& once,
                                                         int times) {
  for (int i = 0; i < times; ++i) once(i);
}

namespace linli::load {
namespace {

namespace vol = volunteer::v1;

const Time kNow = FromProto([] {
  google::protobuf::Timestamp time;
  time.set_seconds(1790000000);
  return time;
}());

struct EchoRpcs {
  Task<Result<testing::v1::SayResponse>> Say(rpc::Call&, const testing::v1::SayRequest&) {
    co_return testing::v1::SayResponse();
  }
};

/// The volunteer service from its dispatcher on, over a Redis of its own, and an empty method
/// beside.
class Service {
 public:
  Service()
      : clock_(kNow),
        harness_("volunteer"),
        service_(volunteer::MakeVolunteerService(Environment())),
        dispatcher_(harness_.backend(), Methods(),
                    rpc::IdentityVerifier(PublicKeyOf(Seed()), "volunteer"), clock_, metrics_, {}),
        authorization_(Authorization()) {}

  /// The answer; what was refused ends the program.
  template <class Response>
  Response Call(const std::string& method, const google::protobuf::Message& request) {
    rpc::Incoming incoming;
    incoming.authorization = authorization_;
    incoming.deadline = clock_.Now() + std::chrono::seconds(60);
    incoming.bytes = request.SerializeAsString();
    const auto answer = harness_.Run(dispatcher_.Serve(methods_.at(method), incoming));
    Response response;
    if (!answer.ok() || !response.ParseFromString(answer.value())) {
      std::cerr << method << ": " << (answer.ok() ? "?" : answer.error().reason()) << '\n';
      std::exit(1);
    }
    return response;
  }

 private:
  static std::string Seed() { return std::string(32, 's'); }

  runtime::Environment Environment() {
    auto file = [](const std::string&) { return std::string(); };
    auto offload = [](std::function<void()> work) -> Task<void> {
      work();
      co_return;
    };
    return {clock_, harness_.random(), std::move(file), std::move(offload), harness_.keys()};
  }

  std::vector<rpc::Method> Methods() {
    auto methods = service_.methods;
    methods.push_back(rpc::Unary("linli.testing.v1.EchoService.Say", echo_, &EchoRpcs::Say));
    for (const auto& method : methods) methods_[method.descriptor->full_name()] = method;
    return methods;
  }

  std::string Authorization() const {
    platform::v1::Identity identity;
    identity.set_tenant("bench");
    identity.set_person("persons/bench");
    identity.set_audience("volunteer");
    identity.add_grants()->set_role(common::v1::ROLE_ORGANIZER);
    *identity.mutable_issue_time() = ToProto(kNow);
    *identity.mutable_expire_time() = ToProto(kNow + std::chrono::seconds(60));
    return "Linli " + rpc::SignIdentity(identity, Seed());
  }

  testing::FixedClock clock_;
  StoreHarness harness_;
  runtime::Metrics metrics_;
  EchoRpcs echo_;
  runtime::Service service_;
  std::map<std::string, rpc::Method> methods_;
  rpc::Dispatcher dispatcher_;
  std::string authorization_;
};

template <class Request>
Request WithId(const char* what, int number) {
  Request request;
  request.set_request_id("bench-" + std::string(what) + "-" + std::to_string(number));
  return request;
}

std::string Register(Service& service, const std::string& team, int number) {
  auto request = WithId<vol::RegisterVolunteerRequest>("volunteer", number);
  request.set_person("persons/p" + std::to_string(number));
  request.set_display_name("志愿者");
  request.add_teams(team);
  request.set_consent_note("现场同意");
  return service
      .Call<vol::Volunteer>("linli.volunteer.v1.VolunteerService.RegisterVolunteer", request)
      .name();
}

std::string Open(Service& service, const std::string& team) {
  auto request = WithId<vol::OpenOpportunityRequest>("open", 0);
  request.set_title("长跑志愿服务");
  request.set_team(team);
  request.set_region("regions/520181");
  request.add_posts()->set_id("p1");
  request.mutable_posts(0)->set_title("引导");
  auto& shift = *request.add_shifts();
  shift.set_id("s1");
  shift.set_post("p1");
  shift.set_capacity(1000);
  *shift.mutable_start_time() = ToProto(kNow + std::chrono::hours(48));
  *shift.mutable_end_time() = ToProto(kNow + std::chrono::hours(50));
  return service
      .Call<vol::Opportunity>("linli.volunteer.v1.OpportunityService.OpenOpportunity", request)
      .name();
}

void Empty(int times) {
  Service service;
  const testing::v1::SayRequest request;
  const auto once = [&](int) {
    service.Call<testing::v1::SayResponse>("linli.testing.v1.EchoService.Say", request);
  };
  once(0);
  linli_measured(once, times);
}

/// Volunteers, and what they can sign up for; `measured` takes their numbers.
void WithVolunteers(int times,
                    const std::function<void(Service&, const std::string& opportunity,
                                             const std::vector<std::string>&, int)>& once) {
  Service service;
  auto team = WithId<vol::CreateTeamRequest>("team", 0);
  team.set_display_name("志愿服务队");
  team.set_region("regions/520181");
  const auto name =
      service.Call<vol::Team>("linli.volunteer.v1.TeamService.CreateTeam", team).name();
  const auto opportunity = Open(service, name);
  std::vector<std::string> volunteers;
  for (int i = 0; i <= times; ++i) volunteers.push_back(Register(service, name, i));
  once(service, opportunity, volunteers, times);
  linli_measured([&](int i) { once(service, opportunity, volunteers, i); }, times);
}

void Get(int times) {
  WithVolunteers(times, [](Service& service, const std::string&,
                           const std::vector<std::string>& volunteers, int number) {
    vol::GetVolunteerRequest request;
    request.set_name(volunteers[static_cast<std::size_t>(number)]);
    service.Call<vol::Volunteer>("linli.volunteer.v1.VolunteerService.GetVolunteer", request);
  });
}

void SignUp(int times) {
  WithVolunteers(times, [](Service& service, const std::string& opportunity,
                           const std::vector<std::string>& volunteers, int number) {
    auto request = WithId<vol::CreateSignUpRequest>("sign-up", number);
    request.set_opportunity(opportunity);
    request.set_shift("s1");
    request.set_volunteer(volunteers[static_cast<std::size_t>(number)]);
    request.set_consent_note("电话同意");
    service.Call<vol::SignUp>("linli.volunteer.v1.SignUpService.CreateSignUp", request);
  });
}

void Json(int times) {
  directory::v1::ListRegionsResponse list;
  for (int i = 0; i < 50; ++i) {
    auto& region = *list.add_regions();
    region.set_name("regions/520181" + std::to_string(100 + i));
    region.set_display_name("第" + std::to_string(i) + "镇");
    region.set_parent("regions/520181");
    region.set_level(directory::v1::REGION_LEVEL_TOWNSHIP);
  }
  const auto once = [&](int) {
    directory::v1::ListRegionsResponse read;
    const bool good = gateway::FromJson(gateway::ToJson(list), &read).ok();
    if (!good || read.regions_size() != 50) std::exit(1);
  };
  once(0);
  linli_measured(once, times);
}

}  // namespace
}  // namespace linli::load

int main(int argc, char** argv) {
  const std::map<std::string, void (*)(int)> kinds = {{"empty", linli::load::Empty},
                                                      {"get", linli::load::Get},
                                                      {"sign_up", linli::load::SignUp},
                                                      {"json", linli::load::Json}};
  const auto kind = argc == 3 ? kinds.find(argv[1]) : kinds.end();
  if (kind == kinds.end()) {
    std::cerr << "usage: linli-instructions empty|get|sign_up|json TIMES\n";
    return 2;
  }
  linli::runtime::StartLog(linli::runtime::LogStyle::kJson, "volunteer");
  kind->second(std::atoi(argv[2]));
  return 0;
}
