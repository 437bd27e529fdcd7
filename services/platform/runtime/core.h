#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <exception>
#include <functional>
#include <string>

#include "services/platform/events/consumer.h"
#include "services/platform/events/timers.h"
#include "services/platform/redis/connection.h"
#include "services/platform/rpc/dispatcher.h"
#include "services/platform/runtime/metrics.h"
#include "services/platform/runtime/operations.h"
#include "services/platform/runtime/service.h"
#include "services/platform/store/keys.h"
#include "services/platform/store/redis_store.h"

namespace linli::runtime {

/// One running service without its edges (threads, gRPC, flags): connections, dispatcher, consumer
/// and timers on one executor. Process puts it between real ones, the simulator between its own.
class Core {
 public:
  struct Options {
    redis::Connection::Options store;
    redis::Connection::Options keys;
    std::string seal_key;
    std::string master_key;
    std::string verify_key;
    int partitions = store::keys::kPartitions;
  };
  struct Surroundings {
    Clock& clock;
    Random& random;
    decltype(Environment::file) file;
    decltype(Environment::offload) offload;
    store::ErasureLedger erasures{""};
  };

  Core(boost::asio::any_io_executor executor, Options options, Surroundings surroundings,
       MakeService make);

  /// Connects, consumes and fires timers until Stop.
  void Start();
  /// Closes the connections: what is under way fails, and the loops end.
  void Stop();
  bool ready() const { return connection_.ready() && keys_connection_.ready(); }

  rpc::Dispatcher& dispatcher() { return dispatcher_; }
  const rpc::Dispatcher& dispatcher() const { return dispatcher_; }
  Metrics& metrics() { return metrics_; }
  const Service& service() const { return service_; }
  const events::Consumer& consumer() const { return consumer_; }

  /// For what runs as long as the process does and must not end in silence: an exception ends the
  /// process.
  static void Crash(std::exception_ptr thrown);

 private:
  boost::asio::any_io_executor executor_;
  Clock& clock_;
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
  rpc::Dispatcher dispatcher_;
};

}  // namespace linli::runtime
