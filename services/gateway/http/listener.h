#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>
#include <vector>

#include "services/gateway/http/connection.h"
#include "services/gateway/http/tls.h"

namespace linli::gateway {

/// Takes connections on one or more addresses.
class Listener {
 public:
  struct Options {
    std::vector<std::string> listen;  ///< "127.0.0.1:7480", "[::]:443"
    int connections_max = 20000;
    ConnectionLimits limits;
  };
  /// `tls` may be nullptr.
  Listener(boost::asio::any_io_executor executor, Handler& handler, Tls* tls, Options options);

  /// False, with a message on stderr, if an address cannot be taken.
  bool Start();
  /// Takes no more connections.
  void Close();
  Connections& connections() { return connections_; }

 private:
  Task<void> Accept(boost::asio::ip::tcp::acceptor& acceptor);

  boost::asio::any_io_executor executor_;
  Handler& handler_;
  Tls* tls_;
  Options options_;
  Connections connections_;
  std::vector<std::unique_ptr<boost::asio::ip::tcp::acceptor>> acceptors_;
};

}  // namespace linli::gateway
