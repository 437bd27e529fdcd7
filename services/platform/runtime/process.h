#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <memory>
#include <optional>

#include "services/platform/rpc/server.h"
#include "services/platform/runtime/config.h"
#include "services/platform/runtime/core.h"

namespace linli::runtime {

/// One running service: its core on one runtime thread, and its gRPC server. Main makes one;
/// end-to-end tests start the same as processes.
class Process {
 public:
  Process(const Config& config, MakeService make);
  ~Process();

  /// Serves until Stop; false if an address cannot be taken.
  bool Run();
  /// From any thread or a signal: NOT_SERVING, drain, finish what is under way, end.
  void Stop();

 private:
  Task<void> WatchHealth();
  Task<void> ShutDown();

  Config config_;
  boost::asio::io_context io_;
  boost::asio::thread_pool slow_;
  SystemClock clock_;
  SystemRandom random_;
  Core core_;
  std::optional<rpc::Server> server_;
  std::atomic<bool> stopping_{false};
};

}  // namespace linli::runtime
