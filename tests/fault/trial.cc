#include "tests/fault/trial.h"

#include <iostream>
#include <limits>
#include <thread>

namespace linli::fault {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kVolunteers = 24;
constexpr std::chrono::seconds kStandstill{30};
constexpr milliseconds kGlance{50};

}  // namespace

std::int64_t NowMs() { return SystemClock().Now().time_since_epoch().count(); }

Trial::Trial(std::uint64_t seed, Faults::Options options, Disk::Kind disk)
    : seed_(seed),
      site_(seed, disk),
      county_(Found(site_.instance(), kVolunteers)),
      faults_(site_, options) {
  auto redis = Redis();
  before_ = CorrelationsOf(ReadLogs(DumpAll(redis)));
}

Sender Trial::SenderOf(const Person& person) {
  return Sender(site_.wire(), site_.addresses(), person, history_, seed_ + 7);
}

/// Only what a fault kills may be gone, and every fault puts it back.
void Trial::Watch() {
  for (auto& missing : site_.Missing()) history_.Complain(std::move(missing));
}

void Trial::Run(const Work& work) {
  Load load(site_.wire(), site_.addresses(), county_, history_, seed_, work.clients);
  SeededRandom random(seed_ + 1);
  for (;;) {
    Nap(random, 50, 550);
    Watch();
    const int acknowledged = history_.CountOf(Outcome::kAcknowledged);
    const bool all_faults = tally().all() >= work.faults;
    if (all_faults && acknowledged >= work.acknowledged) break;
    if (!history_.complaints().empty()) break;
    // Evenly among the commands, but for what goes on through the next fault.
    const bool due =
        std::int64_t{acknowledged} * work.faults >= std::int64_t{tally().all()} * work.acknowledged;
    if (!all_faults && (due || faults_.lingers())) faults_.Inflict();
  }
  site_.Heal();
  load.Stop();
  Watch();
}

void Trial::RunQuietly(milliseconds time, int clients) {
  Load load(site_.wire(), site_.addresses(), county_, history_, seed_, clients);
  std::this_thread::sleep_for(time);
  load.Stop();
}

bool Trial::Settles() {
  auto redis = Redis();
  auto least = std::numeric_limits<std::int64_t>::max();
  auto moved = steady_clock::now();
  for (;;) {
    const auto dump = DumpPositions(redis);
    const auto pending = Pending(dump, ReadLogs(dump), NowMs());
    if (pending == 0) return true;
    const auto now = steady_clock::now();
    if (pending < least) {
      least = pending;
      moved = now;
    }
    if (now - moved > kStandstill) return false;
    std::this_thread::sleep_for(kGlance);
  }
}

Differences Trial::Check() {
  auto redis = Redis();
  return CheckAll(DumpAll(redis), history_, before_, NowMs());
}

void Trial::Report() const {
  const auto& hurt = tally();
  std::cout << "seed " << seed_ << ": " << hurt.all() << " faults, " << hurt.power_losses
            << " with power loss (" << hurt.torn << " tore " << hurt.bytes_lost << " bytes); "
            << history_.CountOf(Outcome::kAcknowledged) << " acknowledged, "
            << history_.CountOf(Outcome::kRefused) << " refused, "
            << history_.CountOf(Outcome::kUnknown) << " left unknown, " << history_.lost()
            << " answers lost, " << history_.resent() << " sent again" << std::endl;
}

}  // namespace linli::fault
