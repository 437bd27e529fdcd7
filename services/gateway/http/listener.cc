#include "services/gateway/http/listener.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <iostream>

#include "services/platform/runtime/log.h"
#include "services/platform/runtime/pause.h"

namespace linli::gateway {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds kAfterFault{100};

/// "host:port" or "[v6]:port", of addresses rather than names.
bool Parse(const std::string& text, tcp::endpoint* endpoint) {
  const auto colon = text.rfind(':');
  if (colon == text.npos) return false;
  auto host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  error_code ec;
  const auto address = asio::ip::make_address(host, ec);
  const int port = std::atoi(text.c_str() + colon + 1);
  if (ec || port < 0 || port > 65535) return false;
  *endpoint = tcp::endpoint(address, static_cast<std::uint16_t>(port));
  return true;
}

}  // namespace

Listener::Listener(asio::any_io_executor executor, Handler& handler, Tls* tls, Options options)
    : executor_(std::move(executor)), handler_(handler), tls_(tls), options_(std::move(options)) {}

bool Listener::Start() {
  for (const auto& text : options_.listen) {
    tcp::endpoint endpoint;
    error_code ec;
    auto acceptor = std::make_unique<tcp::acceptor>(executor_);
    if (!Parse(text, &endpoint)) ec = asio::error::invalid_argument;
    if (!ec) acceptor->open(endpoint.protocol(), ec);
    if (!ec) acceptor->set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec) acceptor->bind(endpoint, ec);
    if (!ec) acceptor->listen(asio::socket_base::max_listen_connections, ec);
    if (ec) {
      std::cerr << "cannot listen on " << text << ": " << ec.message() << '\n';
      return false;
    }
    runtime::Log("listening", {{"port", std::to_string(acceptor->local_endpoint().port())}});
    acceptors_.push_back(std::move(acceptor));
  }
  for (auto& acceptor : acceptors_) asio::co_spawn(executor_, Accept(*acceptor), asio::detached);
  return true;
}

Task<void> Listener::Accept(tcp::acceptor& acceptor) {
  error_code ec;
  auto token = asio::redirect_error(asio::use_awaitable, ec);
  while (acceptor.is_open()) {
    tcp::socket socket = co_await acceptor.async_accept(token);
    if (ec == asio::error::operation_aborted) co_return;
    if (ec) {  // Out of descriptors: it passes.
      runtime::Log("accept_failed", {{"why", ec.message()}});
      co_await runtime::Pause(kAfterFault);
      continue;
    }
    if (connections_.count() >= static_cast<std::size_t>(options_.connections_max)) continue;
    auto context = tls_ == nullptr ? nullptr : tls_->context();
    asio::co_spawn(executor_,
                   ServeConnection(std::move(socket), std::move(context), handler_, connections_,
                                   options_.limits),
                   asio::detached);
  }
}

void Listener::Close() {
  error_code ignored;
  for (auto& acceptor : acceptors_) acceptor->close(ignored);
}

}  // namespace linli::gateway
