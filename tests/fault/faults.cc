#include "tests/fault/faults.h"

#include <algorithm>
#include <csignal>
#include <thread>

#include "services/platform/base/check.h"

namespace linli::fault {
namespace {

using e2e::Eventually;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::int64_t kHourMs = 3600LL * 1000;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr seconds kPatience{10};

}  // namespace

struct Faults::Kind {
  const char* name;
  int cards;
  bool (Faults::*inflict)(const char*);
  const char* detail = "";
  bool surroundings = false;
};

const std::vector<Faults::Kind>& Faults::Kinds() {
  static const std::vector<Kind> kKinds = {
      {"power lost", 20, &Faults::LosePower},
      {"power lost during a rewrite", 2, &Faults::LosePowerRewriting},
      {"Redis killed", 2, &Faults::KillRedis},
      {"Redis killed while it loads", 1, &Faults::KillRedisLoading},
      {"Redis killed during a rewrite", 1, &Faults::KillRedisRewriting},
      {"Redis frozen", 1, &Faults::FreezeRedis},
      {"key store killed", 1, &Faults::KillKeys},
      {"write fails (EIO)", 1, &Faults::FailWrite},
      {"sync fails (EIO)", 1, &Faults::FailSync},
      {"disk full", 1, &Faults::FillDisk},
      {"sync is slow", 1, &Faults::SlowSync, "", true},
      {"memory full", 1, &Faults::FillMemory, "", true},
      {"service killed", 3, &Faults::KillService},
      {"both volunteers killed", 1, &Faults::KillBothVolunteers},
      {"killed at received", 1, &Faults::KillAtFailpoint, "received"},
      {"killed at read", 1, &Faults::KillAtFailpoint, "read"},
      {"killed at decided", 1, &Faults::KillAtFailpoint, "decided"},
      {"killed at written", 1, &Faults::KillAtFailpoint, "written"},
      {"killed at reply-read", 1, &Faults::KillAtFailpoint, "reply-read"},
      {"killed at answered", 1, &Faults::KillAtFailpoint, "answered"},
      {"killed at event-read", 1, &Faults::KillAtFailpoint, "event-read"},
      {"killed at before-effect", 1, &Faults::KillAtFailpoint, "before-effect"},
      {"killed at effect-done", 1, &Faults::KillAtFailpoint, "effect-done"},
      {"service frozen", 2, &Faults::FreezeService},
      {"partition, both ways", 2, &Faults::Partition, "both", true},
      {"partition, requests only", 1, &Faults::Partition, "up", true},
      {"partition, answers only", 1, &Faults::Partition, "down", true},
      {"partition, flapping", 1, &Faults::Flap, "", true},
      {"answers cut and reset", 2, &Faults::ResetReplies, "", true},
      {"one byte a write", 1, &Faults::Trickle, "", true},
      {"service's clock stepped", 2, &Faults::StepServiceClock, "", true},
      {"Redis's clock stepped", 1, &Faults::StepRedisClock, "", true},
      {"second process of a service", 1, &Faults::RunTwin},
      {"rolling restart, other functions", 1, &Faults::RestartRolling},
  };
  return kKinds;
}

int Tally::all() const {
  int sum = 0;
  for (const auto& [name, count] : times) sum += count;
  return sum;
}

Tally& Tally::operator+=(const Tally& other) {
  for (const auto& [name, count] : other.times) times[name] += count;
  power_losses += other.power_losses;
  torn += other.torn;
  bytes_lost += other.bytes_lost;
  return *this;
}

void Faults::Inflict() {
  if (deck_.empty()) {
    for (const auto& kind : Kinds()) deck_.insert(deck_.end(), kind.cards, &kind);
    for (auto i = deck_.size(); i > 1; --i) std::swap(deck_[i - 1], deck_[Below(i)]);
  }
  const Kind& kind = *deck_.back();
  deck_.pop_back();
  if ((this->*kind.inflict)(kind.detail)) ++tally_.times[kind.name];
  // Bad surroundings are there for the next fault, but not for two.
  lingers_ = kind.surroundings && !lingers_ && Below(3) == 0;
  if (!lingers_) site_.Mend();
}

void Faults::NapInTrouble() {
  // Longer than the services wait for a reply, now and then.
  if (Below(8) == 0) return Nap(5500, 6500);
  Nap(100, 1200);
}

void Faults::NapFrozen() {
  if (Below(4) == 0) return Nap(1000, options_.freeze_ms_max);
  Nap(100, 1500);
}

void Faults::CountLoss(const Disk::Loss& loss) {
  tally_.torn += loss.files > 0 ? 1 : 0;
  tally_.bytes_lost += loss.bytes;
}

bool Faults::KillService(const char*) {
  const auto& victim = AnyOf(site_.services());
  site_.process(victim).Kill();
  Nap(0, 300);
  site_.Start(victim);
  return true;
}

bool Faults::KillBothVolunteers(const char*) {
  for (const char* name : {"volunteer", "volunteer-2"}) {
    site_.process(name).Kill();
    Nap(0, 200);
  }
  for (const char* name : {"volunteer-2", "volunteer"}) site_.Start(name);
  return true;
}

bool Faults::KillAtFailpoint(const char* failpoint) {
  const std::string point(failpoint);
  // The directory commits and reacts too rarely for what belongs to commits.
  const bool any = point == "received" || point == "read" || point == "answered";
  std::vector<std::string> victims = {"campaign", "volunteer", "volunteer-2"};
  if (any) victims.push_back("directory");
  const auto& victim = AnyOf(victims);
  const auto passes = std::to_string(1 + Below(30));
  site_.process(victim).Kill();
  site_.Start(victim, {"LINLI_FAILPOINT=" + point + ":" + passes});
  const bool reached = Eventually([&] { return !site_.process(victim).running(); }, kPatience);
  site_.process(victim).Kill();
  Nap(0, 200);
  site_.Start(victim);
  return reached;
}

bool Faults::KillRedis(const char*) {
  site_.KillRedis();
  Nap(0, 100);
  site_.RestartRedis();
  return true;
}

bool Faults::KillRedisLoading(const char*) {
  site_.LaunchRedis();
  const auto socket = site_.instance().socket("redis");
  std::string said;
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  while (said.empty() && std::chrono::steady_clock::now() < give_up) {
    said = e2e::SayingOf(socket);
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  const bool loading = said.rfind("-LOADING", 0) == 0;
  if (loading) Nap(0, 20);
  site_.RestartRedis();
  return loading;
}

/// False if it was over before it could be seen.
bool Faults::BeginRewrite() {
  auto redis = site_.Redis();
  redis.Call({"BGREWRITEAOF"});
  Nap(0, 30);
  const auto info = redis.Call({"INFO", "persistence"}).text;
  return info.find("aof_rewrite_in_progress:1") != info.npos;
}

bool Faults::KillRedisRewriting(const char*) {
  const bool rewriting = BeginRewrite();
  site_.RestartRedis();
  return rewriting;
}

bool Faults::KillKeys(const char*) {
  site_.instance().KillKeys();
  Nap(0, 100);
  LINLI_CHECK(site_.instance().RestartKeys());
  return true;
}

bool Faults::LosePower(const char*) {
  CountLoss(site_.LosePower());
  ++tally_.power_losses;
  Nap(0, 100);
  site_.RestartRedis();
  return true;
}

bool Faults::LosePowerRewriting(const char*) {
  const bool rewriting = BeginRewrite();
  return LosePower("") && rewriting;
}

/// After a failed write or sync Redis ends by itself; what it had not synced may be gone.
bool Faults::RedisEnds() {
  const bool ended = Eventually([&] { return !site_.redis().running(); }, kPatience);
  site_.disk().Heal();
  if (ended && Below(2) == 0) CountLoss(site_.disk().LoseUnsynced(site_.random()));
  site_.RestartRedis();
  return ended;
}

bool Faults::FailWrite(const char*) {
  site_.disk().FailWrite();
  return RedisEnds();
}

bool Faults::FailSync(const char*) {
  site_.disk().FailSync();
  return RedisEnds();
}

bool Faults::FillDisk(const char*) {
  site_.disk().Fill(static_cast<std::int64_t>(Below(200000)));
  return RedisEnds();
}

bool Faults::SlowSync(const char*) {
  site_.disk().SlowSync(static_cast<int>(10000 + Below(200000)));
  NapInTrouble();
  return true;
}

bool Faults::FillMemory(const char*) {
  const bool set = site_.Redis().Call({"CONFIG", "SET", "maxmemory", "1mb"}).text == "OK";
  NapInTrouble();
  return set;
}

bool Faults::FreezeService(const char*) {
  const auto& victim = site_.process(AnyOf(site_.services()));
  victim.Signal(SIGSTOP);
  NapFrozen();
  victim.Signal(SIGCONT);
  return true;
}

bool Faults::FreezeRedis(const char*) {
  site_.redis().Signal(SIGSTOP);
  NapFrozen();
  site_.redis().Signal(SIGCONT);
  return true;
}

bool Faults::Partition(const char* way) {
  const std::string which(way);
  auto& route = AnyRoute();
  route.hold_up = which != "down";
  route.hold_down = which != "up";
  NapInTrouble();
  return true;
}

bool Faults::Flap(const char*) {
  auto& route = AnyRoute();
  for (auto turns = 5 + Below(20); turns > 0; --turns) {
    route.hold_up = Below(2) == 0;
    route.hold_down = Below(2) == 0;
    Nap(1, 100);
  }
  return true;
}

bool Faults::ResetReplies(const char*) {
  auto& route = AnyRoute();
  const int before = route.resets;
  route.reset_bytes_max = static_cast<int>(50 + Below(4000));
  NapInTrouble();
  return route.resets > before;
}

bool Faults::Trickle(const char*) {
  AnyRoute().trickle = true;
  NapInTrouble();
  return true;
}

// Less than an hour: what the load does is never due as near as that.
bool Faults::StepServiceClock(const char*) {
  const auto& victim = AnyOf(site_.services());
  for (auto steps = 1 + Below(3); steps > 0; --steps) {
    const auto size = static_cast<std::int64_t>(Below(Below(2) == 0 ? 5000 : kHourMs));
    site_.MoveClock(victim, Below(2) == 0 ? size : -size);
    Nap(100, 800);
  }
  return true;
}

bool Faults::StepRedisClock(const char*) {
  for (const auto days : {400, -400}) {
    site_.MoveClock("redis", days * kDayMs - static_cast<std::int64_t>(Below(kDayMs)));
    Nap(100, 800);
  }
  return true;
}

bool Faults::RunTwin(const char*) {
  const auto twin = AnyOf<std::string>({"campaign", "campaign", "directory", "pairing"}) + "-2";
  site_.Start(twin);
  const bool served = Eventually([&] { return site_.Serves(twin); }, kPatience);
  Nap(200, 1500);
  site_.process(twin).Kill();
  return served;
}

/// One service after the other, in any order, goes over to the other version of the functions.
bool Faults::RestartRolling(const char*) {
  next_version_ = !next_version_;
  auto names = site_.services();
  for (auto i = names.size(); i > 1; --i) std::swap(names[i - 1], names[Below(i)]);
  bool all = true;
  for (const auto& name : names) {
    site_.process(name).Signal(SIGTERM);
    all = site_.process(name).Wait(kPatience) == 0 && all;
    site_.route(name + "/redis").next_version = next_version_;
    site_.Start(name);
    Eventually([&] { return site_.Serves(name); }, seconds(3));
  }
  return all;
}

}  // namespace linli::fault
