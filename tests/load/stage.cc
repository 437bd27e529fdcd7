#include "tests/load/stage.h"

#include <unistd.h>

#include "services/platform/base/crypto.h"
#include "services/platform/store/keys.h"

namespace linli::load {
namespace {

constexpr char kTenant[] = "bench";
constexpr char kEmpty[] = "empty";

}  // namespace

double Combined(double empty, double commits) { return 1 / (1 / empty + 1 / commits); }

Stage::Stage(const std::string& rival)
    : county_(instance_, kTenant),
      redis_(instance_.socket("redis")),
      seed_(FromBase64(instance_.secret("signing.key")).value()) {
  instance_.Start(kEmpty);
  instance_.WaitServing(kEmpty);
  empty_ = ToReplicas(kEmpty, {kEmpty});
  commits_ = std::make_unique<RawCommits>(instance_.address("redis"), random());
  if (!rival.empty()) StartRival(rival);
}

// It says so on its output once it listens.
void Stage::StartRival(const std::string& folder) {
  e2e::Command command;
  command.words = {"node", folder + "/server.mjs", instance_.socket("redis"),
                   instance_.address("rival")};
  command.out_file = command.err_file = instance_.log_file("rival");
  rival_process_ = e2e::Process(command);
  const bool listens = e2e::Eventually([this] {
    return e2e::ReadText(instance_.log_file("rival")).find("listening") != std::string::npos ||
           !rival_process_.running();
  });
  if (!listens || !rival_process_.running()) {
    std::fprintf(stderr, "the Node.js service does not start:\n%s\n",
                 e2e::ReadText(instance_.log_file("rival")).c_str());
    std::exit(1);
  }
  rival_ = ToReplicas("rival", {"rival"});
}

platform::v1::Identity Stage::Somebody(const std::string& service,
                                       const std::string& person) const {
  e2e::Principal principal{person, {}};
  for (int role = common::v1::ROLE_ADMIN; role < common::v1::ROLE_OPERATOR; ++role) {
    principal.grants.push_back(e2e::GrantOf(static_cast<common::v1::Role>(role)));
  }
  return county_.IdentityOf(principal, service);
}

int Stage::partition() const { return Somebody("", "").partition(); }

std::unique_ptr<Target> Stage::ToReplicas(const std::string& service,
                                          const std::vector<std::string>& replicas,
                                          int connections) {
  std::vector<std::string> addresses;
  for (const auto& replica : replicas) addresses.push_back(instance_.address(replica));
  return std::make_unique<Target>(addresses, seed_, Somebody(service, "persons/bench"),
                                  connections);
}

Target& Stage::To(const std::string& service, const std::string& person) {
  auto& target = targets_[service + " " + person];
  if (target == nullptr) {
    const std::vector<std::string> addresses = {instance_.address(service)};
    target = std::make_unique<Target>(addresses, seed_, Somebody(service, person));
  }
  return *target;
}

Figures Stage::Empty(const Slice& slice) {
  const Question question{"empty RPC", "/linli.testing.v1.EchoService/Say",
                          [](int) { return std::string(); }};
  return Load(*empty_, question, slice);
}

Figures Stage::Rival(const Slice& slice) {
  const auto run = random().Id();
  const Question question{"Node.js grpc-js + ioredis", "/linli.bench.Bare/Commit",
                          [&run](int number) { return run + std::to_string(number); }};
  return Load(*rival_, question, slice);
}

// A cursor that stands at the last event of its stream has applied everything.
void Stage::Settle() {
  const auto settled = [this] {
    for (const char* service : e2e::kServices) {
      for (int partition = 0; partition < store::keys::kPartitions; ++partition) {
        const auto cursors = redis_.Ask({"HGETALL", store::keys::Cursor(partition, service)});
        for (std::size_t i = 0; i + 1 < cursors.size(); i += 2) {
          const auto meta = store::keys::Meta(partition, cursors[i]);
          const auto at = redis_.Ask({"HGET", meta, "sequence"});
          if (cursors[i + 1].substr(cursors[i + 1].find('-') + 1) != at[0]) return false;
        }
      }
    }
    return true;
  };
  LINLI_CHECK(e2e::Eventually(settled, std::chrono::minutes(5)));
  LINLI_CHECK(e2e::Eventually([this] { return InfoOf("redis", "aof_rewrite_in_progress") == 0; },
                              std::chrono::minutes(5)));
}

bool Stage::HasApplied(const std::string& service, const std::string& source) const {
  const auto cursor = redis_.Ask({"HGET", store::keys::Cursor(partition(), service), source});
  const auto meta = redis_.Ask({"HGET", store::keys::Meta(partition(), source), "sequence"});
  return cursor[0].substr(cursor[0].find('-') + 1) == meta[0];
}

double Stage::InfoOf(const std::string& store, const std::string& name) const {
  const auto info = e2e::RedisView(instance_.socket(store)).Ask({"INFO", "everything"}).front();
  const auto at = info.find("\n" + name + ":");
  LINLI_CHECK(at != info.npos);
  return std::atof(info.c_str() + at + name.size() + 2);
}

}  // namespace linli::load
