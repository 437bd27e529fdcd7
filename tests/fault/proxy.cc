#include "tests/fault/proxy.h"

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <string_view>

#include "services/platform/base/check.h"
#include "services/platform/runtime/task.h"

namespace linli::fault {
namespace {

namespace asio = boost::asio;
using asio::generic::stream_protocol;
using boost::system::error_code;
using Flag = std::atomic<bool>;
using Socket = stream_protocol::socket;

constexpr std::chrono::milliseconds kTick{1};

stream_protocol::endpoint EndpointOf(const redis::Address& address) {
  if (address.kind == redis::Address::Kind::kUnix) {
    return asio::local::stream_protocol::endpoint(address.host);
  }
  const auto port = static_cast<asio::ip::port_type>(std::stoi(address.port));
  return asio::ip::tcp::endpoint(asio::ip::make_address(address.host), port);
}

redis::Address Parse(const std::string& text) {
  auto parsed = redis::ParseAddress(text);
  LINLI_CHECK(parsed.ok());
  return std::move(parsed).value();
}

Task<void> While(const Flag& held) {
  auto executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor);
  while (held) {
    timer.expires_after(kTick);
    error_code ignored;
    auto token = asio::redirect_error(asio::use_awaitable, ignored);
    co_await timer.async_wait(token);
  }
}

/// Calls of the store's functions under the next version's names, which are as long. A name that
/// two reads share is found because what may be the beginning of one waits for the second.
class Renamer {
 public:
  std::string Pass(std::string_view bytes) {
    held_.append(bytes);
    for (const std::string_view name : kNames) {
      for (auto at = held_.find(name); at != held_.npos; at = held_.find(name, at)) {
        held_[at + name.size() - 1] = '2';
      }
    }
    // A command's last bytes are its line end: no name goes on behind it.
    const bool whole = held_.size() >= 2 && held_.compare(held_.size() - 2, 2, "\r\n") == 0;
    const auto kept = whole ? 0 : std::min(held_.size(), kLongest);
    std::string out = held_.substr(0, held_.size() - kept);
    held_.erase(0, out.size());
    return out;
  }

 private:
  static constexpr std::array<std::string_view, 3> kNames = {"linli_v1", "linli_read_v1",
                                                             "linli_commit_v1"};
  static constexpr std::size_t kLongest = 14;
  std::string held_;
};

/// One connection from a caller and its other half.
struct Session {
  Session(Route& its_route, SeededRandom& its_random, Socket from)
      : route(its_route),
        random(its_random),
        caller(std::move(from)),
        target(caller.get_executor()) {}

  static Task<void> Run(std::shared_ptr<Session> self, stream_protocol::endpoint to) {
    co_await While(self->route.hold_up);
    error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    co_await self->target.async_connect(to, token);
    if (ec) co_return self->Close();
    for (auto* socket : {&self->caller, &self->target}) {
      error_code ignored;  // A Unix socket has no such option.
      socket->set_option(asio::ip::tcp::no_delay(true), ignored);
    }
    self->renames = self->route.next_version;
    asio::co_spawn(self->caller.get_executor(), Up(self), asio::detached);
    asio::co_spawn(self->caller.get_executor(), Down(self), asio::detached);
  }

  static Task<void> Up(std::shared_ptr<Session> self) {
    for (;;) {
      std::string bytes = co_await Read(self->caller, self->up);
      if (self->route.hold_up) co_await While(self->route.hold_up);
      if (bytes.empty()) co_return self->Close();
      if (self->renames) bytes = self->renamer.Pass(bytes);
      const bool sent = co_await self->Write(self->target, std::move(bytes));
      if (!sent) co_return self->Close();
    }
  }

