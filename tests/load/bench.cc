// What durable commands cost, beside what nothing can be faster than: an empty RPC of the same
// server and the raw commit of the same Redis, in one run on one machine. Only the ratios mean
// something. Usage: linli-bench --data DIR (an instance that runs) [--calls N] [--in-flight N].
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <condition_variable>
#include <cstdio>
#include <mutex>

#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "services/platform/base/crypto.h"
#include "services/platform/redis/connection.h"
#include "services/platform/rpc/identity.h"
#include "services/platform/runtime/run.h"
#include "services/platform/store/keys.h"
#include "services/platform/store/redis_store.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/instance.h"

namespace linli {
namespace {

using std::chrono::steady_clock;

constexpr char kRegion[] = "regions/520181";
constexpr char kTenant[] = "bench";

struct Settings {
  std::string data;
  int calls = 20000;
  int in_flight = 64;
};

struct Figures {
  std::string what;
  double per_second = 0;
  double p50_us = 0;
  double p99_us = 0;
  int failed = 0;
};

/// A service as a load client sees it: byte buffers in, byte buffers out, several connections.
class Target {
 public:
  Target(const std::string& address, std::string service, std::string seed)
      : service_(std::move(service)), seed_(std::move(seed)) {
    for (int i = 0; i < 4; ++i) {
      grpc::ChannelArguments arguments;
      arguments.SetInt("connection", i);
      channels_.push_back(std::make_unique<grpc::GenericStub>(
          grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments)));
    }
  }

  struct Call {
    grpc::ClientContext context;
    grpc::ByteBuffer request;
    grpc::ByteBuffer response;
    steady_clock::time_point start;
  };

  /// Starts one call; `done` runs on a thread of gRPC's.
  void Start(int index, const std::string& method, const std::string& bytes,
             std::function<void(Call&, const grpc::Status&)> done) {
    auto* call = new Call;
    call->context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    call->context.AddMetadata("authorization", "Linli " + Token());
    const grpc::Slice slice(bytes);
    call->request = grpc::ByteBuffer(&slice, 1);
    call->start = steady_clock::now();
    auto& stub = *channels_[static_cast<std::size_t>(index) % channels_.size()];
    stub.UnaryCall(&call->context, method, grpc::StubOptions(), &call->request, &call->response,
                   [call, done = std::move(done)](const grpc::Status& status) {
                     done(*call, status);
                     delete call;
                   });
  }

 private:
  std::string Token() {
    const std::lock_guard lock(mutex_);
    const auto now = SystemClock().Now();
    if (now < renew_) return token_;
    platform::v1::Identity identity;
    identity.set_tenant(kTenant);
    identity.set_person("persons/bench");
    identity.set_audience(service_);
    for (const auto role : {common::v1::ROLE_ORGANIZER, common::v1::ROLE_TEAM_LEADER}) {
      identity.add_grants()->set_role(role);
    }
    *identity.mutable_issue_time() = ToProto(now);
    *identity.mutable_expire_time() = ToProto(now + std::chrono::seconds(60));
    token_ = rpc::SignIdentity(identity, seed_);
    renew_ = now + std::chrono::seconds(30);
    return token_;
  }

