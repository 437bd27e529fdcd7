#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string_view>

#include "services/platform/redis/address.h"
#include "services/platform/runtime/task.h"

namespace linli::redis {

/// A byte stream to a Redis over Unix socket, TCP or TLS.
class Stream {
 public:
  using Done = std::function<void(boost::system::error_code, std::size_t)>;

  virtual ~Stream() = default;
  /// Resolves, connects, shakes hands.
  virtual Task<boost::system::error_code> Connect(const Address& address) = 0;
  virtual void AsyncRead(boost::asio::mutable_buffer buffer, Done done) = 0;
  /// All of it.
  virtual void AsyncWrite(boost::asio::const_buffer buffer, Done done) = 0;
  /// Pending operations end with an error.
  virtual void Close() = 0;
};

std::unique_ptr<Stream> MakeStream(boost::asio::any_io_executor executor, const Address& address);

}  // namespace linli::redis
