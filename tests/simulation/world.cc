#include "tests/simulation/world.h"

#include <boost/asio/co_spawn.hpp>
#include <iostream>

#include "linli/volunteer/v1/team_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "services/campaign/campaign_service.h"
#include "services/directory/directory_service.h"
#include "services/mediation/mediation_service.h"
#include "services/pairing/pairing_service.h"
#include "services/platform/runtime/pause.h"
#include "services/volunteer/volunteer_service.h"
#include "tests/simulation/audit.h"
#include "tests/simulation/hurt.h"
#include "tests/simulation/wild.h"

namespace linli::simulation {
namespace {

constexpr int kVolunteers = 12;
constexpr milliseconds kSettles{30'000};  ///< all lags are 0 so long after healing
constexpr int kOperatorTries = 60;
constexpr milliseconds kNeverSoLong{3'600'000};
constexpr std::uint64_t kNeverSoMany = 500'000;  ///< messages; a county has about 20,000

class World {
 public:
  explicit World(const Plan& plan)
      : plan_(plan),
        stage_(plan.seed, Bugs(plan.bug)),
        store_(stage_, "store"),
        keys_(stage_, "keys"),
        board_(stage_.chance.Percent(30) ? 4 : 40),
        work_random_(stage_.chance.Below(1ULL << 60)),
        work_(county_, board_, work_random_),
        wild_(stage_, county_),
        wild_percent_(stage_.chance.Percent(50) ? 0 : static_cast<int>(stage_.chance.Below(100))),
        hurt_(stage_, store_, keys_, processes_) {
    if (!plan.faults) stage_.faults = Faults();
    if (plan.told) stage_.trace.TellTo(std::cout);
    stage_.holds = [this](const std::string& key) {
      return store_.memory().keyspace().objects().count(key) > 0;
    };
    AddService("directory", directory::MakeDirectoryService);
    AddService("campaign", campaign::MakeCampaignService);
    AddService("volunteer", volunteer::MakeVolunteerService);
    AddService("pairing", pairing::MakePairingService);
    AddService("mediation", mediation::MakeMediationService);
  }

  Outcome Run() {
    stage_.healed = true;
    store_.Start();
    keys_.Start();
    for (auto& [name, replicas] : processes_) {
      for (auto& process : replicas) process->Start();
      wild_.Know(replicas.front()->core().dispatcher().methods());
    }
    RunToEnd(Found());
    if (!history_.complaints().empty()) return Conclude();
    before_ = fault::CorrelationsOf(fault::ReadLogs(Contents()));
    stage_.healed = !plan_.faults;
    left_ = plan_.commands;
    const auto clients = 2 + stage_.chance.Below(5);
    for (std::uint64_t i = 0; i < clients; ++i) {
      ++under_way_;
      Spawn(BeClient("client" + std::to_string(i)));
    }
    hurt_.AllowRestores(
        [this] { history_.SetBack(fault::CorrelationsOf(fault::ReadLogs(Contents()))); });
    if (plan_.faults) Spawn(hurt_.Run());
    RunUntil([&] { return under_way_ == 0 || left_ <= 0; });
    hurt_.Heal();
    RunUntil([&] { return under_way_ == 0; });
    Settle();
    RunToEnd(SkipPoison());
    return Conclude();
  }

 private:
  void AddService(const std::string& name, runtime::MakeService make) {
    for (int i = stage_.faults.replicas ? 2 : 1; i > 0; --i) {
      processes_[name].push_back(std::make_unique<Process>(stage_, store_, keys_, name, i, make));
    }
  }

  template <class T>
  void Spawn(Task<T> task) {
    boost::asio::co_spawn(stage_.io, std::move(task), runtime::Core::Crash);
  }
  template <class Condition>
  void RunUntil(const Condition& condition) {
    while (!condition()) {
      stage_.io.run_one();
      if (stage_.time.now() < kNeverSoLong && stage_.trace.entries() < kNeverSoMany) continue;
      history_.Complain("it never ended");
      return;
    }
  }
  void RunToEnd(Task<void> task) {
    const auto ended = std::make_shared<bool>(false);
    boost::asio::co_spawn(stage_.io, std::move(task), [ended](std::exception_ptr thrown) {
      runtime::Core::Crash(thrown);
      *ended = true;
    });
    RunUntil([&] { return *ended; });
  }

  template <class Answer, class Request>
  Task<Answer> Must(Client& client, const char* method, const char* fact, Request request) {
    const fault::Job job{
        &county_.organizer, method, std::make_shared<Request>(request), {fact}, {}};
    const auto bytes = co_await client.Send(job);
    Answer answer;
    if (!bytes || !answer.ParseFromString(*bytes)) {
      history_.Complain(std::string(method) + " failed at the founding");
    }
    co_return answer;
  }

  Task<void> Found() {
    county_.admin.name = "persons/admin";
    county_.organizer.name = "persons/organizer";
    county_.verifier.name = "persons/verifier";
    county_.region = kRegion;
    county_.unit = "units/office";
    const milliseconds until_all_are_ready(1000);
    co_await runtime::Pause(until_all_are_ready);
    Client client(stage_, processes_, founding_, "founder");
    volunteer::v1::CreateTeamRequest team;
    team.set_display_name("the team");
    team.set_region(kRegion);
    const auto made =
        co_await Must<volunteer::v1::Team>(client, "linli.volunteer.v1.TeamService.CreateTeam",
                                           "linli.volunteer.v1.TeamCreated", team);
    county_.team = made.name();
    for (int i = 0; i < kVolunteers; ++i) {
      volunteer::v1::RegisterVolunteerRequest request;
      request.set_person("persons/volunteer" + std::to_string(i));
      request.set_display_name("volunteer");
      request.add_teams(county_.team);
      request.set_consent_note("said yes");
      const auto volunteer = co_await Must<volunteer::v1::Volunteer>(
          client, "linli.volunteer.v1.VolunteerService.RegisterVolunteer",
          "linli.volunteer.v1.VolunteerRegistered", request);
      board_.AddVolunteer(volunteer.name());
    }
  }

  Task<void> BeClient(std::string name) {
    Client client(stage_, processes_, history_, std::move(name));
    while (left_ > 0) {
      auto job = stage_.chance.Percent(wild_percent_) ? wild_.Next() : work_.Next(TrueTime(stage_));
      while (job) {
        --left_;
        const auto answer = co_await client.Send(*job);
        if (answer && job->then) {
          job = job->then(*answer);
        } else {
          job.reset();
        }
      }
      const auto rest = stage_.chance.Time(0, 20);
      co_await runtime::Pause(rest);
    }
    --under_way_;
  }

  /// Lets time pass until nothing is left to apply, within the promised time.
  void Settle() {
    const auto until = stage_.time.now() + kSettles;
    const milliseconds glance(1000);
    while (stage_.time.now() < until) {
      RunToEnd(runtime::Pause(glance));
      const auto dump = Contents();
      if (fault::Pending(dump, fault::ReadLogs(dump), NowMs()) == 0) return;
    }
  }

  fault::Dump Contents() { return DumpOf(store_.memory().keyspace()); }

  /// What an operator does about events that no reaction can take.
  Task<void> SkipPoison() {
    const fault::Person person{"persons/operator", ""};
    Client client(stage_, processes_, history_, "operator");
    const std::string method = "linli.platform.v1.OperationsService.SkipDeadLetter";
    const auto dump = Contents();
    for (const auto& [key, letters] : dump.streams) {
      const auto dead = key.find(":dead:");
      if (dead == key.npos) continue;
      const auto service = key.substr(key.find(':') + 1, dead - key.find(':') - 1);
      for (const auto& letter : letters) {
        if (letter.fields[4].second.rfind(kPoison, 0) != 0) continue;
        platform::v1::SkipDeadLetterRequest request;
        request.set_source(key.substr(dead + 6));
        request.set_position(letter.id);
        const auto body = request.SerializeAsString();
        // A connection that was frozen may take a while to find out that it is gone.
        for (int tries = 0; tries < kOperatorTries; ++tries) {
          const auto reply = co_await client.AskOf(service, person, method, body);
          if (reply.fate == fault::Fate::kAnswered || reply.reason == "NOT_FOUND") break;
          if (tries + 1 == kOperatorTries) history_.Complain("poison stays: " + reply.reason);
          const milliseconds rest(500);
          co_await runtime::Pause(rest);
        }
      }
    }
  }

  std::int64_t NowMs() const { return TrueTime(stage_).time_since_epoch().count(); }

  Outcome Conclude() {
    Outcome outcome;
    outcome.differences = fault::CheckAll(Contents(), history_, before_, NowMs());
    RunToEnd(AuditAll(stage_, store_, keys_, outcome.differences));
    // By a clock that is a year ahead a shift is over, and nobody moves up.
    const bool clocks_erred = stage_.faults.clock_jump > 0;
    std::erase_if(outcome.differences, [&](const std::string& difference) {
      return difference.find(kPoison) != difference.npos ||
             (clocks_erred &&
              difference.find("a place free and somebody waits") != difference.npos);
    });
    outcome.trace = stage_.trace.hash();
    outcome.entries = stage_.trace.entries();
    outcome.acknowledged = history_.CountOf(fault::Outcome::kAcknowledged);
    outcome.refused = history_.CountOf(fault::Outcome::kRefused);
    outcome.unknown = history_.CountOf(fault::Outcome::kUnknown);
    outcome.virtual_ms = stage_.now_ms();
    outcome.injuries = hurt_.injuries();
    outcome.restores = stage_.restores;
    outcome.wild_percent = wild_percent_;
    // What is still under way ends by itself: nothing is left when the county goes.
    for (auto& [name, replicas] : processes_) {
      for (auto& process : replicas) process->Kill();
    }
    const milliseconds last_words(10'000);
    RunToEnd(runtime::Pause(last_words));
    return outcome;
  }

  Plan plan_;
  Stage stage_;
  Server store_;
  Server keys_;
  Processes processes_;
  fault::County county_;
  fault::Board board_;
  SeededRandom work_random_;
  fault::Work work_;
  Wild wild_;
  int wild_percent_;  ///< how many of the commands are drawn without regard to anything
  fault::History founding_;
  fault::History history_;
  std::set<std::string> before_;
  Hurt hurt_;
  int left_ = 0;
  int under_way_ = 0;
};

}  // namespace

Outcome Simulate(const Plan& plan) { return World(plan).Run(); }

}  // namespace linli::simulation
