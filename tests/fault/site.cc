#include "tests/fault/site.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "services/platform/base/check.h"

namespace linli::fault {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr const char* kUnderSanitizers = "ASAN_OPTIONS=verify_asan_link_order=0";
constexpr const char* kRedisPreload = LINLI_DISK_SHIM ":" LINLI_CLOCK_SHIM;
constexpr int kSyncUsAtPowerLoss = 50'000;
constexpr std::size_t kLogShown = 2000;

std::unique_ptr<e2e::Instance> MakeInstance() {
  e2e::Instance::Options options;
  options.start = false;
  // Rewritten now and then, so that Redis does not load for longer and longer.
  options.redis_words = {"--auto-aof-rewrite-percentage", "100", "--auto-aof-rewrite-min-size",
                         "3mb"};
  return std::make_unique<e2e::Instance>(options);
}

std::string KindOf(const std::string& name) { return name.substr(0, name.find('-')); }

void SetOption(e2e::Command& command, const char* option, const std::string& value) {
  const auto at = std::find(command.words.begin(), command.words.end(), option);
  LINLI_CHECK(at != command.words.end());
  *(at + 1) = value;
}

}  // namespace

void Nap(Random& random, int ms_min, int ms_max) {
  const auto room = static_cast<std::uint64_t>(ms_max - ms_min) + 1;
  std::this_thread::sleep_for(milliseconds(ms_min + static_cast<int>(random.Below(room))));
}

const std::vector<std::string>& Site::services() {
  static const std::vector<std::string> kNames = {"directory", "campaign",  "volunteer",
                                                  "pairing",   "mediation", "volunteer-2"};
  return kNames;
}

Site::Site(std::uint64_t seed, Disk::Kind disk, int sync_delay_us_max)
    : random_(seed),
      instance_(MakeInstance()),
      disk_(instance_->dir() + "/redis", instance_->dir(), disk, sync_delay_us_max),
      proxy_(seed + 2) {
  fs::create_directory(instance_->dir() + "/clock");
  MoveClock("redis", 0);
  setenv("LINLI_CLOCK", ClockFile("redis").c_str(), 1);
  AddRoutes();
  RestartRedis();
  LINLI_CHECK(instance_->RestartKeys());
  Heal();
}

/// Some by TCP, so that resets are what TCP makes of them.
void Site::AddRoutes() {
  const auto redis = instance_->address("redis");
  for (const char* service : e2e::kServices) {
    for (const auto& name : {std::string(service), std::string(service) + "-2"}) {
      const bool tcp = name == "volunteer-2" || name == "campaign";
      proxy_.Add(name + "/redis", tcp ? "127.0.0.1:0" : instance_->address(name + ".redis"), redis);
      proxy_.Add(name, instance_->address(name + ".rpc"), instance_->address(name));
      MoveClock(name, 0);
    }
  }
  proxy_.Add("keys", instance_->address("keys.all"), instance_->address("keys"));
}

std::vector<std::string> Site::routes() const {
  std::vector<std::string> names = {"keys"};
  for (const auto& name : services()) {
    names.push_back(name);
    names.push_back(name + "/redis");
  }
  return names;
}

Addresses Site::addresses() const {
  Addresses addresses;
  for (const auto& name : services()) {
    addresses[KindOf(name)].push_back(proxy_.address(name));
  }
  return addresses;
}

cli::Instance Site::wire() const {
  auto wire = instance_->wire();
  for (const char* service : e2e::kServices) wire.services[service] = proxy_.address(service);
  return wire;
}

std::string Site::ClockFile(const std::string& name) const {
  return instance_->dir() + "/clock/" + name;
}

// In place: the file is mapped.
void Site::MoveClock(const std::string& name, std::int64_t ms) {
  const auto file = ClockFile(name);
  std::string bytes(sizeof ms, '\0');
  std::memcpy(bytes.data(), &ms, sizeof ms);
  if (!fs::exists(file)) e2e::WriteText(file, bytes);
  std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
  out << bytes;
}

void Site::Start(const std::string& name, const std::vector<std::string>& environment) {
  fs::remove(instance_->socket(name));
  auto command = instance_->CommandOf(name);
  SetOption(command, "--redis", proxy_.address(name + "/redis"));
  SetOption(command, "--keys", proxy_.address("keys"));
  command.environment = environment;
  command.environment.insert(
      command.environment.end(),
      {"LD_PRELOAD=" LINLI_CLOCK_SHIM, kUnderSanitizers, "LINLI_CLOCK=" + ClockFile(name)});
  processes_[name] = e2e::Process(command);
}

// The guard under the shim first, so that what it syncs counts as synced.
void Site::LaunchRedis() {
  KillRedis();
  e2e::Command guard;
  guard.words = {LINLI_BIN_DIR "/linli-aof-guard", instance_->dir() + "/redis"};
  guard.environment = {"LD_PRELOAD=" LINLI_DISK_SHIM, kUnderSanitizers};
  guard.out_file = guard.err_file = instance_->log_file("guard");
  const int code = e2e::Process(guard).Wait();
  if (code == 0 && instance_->LaunchRedis(kRedisPreload)) return;
  std::cerr << "the guard refuses:\n" << e2e::ReadText(instance_->log_file("guard")) << std::endl;
  LINLI_CHECK(false);
}

void Site::RestartRedis() {
  LaunchRedis();
  const auto socket = instance_->socket("redis");
  const bool up =
      e2e::Eventually([&] { return e2e::SayingOf(socket) == "+PONG" || !redis().running(); });
  if (up && redis().running()) return;
  std::cerr << "Redis does not come back:\n"
            << e2e::ReadText(instance_->log_file("redis")) << std::endl;
  LINLI_CHECK(false);
}

Disk::Loss Site::LosePower() {
  // Better in the middle of a commit than between two.
  disk_.SlowSync(kSyncUsAtPowerLoss);
  e2e::Eventually([this] { return disk_.owes(); }, milliseconds(500));
  KillRedis();
  disk_.SlowSync(0);
  return disk_.LoseUnsynced(random_);
}

void Site::KillServices() {
  for (const auto& name : services()) process(name).Kill();
}

std::vector<std::string> Site::Missing() {
  std::vector<std::string> missing;
  const auto look = [&](const std::string& name, e2e::Process& of) {
    if (of.running()) return;
    const auto log = e2e::ReadText(instance_->log_file(name));
    missing.push_back(name + " has ended by itself with " +
                      std::to_string(of.Ended().value_or(-1)) + ": …" +
                      log.substr(log.size() - std::min(log.size(), kLogShown)));
  };
  for (const auto& name : services()) look(name, process(name));
  look("redis", redis());
  look("keys", instance_->process("keys"));
  return missing;
}

void Site::Mend() {
  disk_.Heal();
  proxy_.Heal();
  for (const auto& name : services()) MoveClock(name, 0);
  MoveClock("redis", 0);
  Redis().Call({"CONFIG", "SET", "maxmemory", "0"});
}

void Site::Heal() {
  Mend();
  for (const auto& name : services()) {
    if (!process(name).running()) Start(name);
  }
  for (const auto& name : services()) {
    if (e2e::Eventually([&] { return Serves(name); })) continue;
    std::cerr << name << " does not serve:\n"
              << e2e::ReadText(instance_->log_file(name)) << std::endl;
    LINLI_CHECK(false);
  }
}

}  // namespace linli::fault
