#include "tests/fault/trial.h"

#include <cstdlib>
#include <iostream>

namespace linli::fault {
namespace {

constexpr int kVolunteers = 24;

}  // namespace

int Setting(const char* name, int usual) {
  const char* text = std::getenv(name);
  return text == nullptr ? usual : std::atoi(text);
}

std::int64_t NowMs() { return SystemClock().Now().time_since_epoch().count(); }

Trial::Trial(std::uint64_t seed)
    : seed_(seed), site_(seed), county_(Found(site_.instance(), kVolunteers)) {
  auto redis = Redis();
  before_ = CorrelationsOf(ReadLogs(DumpAll(redis)));
}

Sender Trial::SenderOf(const Person& person) {
  return Sender(site_.instance().wire(), site_.addresses(), person, history_, seed_ + 7);
}

void Trial::Run(int faults, int clients) {
  Load load(site_.instance().wire(), site_.addresses(), county_, history_, seed_, clients);
  SeededRandom random(seed_ + 1);
  while (site_.injuries().all() < faults) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50 + random.Below(500)));
    site_.Hurt();
  }
  site_.Heal();
  load.Stop();
}

void Trial::RunQuietly(std::chrono::milliseconds time, int clients) {
  Load load(site_.instance().wire(), site_.addresses(), county_, history_, seed_, clients);
  std::this_thread::sleep_for(time);
  load.Stop();
}

bool Trial::Settles() {
  auto redis = Redis();
  return e2e::Eventually(
      [&] {
        const auto dump = DumpAll(redis);
        return Pending(dump, ReadLogs(dump), NowMs()) == 0;
      },
      std::chrono::seconds(30));
}

Differences Trial::Check() {
  auto redis = Redis();
  return CheckAll(DumpAll(redis), history_, before_, NowMs());
}

void Trial::Report() const {
  const auto& hurt = site_.injuries();
  std::cout << "seed " << seed_ << ": " << hurt.service_kills << " service kills, "
            << hurt.redis_kills << " Redis kills, " << hurt.key_store_kills << " key store kills, "
            << hurt.power_losses << " power losses (" << hurt.torn << " tore " << hurt.bytes_lost
            << " bytes), " << hurt.stops << " freezes, " << hurt.rewrites << " rewrites; "
            << history_.CountOf(Outcome::kAcknowledged) << " acknowledged, "
            << history_.CountOf(Outcome::kRefused) << " refused, "
            << history_.CountOf(Outcome::kUnknown) << " left unknown, " << history_.lost()
            << " answers lost, " << history_.resent() << " sent again" << std::endl;
}

}  // namespace linli::fault
