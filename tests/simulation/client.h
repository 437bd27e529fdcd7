#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "linli/common/v1/role.pb.h"
#include "tests/fault/history.h"
#include "tests/fault/messages.h"
#include "tests/fault/work.h"
#include "tests/simulation/process.h"

namespace linli::simulation {

/// The processes clients can reach, by service.
using Processes = std::map<std::string, std::vector<std::unique_ptr<Process>>>;

/// What a call came to.
struct Reply {
  fault::Fate fate = fault::Fate::kNotDone;
  std::string bytes;
  std::string reason;
  bool doubled = false;  ///< the call arrived twice: the other may be taken later
};

/// A careful client in the simulated network: sends a command again with the same request id until
/// its outcome is known, and writes down what it saw.
class Client {
 public:
  Client(Stage& stage, Processes& processes, fault::History& history, std::string name)
      : stage_(stage), processes_(processes), history_(history), name_(std::move(name)) {}

  /// Sends what the job says and settles it; the answer's bytes if it was acknowledged.
  Task<std::optional<std::string>> Send(const fault::Job& job);
  /// Asks once.
  Task<Reply> Ask(const fault::Person& by, std::string method, std::string body);
  /// A method that every service has.
  Task<Reply> AskOf(std::string service, const fault::Person& by, std::string method,
                    std::string body);

 private:
  /// Unless the store has come back from a backup since: it may have forgotten.
  void Complain(int restores, const std::string& what);
  Task<void> Settle(const fault::Job& job, fault::Command& command, std::string body);
  /// Sends another body under the same request id at the same time.
  struct Rival {
    std::optional<Reply> reply;
  };
  std::shared_ptr<Rival> SendRival(const fault::Job& job, const fault::Command& command);
  Task<void> AwaitRival(const Rival& rival, fault::Command& command, int restores);
  static Task<void> AskFor(Client& client, std::shared_ptr<Rival> rival, const fault::Person& by,
                           std::string method, std::string body);
  Task<void> SendAgain(const fault::Job& job, const fault::Command& command, int restores);
  Task<void> ReadBack(const fault::Job& job, const fault::Command& command, int restores);
  void Note(fault::Command& command, const std::string& bytes);
  Reply Judge(const Result<std::string>& answer, const std::string& method);
  std::string NextTrace();
  const std::string& TokenFor(const fault::Person& by, const Process& process);

  Stage& stage_;
  Processes& processes_;
  fault::History& history_;
  std::string name_;
  std::map<std::tuple<std::string, std::string, Time>, std::string> tokens_;
  int requests_ = 0;
};

/// The internal token of somebody who may do everything, for one service.
std::string TokenOf(const std::string& person, const std::string& service, Time now);

inline constexpr char kTenant[] = "qingzhen";
inline constexpr char kRegion[] = "regions/520181";

}  // namespace linli::simulation
