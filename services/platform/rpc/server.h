#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <string>
#include <vector>

#include "services/platform/rpc/dispatcher.h"

namespace linli::rpc {

/// The gRPC side of a service: unary methods by the callback API, grpc.health.v1, reflection. A
/// call is handed to the runtime thread and never blocks one of gRPC's.
class Server {
 public:
  struct Options {
    std::vector<std::string> listen;  ///< "127.0.0.1:7401", "unix:/path"
    int in_flight_max = 1024;
    bool reflection = false;
  };

  Server(boost::asio::any_io_executor executor, Dispatcher& dispatcher, runtime::Metrics& metrics,
         Options options);
  ~Server();

  /// Listens; the health of all services is NOT_SERVING until SetServing. False if an address
  /// cannot be taken.
  bool Start();
  void SetServing(bool serving);
  /// Refuses new calls and waits for those under way until `grace` is over, then cancels them.
  void Shutdown(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace linli::rpc
