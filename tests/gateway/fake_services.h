#pragma once

#include <grpcpp/server.h>

#include <atomic>
#include <memory>
#include <string>

namespace linli::gateway_test {

/// What stands behind a gateway under test, on one Unix socket: a directory that knows the bearer
/// "county.good", "county.old" that is to be replaced by it, and linli.testing.v1.EchoService.
class FakeServices {
 public:
  explicit FakeServices(const std::string& socket);
  ~FakeServices();

  std::string address() const { return "unix:" + socket_; }
  /// Messages that streams have sent; those open.
  int messages_sent() const;
  int streams_open() const;
  int tokens_issued() const;
  int sessions_rotated() const;

 private:
  class Service;
  std::string socket_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace linli::gateway_test