  static Task<void> Down(std::shared_ptr<Session> self) {
    for (;;) {
      std::string bytes = co_await Read(self->target, self->down);
      if (self->route.hold_down) co_await While(self->route.hold_down);
      if (bytes.empty()) co_return self->Close();
      const auto left = self->LeftUntilReset();
      const bool ends = left < bytes.size();
      if (ends) bytes.resize(left);
      const bool sent = co_await self->Write(self->caller, std::move(bytes));
      if (ends) co_return self->Reset();
      if (!sent) co_return self->Close();
    }
  }

  using Buffer = std::array<char, 1 << 14>;

  static Task<std::string> Read(Socket& from, Buffer& into) {
    error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    const auto buffer = asio::buffer(into);
    const auto size = co_await from.async_read_some(buffer, token);
    co_return std::string(into.data(), ec ? 0 : size);
  }

  Task<bool> Write(Socket& to, std::string bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      const auto size = route.trickle ? 1 : bytes.size() - at;
      error_code ec;
      auto token = asio::redirect_error(asio::use_awaitable, ec);
      const auto buffer = asio::buffer(bytes.data() + at, size);
      co_await asio::async_write(to, buffer, token);
      if (ec) co_return false;
      at += size;
    }
    co_return true;
  }

  std::size_t LeftUntilReset() {
    const int most = route.reset_bytes_max;
    return most == 0 ? SIZE_MAX : random.Below(static_cast<std::uint64_t>(most));
  }

  /// TCP says so at once; what a Unix socket has not been asked for is lost with it.
  void Reset() {
    ++route.resets;
    error_code ignored;
    caller.set_option(asio::socket_base::linger(true, 0), ignored);
    Close();
  }

  void Close() {
    error_code ignored;
    caller.close(ignored);
    target.close(ignored);
  }

  Route& route;
  SeededRandom& random;
  Socket caller;
  Socket target;
  Buffer up;
  Buffer down;
  Renamer renamer;
  bool renames = false;
};

template <class Protocol>
Task<void> Accept(std::shared_ptr<asio::basic_socket_acceptor<Protocol>> acceptor, Route& route,
                  SeededRandom& random, stream_protocol::endpoint target) {
  for (;;) {
    error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    typename Protocol::socket from(acceptor->get_executor());
    co_await acceptor->async_accept(from, token);
    LINLI_CHECK(!ec);  // Out of descriptors, say: nothing would pass any more.
    auto session = std::make_shared<Session>(route, random, Socket(std::move(from)));
    auto run = Session::Run(std::move(session), target);
    asio::co_spawn(acceptor->get_executor(), std::move(run), asio::detached);
  }
}

}  // namespace

Proxy::Proxy(std::uint64_t seed) : random_(seed) {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  thread_ = std::thread([this] { io_.run(); });
}

Proxy::~Proxy() {
  io_.stop();
  thread_.join();
}

Route& Proxy::Add(const std::string& name, const std::string& listen, const std::string& target) {
  auto& way = ways_[name];
  way = std::make_unique<Way>();
  way->address = listen;
  const auto from = Parse(listen);
  const auto to = EndpointOf(Parse(target));
  if (from.kind == redis::Address::Kind::kUnix) {
    unlink(from.host.c_str());
    using Unix = asio::local::stream_protocol;
    auto acceptor = std::make_shared<Unix::acceptor>(io_, Unix::endpoint(from.host));
    asio::co_spawn(io_, Accept(std::move(acceptor), way->route, random_, to), asio::detached);
  } else {
    using asio::ip::tcp;
    const tcp::endpoint at(asio::ip::make_address(from.host), 0);
    auto acceptor = std::make_shared<tcp::acceptor>(io_, at);
    way->address = from.host + ":" + std::to_string(acceptor->local_endpoint().port());
    asio::co_spawn(io_, Accept(std::move(acceptor), way->route, random_, to), asio::detached);
  }
  return way->route;
}

void Proxy::Heal() {
  for (auto& [name, way] : ways_) {
    way->route.hold_up = way->route.hold_down = way->route.trickle = false;
    way->route.reset_bytes_max = 0;
  }
}

}  // namespace linli::fault
