#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/load/stage.h"

namespace linli::load {

/// Names that calls came by, by the numbers of the calls.
class Names {
 public:
  void Put(int number, std::string name);
  /// Fails if that call was never answered.
  std::string Of(int number) const;

  template <class Message>
  std::function<void(int, const std::string&)> Keeper() {
    return [this](int number, const std::string& answer) {
      Message message;
      LINLI_CHECK(message.ParseFromString(answer));
      Put(number, message.name());
    };
  }

 private:
  mutable std::mutex mutex_;
  std::map<int, std::string> names_;
};

/// A class of calls.
struct Kind {
  std::string service;
  std::string person;
  Question question;
};

/// The classes of commands and reads of all services. A command may act on what the commands before
/// it made in the calls of the same numbers, so each slice of numbers goes through all of them in
/// order; reads take any numbers that went through.
class Kinds {
 public:
  explicit Kinds(Stage& stage);

  const std::vector<Kind>& commands() const { return commands_; }
  const std::vector<Kind>& reads() const { return reads_; }
  const Kind& command(const std::string& what) const { return Find(commands_, what); }
  const Kind& read(const std::string& what) const { return Find(reads_, what); }
  /// What the call of this number made, among "volunteers", "activities", …
  std::string NameOf(const std::string& collection, int number) const {
    return names_.at(collection).Of(number);
  }
  const std::string& team() const { return team_; }
  /// The first of so many numbers that nobody else gets.
  int Take(int calls);
  /// Takes numbers and goes through all commands with them; the first one.
  int Fill(int calls);

  Figures Run(const Kind& kind, const Slice& slice);

 private:
  void AddDirectory();
  void AddCampaign();
  void AddVolunteer();
  void AddRecords();
  void AddPairing();
  void AddMediation();
  void AddReads();
  void OpenOpportunities(int until);
  static const Kind& Find(const std::vector<Kind>& kinds, const std::string& what);

  /// A request of this call's own: its id is made of the run, the kind and the number.
  template <class Request>
  Request Asking(const char* kind, int number) const {
    Request request;
    request.set_request_id("bench-" + run_ + "-" + kind + "-" + std::to_string(number));
    return request;
  }
  void Command(const std::string& service, const std::string& what, const std::string& rpcs,
               std::function<std::string(int)> request,
               std::function<void(int, const std::string&)> keep = nullptr);
  void Read(const std::string& service, const std::string& what, const std::string& rpcs,
            std::function<std::string(int)> request);

  Stage& stage_;
  const std::string run_;
  const Time now_;
  int taken_ = 0;
  std::vector<Kind> commands_;
  std::vector<Kind> reads_;
  std::string unit_;
  std::vector<std::string> committees_;  ///< each numbers its own cases
  std::string team_;
  std::vector<std::string> shifts_to_come_;  ///< opportunities of kPlaces each
  std::vector<std::string> shifts_past_;
  std::map<std::string, Names> names_;
};

}  // namespace linli::load
