#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/fault/county.h"
#include "tests/fault/sender.h"

namespace linli::fault {

/// What the clients know of the county, together. Thread safe.
class Board {
 public:
  struct Shift {
    std::string activity;
    Time start{};
    Minutes length{};
    bool past = false;
    std::string opportunity() const {
      return "opportunities" + activity.substr(activity.find('/'));
    }
  };

  void Add(Shift shift);
  void AddSignUp(const std::string& name) { AddTo(sign_ups_, name); }
  void AddRecord(const std::string& name) { AddTo(records_, name); }
  void AddVolunteer(const std::string& name) { AddTo(volunteers_, name); }
  /// False if there is none yet.
  bool AnyShift(bool past, SeededRandom& random, Shift* shift);
  std::string AnySignUp(SeededRandom& random) { return AnyOf(sign_ups_, random); }
  std::string AnyRecord(SeededRandom& random) { return AnyOf(records_, random); }
  std::string AnyVolunteer(SeededRandom& random) { return AnyOf(volunteers_, random); }

 private:
  using Names = std::vector<std::string>;
  void AddTo(Names& names, const std::string& name);
  std::string AnyOf(const Names& names, SeededRandom& random);

  std::mutex mutex_;
  std::vector<Shift> past_;
  std::vector<Shift> to_come_;
  Names sign_ups_;
  Names records_;
  Names volunteers_;
};

/// Many clients at the main job at once: plan, schedule, sign up, withdraw, submit, verify, adjust,
/// void, move, cancel. Everyone picks from the same board, so they get in each other's way.
class Load {
 public:
  Load(const cli::Instance& wire, const Addresses& addresses, const County& county,
       History& history, std::uint64_t seed, int clients);
  ~Load();
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  /// Lets every client settle what it has under way, and waits for that.
  void Stop();

 private:
  class Client;
  std::atomic<bool> stopped_{false};
  Board board_;
  std::vector<std::unique_ptr<Client>> clients_;
  std::vector<std::thread> threads_;
};

}  // namespace linli::fault
