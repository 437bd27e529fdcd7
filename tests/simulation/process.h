#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/platform/runtime/core.h"
#include "tests/simulation/server.h"

namespace linli::simulation {

/// A call under way at a process.
struct Pending {
  explicit Pending(boost::asio::io_context& io) : ready(io) {}
  std::optional<Result<std::string>> answer;
  boost::asio::steady_timer ready;  ///< cancelled when the answer is there
};

/// What all services of the simulated county are started with.
struct Secrets {
  static const std::string& TokenSeed();
  static std::string File(const std::string& option);
};

/// One service process: the production core between a simulated clock, chance and network. What it
/// was doing when it is killed goes on without any effect: its connections are cut, and nobody
/// hears its answers.
class Process {
 public:
  Process(Stage& stage, Server& store, Server& keys, std::string service, int number,
          runtime::MakeService make);

  void Start();
  void Kill();
  bool alive() const { return core_ != nullptr; }

  /// Nothing if it is not running.
  std::shared_ptr<Pending> Serve(const std::string& method, rpc::Incoming incoming);

  const std::string& service() const { return service_; }
  const runtime::Core& core() const { return *core_; }
  Port& port() { return port_; }
  /// How far its clock is from the right time.
  void SetClockOff(milliseconds off) { clock_.off = off; }
  Time Now() const { return clock_.Now(); }

 private:
  class SkewedClock final : public Clock {
   public:
    explicit SkewedClock(const Stage& stage) : stage_(stage) {}
    Time Now() const override;
    milliseconds off{0};

   private:
    const Stage& stage_;
  };

  Task<void> Run(const rpc::Method* method, rpc::Incoming incoming,
                 std::shared_ptr<Pending> pending, int life);

  Stage& stage_;
  Server& store_;
  Server& keys_;
  std::string service_;
  runtime::MakeService make_;
  SkewedClock clock_;
  Port port_;
  std::unique_ptr<runtime::Core> core_;
  std::unique_ptr<SeededRandom> random_;
  std::map<std::string, const rpc::Method*> methods_;
  std::vector<std::pair<std::unique_ptr<SeededRandom>, std::unique_ptr<runtime::Core>>> dead_;
  int life_ = 0;
};

/// The right time of the simulated world.
Time TrueTime(const Stage& stage);

}  // namespace linli::simulation
