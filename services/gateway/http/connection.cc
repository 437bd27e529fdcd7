#include "services/gateway/http/connection.h"

#include <netinet/tcp.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <optional>
#include <vector>

namespace linli::gateway {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Plain = beast::tcp_stream;
using Tls = beast::ssl_stream<beast::tcp_stream>;

/// Beast itself has no limit for what frames a body: a chunk's extension, the trailer.
constexpr std::size_t kBufferMax = 64 * 1024;
constexpr std::size_t kAheadMax = 16 * 1024;     // of later requests, while an answer streams
constexpr std::size_t kDiscardMax = 256 * 1024;  // of a body that nobody will read
constexpr std::chrono::seconds kDiscardTime{2};
constexpr int kKeepAliveSeconds = 30;

template <class Stream>
class Session final : public Connection, public BodyWriter {
 public:
  Session(Stream stream, Handler& handler, Connections& connections, ConnectionLimits limits)
      : stream_(std::move(stream)), handler_(handler), connections_(connections), limits_(limits) {
    connections_.Add(this);
  }
  ~Session() override { connections_.Remove(this); }

  Task<void> Run() {
    error_code ec;
    const auto remote = Lowest().socket().remote_endpoint(ec);
    if (ec) co_return;
    peer_ = remote.address().to_string();
    TuneSocket();
    if (co_await Greet()) {
      while (!stopping_ && co_await ServeOne()) continue;
    }
    co_await Part();
  }

  void Stop() override {
    stopping_ = true;
    if (waiting_) {
      error_code ignored;
      Lowest().socket().close(ignored);
    }
    TellGone();
  }

  Task<bool> Begin(HttpResponse head) override {
    http::response<http::empty_body> empty(std::move(head.base()));
    empty.version(11);
    empty.chunked(true);
    empty.keep_alive(false);
    http::response_serializer<http::empty_body> serializer(empty);
    auto token = asio::redirect_error(asio::use_awaitable, ec_);
    Lowest().expires_after(limits_.answer);
    co_await http::async_write_header(stream_, serializer, token);
    if (ec_) co_return false;
    // Watches for the client's end while nothing is sent.
    auto self = keep_alive_.lock();
    auto watch = Watch(std::move(self));
    asio::co_spawn(stream_.get_executor(), std::move(watch), asio::detached);
    co_return true;
  }

  Task<bool> Write(std::string piece) override {
    if (gone_ || ec_) co_return false;
    auto token = asio::redirect_error(asio::use_awaitable, ec_);
    Lowest().expires_after(limits_.answer);
    const auto chunk = http::make_chunk(asio::buffer(piece));
    co_await asio::async_write(stream_, chunk, token);
    if (ec_) TellGone();
    co_return !ec_ && !gone_;
  }

  Task<bool> End() override {
    auto token = asio::redirect_error(asio::use_awaitable, ec_);
    const auto last = http::make_chunk_last();
    co_await asio::async_write(stream_, last, token);
    co_return !ec_;
  }

  bool gone() const override { return gone_; }
  bool stopping() const override { return stopping_; }
  void OnGone(std::function<void()> told) override {
    told_ = std::move(told);
    if (gone_ || stopping_) TellGone();
  }

  void KeepAlive(std::weak_ptr<Session> self) { keep_alive_ = std::move(self); }

 private:
  using Parser = http::request_parser<http::string_body>;

  auto& Lowest() { return beast::get_lowest_layer(stream_); }

