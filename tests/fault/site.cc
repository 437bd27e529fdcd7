#include "tests/fault/site.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include "services/platform/base/check.h"
#include "tests/fault/redis_dump.h"

namespace linli::fault {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr const char* kReplica = "volunteer-2";
const std::vector<std::string> kMortals = {"directory", "campaign",  "volunteer",
                                           "pairing",   "mediation", kReplica};

/// How far a file is synced, as the shim has it.
std::int64_t SyncedOf(const fs::path& record) {
  std::int64_t synced = 0;
  const auto bytes = e2e::ReadText(record.string());
  if (bytes.size() == sizeof synced) std::memcpy(&synced, bytes.data(), sizeof synced);
  return synced;
}

}  // namespace

Site::Site(std::uint64_t seed, int sync_delay_us_max) : random_(seed) {
  setenv("LINLI_SYNC_DELAY_US", std::to_string(sync_delay_us_max).c_str(), 1);
  e2e::Instance::Options options;
  options.start = false;
  instance_ = std::make_unique<e2e::Instance>(options);
  const auto synced = instance_->dir() + "/synced";
  fs::create_directory(synced);
  setenv("LINLI_SYNCED_DIR", synced.c_str(), 1);
  RestartRedis();
  LINLI_CHECK(instance_->RestartKeys());
  for (const auto& name : kMortals) StartService(name);
  Heal();
}

Addresses Site::addresses() const {
  Addresses addresses;
  for (const char* service : e2e::kServices) addresses[service] = {instance_->address(service)};
  addresses["volunteer"].push_back(instance_->address(kReplica));
  return addresses;
}

e2e::Process& Site::ProcessOf(const std::string& name) {
  return name == kReplica ? replica_ : instance_->process(name);
}

void Site::StartService(const std::string& name) {
  if (name == kReplica) return StartReplica();
  instance_->Start(name);
}

void Site::StartReplica() {
  const auto socket = instance_->socket(kReplica);
  fs::remove(socket);
  e2e::Command command;
  command.words = {LINLI_BIN_DIR "/linli-volunteer",
                   "--redis",
                   instance_->address("redis"),
                   "--keys",
                   instance_->address("keys"),
                   "--listen",
                   "unix:" + socket,
                   "--metrics",
                   "off",
                   "--verify-key-file",
                   instance_->secret_file("verify.key"),
                   "--seal-key-file",
                   instance_->secret_file("seal.key"),
                   "--master-key-file",
                   instance_->secret_file("master.key"),
                   "--log",
                   "json"};
  command.out_file = command.err_file = instance_->log_file(kReplica);
  replica_ = e2e::Process(command);
}

void Site::Nap(int ms_min, int ms_max) {
  const auto room = static_cast<std::uint64_t>(ms_max) - static_cast<std::uint64_t>(ms_min) + 1;
  std::this_thread::sleep_for(milliseconds(ms_min + static_cast<int>(random_.Below(room))));
}

void Site::KillService(const std::string& name) {
  ProcessOf(name).Kill();
  ++injuries_.service_kills;
}

void Site::KillServices() {
  for (const auto& name : kMortals) ProcessOf(name).Kill();
}

void Site::KillRedis() {
  instance_->KillRedis();
  ++injuries_.redis_kills;
  Nap(0, 100);
  RestartRedis();
}

void Site::KillKeys() {
  instance_->KillKeys();
  ++injuries_.key_store_kills;
  Nap(0, 100);
  LINLI_CHECK(instance_->RestartKeys());
}

void Site::LosePower() {
  // Better in the middle of a commit than between two.
  e2e::Eventually([this] { return !FindUnsynced().empty(); }, milliseconds(200));
  instance_->KillRedis();
  ++injuries_.power_losses;
  DropUnsynced();
  Nap(0, 100);
  RestartRedis();
}

// Only of files that this Redis may have written to.
std::vector<Site::Unsynced> Site::FindUnsynced() const {
  std::vector<Unsynced> found;
  for (const auto& entry : fs::directory_iterator(instance_->dir() + "/redis/appendonlydir")) {
    const auto name = entry.path().filename().string();
    if (name.find(".incr.aof") == name.npos) continue;
    std::error_code gone;
    const auto written = static_cast<std::int64_t>(fs::file_size(entry.path(), gone));
    const auto synced = SyncedOf(instance_->dir() + "/synced/" + name);
    if (!gone && written > synced) found.push_back({entry.path().string(), synced, written});
  }
  return found;
}

void Site::DropUnsynced() {
  const auto unsynced = FindUnsynced();
  if (!unsynced.empty()) ++injuries_.torn;
  for (const auto& [file, synced, written] : unsynced) {
    const auto room = static_cast<std::uint64_t>(written - synced);
    const auto kept = synced + static_cast<std::int64_t>(random_.Below(room));
    injuries_.bytes_lost += written - kept;
    fs::resize_file(file, static_cast<std::uintmax_t>(kept));
    // Some file systems keep the length and lose the content.
    if (random_.Below(4) == 0) fs::resize_file(file, static_cast<std::uintmax_t>(written));
  }
}

// The guard under the shim first, so that what it syncs counts as synced.
void Site::RestartRedis() {
  e2e::Command guard;
  guard.words = {LINLI_BIN_DIR "/linli-aof-guard", instance_->dir() + "/redis"};
  guard.environment = {"LD_PRELOAD=" LINLI_POWERLOSS_SHIM, "ASAN_OPTIONS=verify_asan_link_order=0"};
  guard.out_file = guard.err_file = instance_->log_file("guard");
  const int code = e2e::Process(guard).Wait();
  if (code != 0 || !instance_->RestartRedis(LINLI_POWERLOSS_SHIM)) {
    ADD_FAILURE() << "Redis does not come back:\n" << e2e::ReadText(instance_->log_file("guard"));
    LINLI_CHECK(false);
  }
}

void Site::Rewrite() {
  RawRedis(instance_->socket("redis")).Call({"BGREWRITEAOF"});
  ++injuries_.rewrites;
}

void Site::Freeze(const std::string& name) {
  ++injuries_.stops;
  ProcessOf(name).Signal(SIGSTOP);
  Nap(100, 1500);
  ProcessOf(name).Signal(SIGCONT);
}

void Site::Hurt() {
  const auto& victim = kMortals[random_.Below(kMortals.size())];
  const auto dice = random_.Below(100);
  if (dice < 35) {
    if (random_.Below(8) == 0) Rewrite();
    if (random_.Below(8) == 0) Nap(0, 30);
    LosePower();
  } else if (dice < 45) {
    KillRedis();
  } else if (dice < 50) {
    KillKeys();
  } else if (dice < 80) {
    KillService(victim);
    Nap(0, 300);
    StartService(victim);
  } else if (dice < 90) {
    // Both replicas, one right after the other.
    KillService("volunteer");
    Nap(0, 50);
    StartService("volunteer");
    Nap(0, 200);
    KillService(kReplica);
    StartService(kReplica);
  } else {
    Freeze(victim);
  }
}

void Site::Heal() {
  for (const auto& name : kMortals) {
    if (!ProcessOf(name).running()) StartService(name);
  }
  instance_->WaitServing();
  const bool up = e2e::Eventually([&] { return instance_->Serving(kReplica); });
  LINLI_CHECK(up);
}

}  // namespace linli::fault
