#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace linli::fault {

enum class Outcome {
  kAcknowledged,
  kRefused,
  kUnknown,  ///< the answer was lost, and nobody has asked again
};

/// A command as its sender saw it.
struct Command {
  std::string service;
  std::string method;
  std::string actor;
  std::string request_id;
  std::vector<std::string> facts;  ///< it makes exactly one of these, once; empty: not known
  Outcome outcome = Outcome::kUnknown;
  std::string answer;  ///< its bytes, when acknowledged
  std::string subject;
  std::int64_t version = 0;
  std::string reason;  ///< of the refusal
};

/// What all clients saw. Thread safe.
class History {
 public:
  void Add(Command command);
  /// A client read `subject` at `version`: what has been seen must stay.
  void Saw(const std::string& service, const std::string& subject, std::int64_t version);
  /// The store was set back to an older state: what is not in its log is no longer promised.
  void SetBack(const std::set<std::string>& in_log);
  /// The content of a case was shown by the call of this trace id.
  void Disclosed(const std::string& trace_id);
  /// Something a client must never see.
  void Complain(std::string what);
  void CountLost() { Count(lost_); }
  void CountResent() { Count(resent_); }

  std::vector<Command> commands() const;
  /// By "service subject".
  std::map<std::string, std::int64_t> seen() const;
  std::vector<std::string> disclosed() const;
  std::vector<std::string> complaints() const;
  int CountOf(Outcome outcome) const;
  /// Attempts whose answer was lost, and acknowledged commands that were sent again.
  int lost() const;
  int resent() const;

 private:
  void Count(int& counter);

  mutable std::mutex mutex_;
  std::vector<Command> commands_;
  std::map<std::string, std::int64_t> seen_;
  std::vector<std::string> disclosed_;
  std::vector<std::string> complaints_;
  int lost_ = 0;
  int resent_ = 0;
};

}  // namespace linli::fault
