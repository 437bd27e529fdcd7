#pragma once

#include <google/protobuf/message.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "services/platform/base/random.h"
#include "services/platform/base/time.h"

namespace linli::fault {

struct Person {
  std::string name;  ///< `persons/{person}`
  std::string bearer;
};

/// What must be there before the main job can be done.
struct County {
  Person admin;
  Person organizer;
  Person verifier;
  std::string region;
  std::string unit;
  std::string team;
  std::vector<std::string> volunteers;
};

/// How often each part of the main job is drawn, of 100, and what comes after it. As it stands,
/// everybody picks what anybody has made, at once: most commands are refused.
struct Mix {
  int plan = 10;
  int sign_up = 28;
  int withdraw = 9;
  int confirm = 3;
  int submit = 20;
  int verify = 16;
  int adjust = 4;
  int undo = 4;
  int move = 2;
  int cancel = 2;
  int join = 2;
  /// Of 100: so many go on themselves with what they have made, and nobody else finds it.
  int go_on = 0;
  /// So many of the newest shifts nobody picks yet: a reaction opens their opportunities.
  std::size_t ripening = 0;
};

/// What the clients know of the county, together. Thread safe.
class Board {
 public:
  /// Only the `newest` are picked, so that they are contended for; of shifts not the last few,
  /// which are `ripening`.
  explicit Board(std::size_t newest = 40, std::size_t ripening = 0)
      : newest_(newest), ripening_(ripening) {}

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
  bool AnyShift(bool past, Random& random, Shift* shift);
  std::string AnySignUp(Random& random) { return AnyOf(sign_ups_, random); }
  std::string AnyRecord(Random& random) { return AnyOf(records_, random); }
  std::string AnyVolunteer(Random& random) { return AnyOf(volunteers_, random); }

 private:
  using Names = std::vector<std::string>;
  void AddTo(Names& names, const std::string& name);
  std::string AnyOf(const Names& names, Random& random);

  /// One of the newest, but for the last few if there are more.
  template <class T>
  const T& NewestOf(const std::vector<T>& all, Random& random, std::size_t but = 0) const {
    const std::size_t ripe = all.size() - std::min(but, all.size() / 2);
    return all[ripe - 1 - random.Below(std::min(ripe, newest_))];
  }

  std::size_t newest_;
  std::size_t ripening_;
  std::mutex mutex_;
  std::vector<Shift> past_;
  std::vector<Shift> to_come_;
  Names sign_ups_;
  Names records_;
  Names volunteers_;
};

/// A command to be sent, and who sends it.
struct Job {
  const Person* by = nullptr;
  std::string method;
  std::shared_ptr<google::protobuf::Message> request;
  std::vector<std::string> facts;  ///< see Command
  /// Takes the acknowledged answer's bytes; what is to be done next, if anything.
  std::function<std::optional<Job>(const std::string& answer)> then;
};

/// The main job, drawn by chance: plan, schedule, sign up, withdraw, submit, verify, adjust, void,
/// move, cancel, join. Everyone picks from the same board, so they get in each other's way.
class Work {
 public:
  Work(const County& county, Board& board, Random& random, const Mix& mix = {})
      : county_(county), board_(board), random_(random), mix_(mix) {}

  /// Nothing if the board has nothing to do it on.
  std::optional<Job> Next(Time now);

 private:
  using Step = std::optional<Job> (Work::*)();

  Time AnyTime(bool past);
  std::optional<Job> Plan();
  Job Schedule(Board::Shift shift);
  std::optional<Job> SignUp();
  std::optional<Job> Withdraw() { return Withdraw(board_.AnySignUp(random_)); }
  std::optional<Job> Withdraw(const std::string& sign_up);
  std::optional<Job> Confirm();
  std::optional<Job> Submit();
  std::optional<Job> Verify() { return Verify(board_.AnyRecord(random_)); }
  std::optional<Job> Verify(const std::string& record);
  std::optional<Job> Adjust() { return Adjust(board_.AnyRecord(random_)); }
  std::optional<Job> Adjust(const std::string& record);
  std::optional<Job> Void() { return Void(board_.AnyRecord(random_)); }
  std::optional<Job> Void(const std::string& record);
  std::optional<Job> GoOnWithSignUp(const std::string& made);
  std::optional<Job> GoOnWithRecord(const std::string& made);
  bool GoesOn();
  std::optional<Job> Move();
  std::optional<Job> Cancel();
  std::optional<Job> Join();
  Job Register(const std::string& person);

  const County& county_;
  Board& board_;
  Random& random_;
  Mix mix_;
  Time now_{};
};

}  // namespace linli::fault
