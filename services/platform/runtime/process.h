#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <memory>
#include <optional>

#include "services/platform/events/consumer.h"
#include "services/platform/events/timers.h"
#include "services/platform/redis/connection.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/config.h"
#include "services/platform/runtime/metrics.h"
#include "services/platform/runtime/operations.h"
#include "services/platform/runtime/service.h"
#include "services/platform/store/redis_store.h"

namespace linli::runtime {

/// One running service: its connections, dispatcher, server, consumer and timers on one runtime
/// thread. Main makes one; end-to-end tests start the same as processes.
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
  Metrics metrics_;
  redis::Connection keys_connection_;
  store::KeyStore keys_;
  Environment environment_;
  Service service_;
  redis::Connection connection_;
  redis::Connection reader_;
  store::RedisStore store_;
  store::Backend backend_;
  events::Consumer consumer_;
  events::Timers timers_;
  Operations operations_;
  std::optional<rpc::Dispatcher> dispatcher_;
  std::optional<rpc::Server> server_;
  std::atomic<bool> stopping_{false};
};

}  // namespace linli::runtime
