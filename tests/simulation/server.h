#pragma once

#include <deque>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "services/platform/testing/memory_redis.h"
#include "tests/simulation/wire.h"

namespace linli::simulation {

enum class CrashKind {
  kKilled,     ///< what was written survives in the page cache, synced or not
  kPowerLoss,  ///< what was not synced goes, or a part of it stays
};

/// A redis-server of Linli's configuration: takes the commands that are there in one turn, writes
/// the append-only file and syncs it once, then answers. What a crash leaves of the file is loaded
/// as Redis 7.0.15 does, after the guard has repaired it.
class Server {
 public:
  Server(Stage& stage, std::string name);
  ~Server();

  /// Where a process that is connected by `port` finds this server.
  redis::Address AddressFor(Port& port);

  /// Nothing if nobody listens.
  std::shared_ptr<Pipe> Accept(Port& port);

  void Crash(CrashKind kind);
  /// Runs the guard, loads, then listens.
  void Start();
  bool up() const { return up_; }
  const std::string& name() const { return name_; }
  /// Answers this error ("OOM …") instead of doing anything, until then.
  void Refuse(std::string error, milliseconds time);

  /// How many entries of its file would survive a power loss now.
  std::size_t synced() const { return synced_; }
  /// Cuts the file down to an older length, while the server is down: the backup of that moment.
  void RestoreTo(std::size_t length);
  std::size_t length() const { return file_.size(); }

  /// A command from outside of the simulated network, done at once.
  void Inject(const testing::Words& words);

  testing::MemoryRedis& memory() { return memory_; }

 private:
  struct Session {
    std::shared_ptr<Pipe> pipe;
    std::string unread;
    std::deque<testing::Words> waiting;
    std::string replies;
    testing::Words blocked;  ///< an XREAD that waits for entries
    std::uint64_t block = 0;
    bool closed = false;
  };
  using SessionPtr = std::shared_ptr<Session>;

  void Take(const SessionPtr& session, const std::string& bytes);
  void WantTurn();
  void Turn();
  void ServeBlocked();
  void RunOne(const SessionPtr& session, const testing::Words& words);
  void Block(const SessionPtr& session, const testing::Words& words);
  testing::Value Execute(const testing::Words& words);
  testing::Value ExecuteData(const testing::Words& words);
  testing::Value Inform();
  /// What the last command changed goes to the file; false if that is nothing.
  bool Write();
  void Release();
  void Load();
  void Guard();

  Stage& stage_;
  std::string name_;
  testing::MemoryRedis memory_;
  std::vector<testing::Words> file_;  ///< with MULTI and EXEC as entries of their own
  std::size_t synced_ = 0;
  std::vector<SessionPtr> sessions_;
  std::deque<SessionPtr> ready_;  ///< one for each command that waits
  std::vector<SessionPtr> blocked_;
  bool up_ = false;
  bool turn_wanted_ = false;
  bool syncing_ = false;
  std::uint64_t life_ = 0;
  std::string refusal_;
  std::int64_t refuses_until_ms_ = 0;
  std::int64_t rewriting_until_ms_ = 0;
  int connections_ = 0;
};

}  // namespace linli::simulation
