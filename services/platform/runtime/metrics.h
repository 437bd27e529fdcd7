#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace prometheus {
class Registry;
class Exposer;
}  // namespace prometheus

namespace linli::runtime {

/// What an operator watches: rates, errors and durations per RPC; commit outcomes; lag, dead
/// letters and outcomes per reaction; how late timers are. Thread safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  void Rpc(const std::string& method, const std::string& code, std::chrono::microseconds took);
  /// conflict, full, duplicate.
  void Commit(const std::string& outcome);
  void Reaction(const std::string& type, const std::string& outcome);
  /// Events of `source` not yet applied, and dead letters waiting.
  void Lag(const std::string& source, std::int64_t events);
  void Dead(const std::string& source, std::int64_t letters);
  void Timer(const std::string& timer, std::chrono::milliseconds late);
  void InFlight(int calls);
  /// How many of something are open: "connections", "streams".
  void Open(const std::string& what, std::int64_t count);

  /// Serves /metrics on "host:port"; returns the port taken (for port 0).
  int Expose(const std::string& address);

 private:
  struct Families;
  std::shared_ptr<prometheus::Registry> registry_;
  std::unique_ptr<Families> families_;
  std::unique_ptr<prometheus::Exposer> exposer_;
};

}  // namespace linli::runtime
