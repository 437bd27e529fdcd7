#include "tests/simulation/hurt.h"

#include "services/platform/events/event.h"
#include "services/platform/runtime/pause.h"

namespace linli::simulation {
namespace {

const std::vector<std::string>& Moods() {
  static const std::vector<std::string> moods = {
      "LOADING Redis is loading the dataset in memory",
      "OOM command not allowed when used memory > 'maxmemory'.",
      "TRYAGAIN Multiple keys request during rehashing of slot",
      "BUSY Redis is busy running a script.",
      "MISCONF Errors writing to the AOF file",
      "READONLY You can't write against a read only replica.",
      "NOREPLICAS Not enough good replicas to write.",
      "CLUSTERDOWN The cluster is down"};
  return moods;
}

}  // namespace

void Hurt::EachProcess(const std::function<void(Process&)>& work) {
  for (auto& [name, replicas] : processes_) {
    for (auto& process : replicas) work(*process);
  }
}

void Hurt::Say(const std::string& what) { stage_.trace.Say(stage_.now_ms(), "! " + what); }

bool Hurt::Happens(int per_mille) {
  if (!stage_.chance.PerMille(per_mille)) return false;
  ++injuries_;
  return true;
}

Process& Hurt::AnyProcess() {
  auto all = processes_.begin();
  std::advance(all, static_cast<std::ptrdiff_t>(stage_.chance.Below(processes_.size())));
  return *all->second[stage_.chance.Below(all->second.size())];
}

Task<void> Hurt::Run() {
  const auto& faults = stage_.faults;
  while (!stage_.healed) {
    if (Happens(faults.service_crash)) CrashService();
    if (Happens(faults.store_crash)) CrashServer(store_, CrashKind::kKilled);
    if (Happens(faults.power_loss)) CrashServer(store_, CrashKind::kPowerLoss);
    if (Happens(faults.key_store_crash)) CrashServer(keys_, CrashKind::kPowerLoss);
    if (Happens(faults.mood)) ChangeMood();
    if (Happens(faults.partition)) Partition();
    if (Happens(faults.freeze)) Freeze();
    if (Happens(faults.clock_jump)) JumpClock();
    if (Happens(faults.poison)) Poison();
    if (Happens(faults.rollback)) Restore();
    const auto rest = stage_.chance.Time(20, 400);
    co_await runtime::Pause(rest);
  }
}

void Hurt::CrashService() {
  auto& process = AnyProcess();
  Say(process.port().name + " is killed");
  process.Kill();
  stage_.After(stage_.chance.Time(0, 1500), [&process] { process.Start(); });
}

void Hurt::CrashServer(Server& server, CrashKind kind) {
  Say(server.name() + (kind == CrashKind::kKilled ? " is killed" : " loses power"));
  server.Crash(kind);
  stage_.After(stage_.chance.Time(0, 1500), [&server] { server.Start(); });
}

void Hurt::ChangeMood() {
  auto& server = stage_.chance.Percent(80) ? store_ : keys_;
  const auto time = stage_.chance.Time(10, 2000);
  const auto& mood = stage_.chance.Of(Moods());
  Say(server.name() + " answers " + mood);
  server.Refuse(mood, time);
}

void Hurt::Partition() {
  auto& port = AnyProcess().port();
  const auto until = stage_.now_ms() + stage_.chance.Time(50, 8000).count();
  const auto ways = stage_.chance.Below(3);
  Say(port.name + " is cut off until " + std::to_string(until));
  if (ways != 0) port.silent_in_until_ms = until;
  if (ways != 1) port.silent_out_until_ms = until;
}

void Hurt::Freeze() {
  auto& port = AnyProcess().port();
  port.silent_in_until_ms = stage_.now_ms() + stage_.chance.Time(500, 20000).count();
  Say(port.name + " freezes until " + std::to_string(port.silent_in_until_ms));
}

/// Minutes mostly, at times more than a year: both ways.
void Hurt::JumpClock() {
  const auto most = stage_.chance.Percent(20) ? std::int64_t{400} * 24 * 3600 * 1000 : 600'000;
  auto& process = AnyProcess();
  const auto off = stage_.chance.Time(-most, most);
  Say(process.port().name + "'s clock is off by " + std::to_string(off.count()));
  process.SetClockOff(off);
}

/// An activity's cancellation that nobody can read: the volunteer service has to set it aside.
void Hurt::Poison() {
  events::Event event;
  event.tenant = kTenant;
  event.service = "campaign";
  event.subject = kPoison + std::to_string(++poisons_);
  event.id = event.subject + "@1";
  event.type = "linli.campaign.v1.ActivityCancelled";
  event.actor = "services/campaign";
  event.time = TrueTime(stage_);
  event.data = "\xff\xff";
  store::CommitRequest commit;
  commit.meta_key = store::keys::Meta(0, "campaign");
  commit.events_key = store::keys::Events(0, "campaign");
  commit.events.push_back({events::ToFields(event)});
  const auto id = event.subject.substr(event.subject.find('/') + 1);
  commit.aggregates.push_back(
      {store::keys::Aggregate(0, "campaign", "activity", kTenant, id), 0, 1, ""});
  store_.Inject(store::CommitCommand(commit, "poison"));
}

void Hurt::AllowRestores(std::function<void()> on_restored) {
  oldest_ = store_.length();
  on_restored_ = std::move(on_restored);
}

/// As the operator does it: stop all, put the backup in its place, raise every epoch, start.
void Hurt::Restore() {
  if (!store_.up()) return;
  EachProcess([](Process& process) { process.Kill(); });
  store_.Crash(CrashKind::kPowerLoss);
  const auto back = stage_.chance.Below(1 + std::min<std::size_t>(400, store_.length() - oldest_));
  Say("the store is set back by " + std::to_string(back) + " entries");
  store_.RestoreTo(store_.length() - back);
  store_.Start();
  for (const auto& [service, replicas] : processes_) {
    const auto meta = store::keys::Meta(0, service);
    const auto epoch = store_.memory().Call({"HGET", meta, "epoch"}).text;
    const auto next = epoch.empty() ? 2 : std::stoi(epoch) + 1;
    store_.Inject({"HSET", meta, "epoch", std::to_string(next)});
  }
  ++stage_.restores;
  on_restored_();
  EachProcess([](Process& process) { process.Start(); });
}

void Hurt::Heal() {
  Say("all is healed");
  stage_.healed = true;
  store_.Start();
  keys_.Start();
  for (auto* server : {&store_, &keys_}) server->Refuse("", milliseconds(0));
  EachProcess([](Process& process) {
    process.Start();
    process.SetClockOff(milliseconds(0));
    process.port().Mend();
  });
}

}  // namespace linli::simulation