  void TuneSocket() {
    error_code ignored;
    auto& socket = Lowest().socket();
    socket.set_option(tcp::no_delay(true), ignored);
    socket.set_option(asio::socket_base::keep_alive(true), ignored);
    // A phone that is gone says nothing: the kernel asks.
    const int seconds = kKeepAliveSeconds;
    setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_KEEPIDLE, &seconds, sizeof seconds);
    setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_KEEPINTVL, &seconds, sizeof seconds);
  }

  Task<bool> Greet() {
    if constexpr (std::is_same_v<Stream, Tls>) {
      auto token = asio::redirect_error(asio::use_awaitable, ec_);
      Lowest().expires_after(limits_.body);
      co_await stream_.async_handshake(asio::ssl::stream_base::server, token);
    }
    co_return !ec_;
  }

  /// One request; false if the connection ends with it.
  Task<bool> ServeOne() {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
    parser.body_limit(boost::none);
    auto token = asio::redirect_error(asio::use_awaitable, ec_);
    Lowest().expires_after(limits_.idle);
    waiting_ = true;
    co_await http::async_read_header(stream_, buffer_, parser, token);
    waiting_ = false;
    Incoming incoming;
    incoming.address = peer_;
    incoming.secure = std::is_same_v<Stream, Tls>;
    if (ec_) co_return co_await RefuseHead(incoming);
    limit_ = handler_.BodyBytesMax(parser.get());
    parser.body_limit(limit_);
    if (parser.content_length().value_or(0) > limit_) {
      co_return co_await Turn(incoming, HttpStatus::payload_too_large);
    }
    BodyShare share(connections_);
    if (!co_await ReadBody(parser, incoming, share)) co_return false;
    incoming.http = parser.release();
    SplitTarget(&incoming);
    std::optional<HttpResponse> answer = co_await handler_.Handle(incoming, *this);
    if (!answer) co_return false;  // It was streamed, and the connection ends with a stream.
    answer->version(incoming.http.version());
    const bool head = incoming.http.method() == http::verb::head;
    const bool keep = incoming.http.keep_alive() && !stopping_;
    co_return co_await Send(std::move(*answer), keep, head);
  }

  Task<bool> ReadBody(Parser& parser, const Incoming& incoming, BodyShare& share) {
    if (parser.is_done()) co_return true;
    auto token = asio::redirect_error(asio::use_awaitable, ec_);
    Lowest().expires_after(limits_.body);
    if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
      const std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      const auto buffer = asio::buffer(go_on);
      co_await asio::async_write(stream_, buffer, token);
      if (ec_) co_return false;
    }
    while (!ec_ && !parser.is_done()) {
      co_await http::async_read_some(stream_, buffer_, parser, token);
      const auto size = parser.get().body().size();
      if (size > limits_.small_body_bytes && !share.Grow(size, limits_.bodies_bytes)) {
        std::string().swap(parser.get().body());
        share.Grow(0, limits_.bodies_bytes);
        co_return co_await Turn(incoming, HttpStatus::service_unavailable);
      }
    }
    if (!ec_) co_return true;
    HttpStatus status = HttpStatus::bad_request;
    if (ec_ == http::error::body_limit) status = HttpStatus::payload_too_large;
    if (ec_ == beast::error::timeout) co_return false;
    if (ec_ == http::error::partial_message || ec_ == asio::error::connection_reset) {
      co_return false;
    }
    co_return co_await Turn(incoming, status);
  }

  Task<bool> RefuseHead(const Incoming& incoming) {
    if (ec_ == http::error::header_limit) {
      co_return co_await Turn(incoming, HttpStatus::request_header_fields_too_large);
    }
    const bool malformed =
        ec_.category() == http::make_error_code(http::error::bad_method).category();
    if (malformed && ec_ != http::error::end_of_stream && ec_ != http::error::partial_message) {
      co_return co_await Turn(incoming, HttpStatus::bad_request);
    }
    co_return false;
  }

  /// Refuses what was not read whole; the connection ends, but not before the client could read
  /// why.
  Task<bool> Turn(const Incoming& incoming, HttpStatus status) {
    ec_ = {};
    HttpResponse answer = handler_.Refused(incoming, status, limit_);
    const bool keep = false;
    const bool head = false;
    co_await Send(std::move(answer), keep, head);
    if (ec_) co_return false;
    error_code ignored;
    Lowest().socket().shutdown(tcp::socket::shutdown_send, ignored);
    auto token = asio::redirect_error(asio::use_awaitable, ec_);
    Lowest().expires_after(kDiscardTime);
    std::vector<char> sink(16 * 1024);
    const auto into = asio::buffer(sink);
    for (std::size_t read = 0; !ec_ && read < kDiscardMax;) {
      read += co_await Lowest().async_read_some(into, token);
    }
    co_return false;
  }

  Task<bool> Send(HttpResponse answer, bool keep, bool head) {
    answer.keep_alive(keep);
    answer.prepare_payload();
    auto token = asio::redirect_error(asio::use_awaitable, ec_);
    Lowest().expires_after(limits_.answer);
    if (head) {
      http::response_serializer<http::string_body> serializer(answer);
      co_await http::async_write_header(stream_, serializer, token);
    } else {
      co_await http::async_write(stream_, answer, token);
    }
    co_return !ec_ && keep;
  }

  Task<void> Watch(std::shared_ptr<Session> self) {
    error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    while (!ec && buffer_.size() < kAheadMax) {
      Lowest().expires_never();  // Of reading: a write under way keeps its time.
      const auto into = buffer_.prepare(512);
      const auto read = co_await stream_.async_read_some(into, token);
      buffer_.commit(read);
    }
    if (ec && ec != asio::error::operation_aborted) {
      gone_ = true;
      TellGone();
    }
    self.reset();
  }

  void TellGone() {
    const auto told = std::exchange(told_, nullptr);
    if (told) told();
  }

  Task<void> Part() {
    error_code ignored;
    if constexpr (std::is_same_v<Stream, Tls>) {
      if (!ec_) {
        auto token = asio::redirect_error(asio::use_awaitable, ignored);
        Lowest().expires_after(kDiscardTime);
        co_await stream_.async_shutdown(token);
      }
    }
    Lowest().socket().shutdown(tcp::socket::shutdown_send, ignored);
    Lowest().close();  // Ends the watch, too.
  }

  Stream stream_;
  Handler& handler_;
  Connections& connections_;
  ConnectionLimits limits_;
  beast::flat_buffer buffer_{kBufferMax};
  error_code ec_;
  std::string peer_;
  std::size_t limit_ = 0;
  std::weak_ptr<Session> keep_alive_;
  std::function<void()> told_;
  bool waiting_ = false;
  bool stopping_ = false;
  bool gone_ = false;
};

template <class Stream>
Task<void> Serve(Stream stream, Handler& handler, Connections& connections,
                 ConnectionLimits limits) {
  auto session = std::make_shared<Session<Stream>>(std::move(stream), handler, connections, limits);
  session->KeepAlive(session);
  co_await session->Run();
}

}  // namespace

bool BodyShare::Grow(std::size_t bytes, std::size_t most) {
  const auto all = connections_.body_bytes_ - bytes_ + bytes;
  if (all > most) return false;
  connections_.body_bytes_ = all;
  bytes_ = bytes;
  return true;
}

void Connections::Stop() {
  const auto open = open_;  // Stopping one may end others.
  for (auto* connection : open) {
    if (open_.contains(connection)) connection->Stop();
  }
}

Task<void> ServeConnection(tcp::socket socket, std::shared_ptr<asio::ssl::context> tls,
                           Handler& handler, Connections& connections, ConnectionLimits limits) {
  if (tls == nullptr) {
    Plain stream(std::move(socket));
    co_await Serve<Plain>(std::move(stream), handler, connections, limits);
  } else {
    Tls stream(std::move(socket), *tls);
    co_await Serve<Tls>(std::move(stream), handler, connections, limits);
  }
}

}  // namespace linli::gateway