  std::string service_;
  std::string seed_;
  std::vector<std::unique_ptr<grpc::GenericStub>> channels_;
  std::mutex mutex_;
  std::string token_;
  Time renew_;
};

Figures ToFigures(std::string what, std::vector<double> times, steady_clock::duration took,
                  int failed) {
  std::sort(times.begin(), times.end());
  Figures figures;
  figures.what = std::move(what);
  figures.per_second =
      static_cast<double>(times.size()) / std::chrono::duration<double>(took).count();
  figures.p50_us = times[times.size() / 2];
  figures.p99_us = times[times.size() * 99 / 100];
  figures.failed = failed;
  return figures;
}

/// Keeps `in_flight` calls going until `calls` are through; answers in the order of their index.
Figures Load(Target& target, const std::string& what, const std::string& method,
             const Settings& settings, const std::function<std::string(int)>& request,
             std::vector<std::string>* answers = nullptr) {
  std::atomic<int> next{0};
  std::atomic<int> failed{0};
  std::vector<double> times(static_cast<std::size_t>(settings.calls));
  if (answers != nullptr) answers->assign(times.size(), "");
  std::mutex mutex;
  std::condition_variable finished;
  int done = 0;
  std::function<void()> go = [&] {
    const int index = next.fetch_add(1);
    if (index >= settings.calls) return;
    const auto at = static_cast<std::size_t>(index);
    target.Start(
        index, method, request(index), [&, at](Target::Call& call, const grpc::Status& status) {
          times[at] =
              std::chrono::duration<double, std::micro>(steady_clock::now() - call.start).count();
          if (!status.ok() && failed.fetch_add(1) == 0) {
            std::fprintf(stderr, "%s: %s\n", what.c_str(), status.error_message().c_str());
          }
          if (answers != nullptr) {
            std::vector<grpc::Slice> slices;
            if (call.response.Dump(&slices).ok()) {
              for (const auto& slice : slices) {
                (*answers)[at].append(reinterpret_cast<const char*>(slice.begin()), slice.size());
              }
            }
          }
          go();
          const std::lock_guard lock(mutex);
          if (++done == settings.calls) finished.notify_one();
        });
  };
  const auto start = steady_clock::now();
  for (int i = 0; i < settings.in_flight; ++i) go();
  std::unique_lock lock(mutex);
  finished.wait(lock, [&] { return done == settings.calls; });
  return ToFigures(what, std::move(times), steady_clock::now() - start, failed);
}

/// A commit as a registration makes it: one aggregate, two index entries, a unique claim, an event.
store::CommitRequest RawCommit(const std::string& run, int index) {
  const auto id = run + std::to_string(index);
  store::CommitRequest commit;
  commit.meta_key = store::keys::Meta(15, "bench");
  commit.events_key = store::keys::Events(15, "bench");
  commit.request_key = store::keys::Request(15, "bench", kTenant, "persons/bench", id);
  commit.fingerprint = Hash(id);
  commit.response = std::string(200, 'r');
  commit.aggregates.push_back(
      {store::keys::Aggregate(15, "bench", "thing", kTenant, id), 0, 1, std::string(200, 's')});
  commit.sorted.push_back(
      {store::keys::Index(15, "bench", "thing", "all", kTenant, ""), id, "0", true});
  commit.sorted.push_back(
      {store::keys::Index(15, "bench", "thing", "by_team", kTenant, "t"), id, "0", true});
  commit.uniques.push_back(
      {store::keys::Unique(15, "bench", kTenant, "person"), id, "things/" + id, true});
  commit.events.push_back({{{"id", id}, {"data", std::string(300, 'e')}}});
  return commit;
}

Task<void> CommitLoop(store::RedisStore& store, const std::string& run, int& next, int calls,
                      std::vector<double>& times, int& failed) {
  while (next < calls) {
    const int index = next++;
    const auto start = steady_clock::now();
    const auto commit = RawCommit(run, index);
    const auto reply = co_await store.Commit(commit);
    if (!reply.ok() || reply->outcome != store::Outcome::kOk) ++failed;
    times.push_back(std::chrono::duration<double, std::micro>(steady_clock::now() - start).count());
  }
}

Figures LoadCommits(const std::string& redis, const Settings& settings, Random& random) {
  boost::asio::io_context io;
  redis::Connection::Options options;
  options.address = redis::ParseAddress(redis).value();
  redis::Connection connection(io.get_executor(), std::move(options), random, store::PrepareStore);
  connection.Start();
  LINLI_CHECK(runtime::RunToEnd(io, connection.WaitReady(std::chrono::seconds(5))).ok());
  store::RedisStore store(connection, random);
  std::vector<double> times;
  int next = 0;
  int failed = 0;
  const std::string run = random.Id();
  const auto start = steady_clock::now();
  for (int i = 0; i < settings.in_flight; ++i) {
    boost::asio::co_spawn(io, CommitLoop(store, run, next, settings.calls, times, failed),
                          boost::asio::detached);
  }
  while (times.size() < static_cast<std::size_t>(settings.calls)) io.run_one();
  return ToFigures("raw commit (one aggregate)", std::move(times), steady_clock::now() - start,
                   failed);
}

void Print(const std::vector<Figures>& all, double empty, double commit) {
  std::printf("%-34s %10s %9s %9s %12s %12s %6s\n", "", "per s", "p50 us", "p99 us", "of empty RPC",
              "of commit", "failed");
  for (const auto& one : all) {
    std::printf("%-34s %10.0f %9.0f %9.0f %11.0f%% %11.0f%% %6d\n", one.what.c_str(),
                one.per_second, one.p50_us, one.p99_us, 100 * one.per_second / empty,
                100 * one.per_second / commit, one.failed);
  }
}

std::string OpportunityRequest(const std::string& run, int places) {
  volunteer::v1::OpenOpportunityRequest request;
  request.set_request_id("bench-open-" + run);
  request.set_title("长跑志愿服务");
  request.set_region(kRegion);
  auto* post = request.add_posts();
  post->set_id("p1");
  post->set_title("引导");
  auto* shift = request.add_shifts();
  shift->set_id("s1");
  shift->set_post("p1");
  shift->set_capacity(places);
  const auto start = SystemClock().Now() + std::chrono::hours(48);
  *shift->mutable_start_time() = ToProto(start);
  *shift->mutable_end_time() = ToProto(start + std::chrono::hours(2));
  return request.SerializeAsString();
}

int Bench(const Settings& settings) {
  const auto instance = cli::FindInstance({settings.data}).value();
  const auto seed =
      FromBase64(cli::ReadFile(settings.data + "/secrets/signing.key").value()).value();
  Target campaign(instance.AddressOf("campaign").value(), "campaign", seed);
  Target volunteer(instance.AddressOf("volunteer").value(), "volunteer", seed);
  SystemRandom random;
  const std::string run = random.Id();
  std::vector<Figures> all;
  all.push_back(Load(volunteer, "empty RPC (health check)", "/grpc.health.v1.Health/Check",
                     settings, [](int) { return std::string(); }));
  all.push_back(LoadCommits(instance.redis, settings, random));

  all.push_back(Load(campaign, "CreateCampaign",
                     "/linli.campaign.v1.CampaignService/CreateCampaign", settings, [&](int index) {
                       campaign::v1::CreateCampaignRequest request;
                       request.set_request_id("bench-" + run + std::to_string(index));
                       auto* made = request.mutable_campaign();
                       made->set_kind(campaign::v1::Campaign::KIND_MONTH);
                       made->set_title("民族团结进步宣传月");
                       made->set_region(kRegion);
                       made->set_lead_unit("units/bench");
                       const auto start = SystemClock().Now() + std::chrono::hours(240);
                       *made->mutable_start_time() = ToProto(start);
                       *made->mutable_end_time() = ToProto(start + std::chrono::hours(720));
                       return request.SerializeAsString();
                     }));
  std::vector<std::string> answers;
  Settings once = settings;
  once.calls = 1;
  once.in_flight = 1;
  Load(
      volunteer, "team", "/linli.volunteer.v1.TeamService/CreateTeam", once,
      [&](int) {
        volunteer::v1::CreateTeamRequest request;
        request.set_request_id("bench-t-" + run);
        request.set_display_name("长跑志愿服务队 " + run);
        request.set_region(kRegion);
        request.set_unit("units/bench");
        return request.SerializeAsString();
      },
      &answers);
  volunteer::v1::Team team;
  LINLI_CHECK(team.ParseFromString(answers.front()));
  std::vector<std::string> registered;
  all.push_back(Load(
      volunteer, "RegisterVolunteer", "/linli.volunteer.v1.VolunteerService/RegisterVolunteer",
      settings,
      [&](int index) {
        volunteer::v1::RegisterVolunteerRequest request;
        request.set_request_id("bench-v-" + run + std::to_string(index));
        request.set_person("persons/" + run + std::to_string(index));
        request.set_display_name("志愿者");
        request.add_teams(team.name());
        request.set_consent_note("现场同意");
        return request.SerializeAsString();
      },
      &registered));
  Load(
      volunteer, "open", "/linli.volunteer.v1.OpportunityService/OpenOpportunity", once,
      [&](int) { return OpportunityRequest(run, 5000); }, &answers);
  volunteer::v1::Opportunity opportunity;
  LINLI_CHECK(opportunity.ParseFromString(answers.front()));
  const auto name_of = [&](int index) {
    volunteer::v1::Volunteer made;
    made.ParseFromString(registered[static_cast<std::size_t>(index)]);
    return made.name();
  };
  Settings places = settings;
  places.calls = std::min(settings.calls, 5000);
  all.push_back(Load(volunteer, "CreateSignUp (3 loads, 2 aggregates)",
                     "/linli.volunteer.v1.SignUpService/CreateSignUp", places, [&](int index) {
                       volunteer::v1::CreateSignUpRequest request;
                       request.set_request_id("bench-s-" + run + std::to_string(index));
                       request.set_opportunity(opportunity.name());
                       request.set_shift("s1");
                       request.set_volunteer(name_of(index));
                       request.set_consent_note("电话同意");
                       return request.SerializeAsString();
                     }));
  all.push_back(Load(volunteer, "GetVolunteer (read)",
                     "/linli.volunteer.v1.VolunteerService/GetVolunteer", settings, [&](int index) {
                       volunteer::v1::GetVolunteerRequest request;
                       request.set_name(name_of(index));
                       return request.SerializeAsString();
                     }));
  Print(all, all[0].per_second, all[1].per_second);
  return 0;
}

}  // namespace
}  // namespace linli

int main(int argc, char** argv) {
  linli::Settings settings;
  CLI::App app("durable commands per second, beside an empty RPC and the raw commit");
  app.add_option("--data", settings.data, "data directory of a running instance")->required();
  app.add_option("--calls", settings.calls, "calls of each kind")->check(CLI::Range(100, 1000000));
  app.add_option("--in-flight", settings.in_flight, "calls at once")->check(CLI::Range(1, 1000));
  CLI11_PARSE(app, argc, argv);
  return linli::Bench(settings);
}
