#include "services/platform/redis/stream.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace linli::redis {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class PlainStream final : public Stream {
 public:
  explicit PlainStream(const asio::any_io_executor& executor) : socket_(executor) {}

  Task<error_code> Connect(const Address& address) override {
    error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    if (address.kind == Address::Kind::kUnix) {
      const asio::generic::stream_protocol::endpoint endpoint(
          asio::local::stream_protocol::endpoint(address.host));
      co_await socket_.async_connect(endpoint, token);
      co_return ec;
    }
    tcp::resolver resolver(socket_.get_executor());
    const auto found = co_await resolver.async_resolve(address.host, address.port, token);
    if (ec) co_return ec;
    const asio::generic::stream_protocol::endpoint endpoint(found.begin()->endpoint());
    co_await socket_.async_connect(endpoint, token);
    if (!ec) socket_.set_option(tcp::no_delay(true), ec);
    co_return ec;
  }
  void AsyncRead(asio::mutable_buffer buffer, Done done) override {
    socket_.async_read_some(buffer, std::move(done));
  }
  void AsyncWrite(asio::const_buffer buffer, Done done) override {
    asio::async_write(socket_, buffer, std::move(done));
  }
  void Close() override {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  asio::generic::stream_protocol::socket socket_;
};

class TlsStream final : public Stream {
 public:
  TlsStream(const asio::any_io_executor& executor, const Address& address)
      : context_(MakeContext(address)), stream_(executor, context_) {}

  Task<error_code> Connect(const Address& address) override {
    error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    tcp::resolver resolver(stream_.get_executor());
    const auto found = co_await resolver.async_resolve(address.host, address.port, token);
    if (ec) co_return ec;
    co_await asio::async_connect(stream_.next_layer(), found, token);
    if (ec) co_return ec;
    stream_.next_layer().set_option(tcp::no_delay(true), ec);
    stream_.set_verify_mode(asio::ssl::verify_peer);
    stream_.set_verify_callback(asio::ssl::host_name_verification(address.host));
    co_await stream_.async_handshake(asio::ssl::stream_base::client, token);
    co_return ec;
  }
  void AsyncRead(asio::mutable_buffer buffer, Done done) override {
    stream_.async_read_some(buffer, std::move(done));
  }
  void AsyncWrite(asio::const_buffer buffer, Done done) override {
    asio::async_write(stream_, buffer, std::move(done));
  }
  void Close() override {
    error_code ignored;
    stream_.next_layer().close(ignored);
  }

 private:
  static asio::ssl::context MakeContext(const Address& address) {
    asio::ssl::context context(asio::ssl::context::tls_client);
    error_code ignored;  // A missing file shows as a failed handshake.
    if (address.ca_file.empty()) {
      context.set_default_verify_paths(ignored);
    } else {
      context.load_verify_file(address.ca_file, ignored);
    }
    return context;
  }

  asio::ssl::context context_;
  asio::ssl::stream<tcp::socket> stream_;
};

}  // namespace

std::unique_ptr<Stream> MakeStream(asio::any_io_executor executor, const Address& address) {
  if (address.kind == Address::Kind::kTls) return std::make_unique<TlsStream>(executor, address);
  return std::make_unique<PlainStream>(executor);
}

}  // namespace linli::redis
