#include "services/gateway/gateway.h"

#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <cstdlib>
#include <iostream>

#include "services/platform/runtime/log.h"
#include "services/platform/runtime/pause.h"

namespace linli::gateway {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kGrace{5000};
constexpr milliseconds kLookEvery{20};
constexpr milliseconds kCertificateEvery{2000};
constexpr milliseconds kCountEvery{1000};
constexpr milliseconds kHealthEvery{2000};
constexpr milliseconds kHealthAgain{200};
constexpr milliseconds kHealthTime{1000};
constexpr unsigned kStopSecondsMax = 10;

/// What runs as long as the process does must not end in silence: an exception ends the process.
void Crash(std::exception_ptr thrown) {
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace

Gateway::Gateway(const Config& config)
    : config_(config), io_(1), services_(config_.services), identities_(services_, clock_) {
  for (const auto& [name, address] : config_.services) serving_[name] = false;
  const Environment environment{
      io_.get_executor(), config_, services_, identities_, clock_, random_, metrics_};
  parts_ = MakeParts(environment);
  std::vector<LocalMethod> local;
  auto routes = OwnRoutes();
  for (auto& part : parts_) {
    std::move(part.methods.begin(), part.methods.end(), std::back_inserter(local));
    std::move(part.routes.begin(), part.routes.end(), std::back_inserter(routes));
  }
  methods_.emplace(std::move(local));
  guard_.emplace(config_, clock_);
  connect_.emplace(*methods_, *guard_, services_, identities_, clock_);
  const Edge::Parts behind{config_, *methods_, *connect_, *guard_, random_, metrics_};
  edge_.emplace(behind, std::move(routes));
  if (!config_.tls_certificate.empty()) tls_.emplace(config_.tls_certificate, config_.tls_key);
  Listener::Options options;
  options.listen = config_.listen;
  options.connections_max = config_.connections_max;
  listener_.emplace(io_.get_executor(), *edge_, tls_ ? &*tls_ : nullptr, std::move(options));
}

std::vector<Route> Gateway::OwnRoutes() {
  constexpr auto kGet = boost::beast::http::verb::get;
  return {{kGet, "/healthz", [this](Incoming& incoming) { return Health(incoming); }},
          {kGet, "/readyz", [this](Incoming& incoming) { return Ready(incoming); }}};
}

Task<HttpResponse> Gateway::Health(Incoming&) {
  co_return Answer(HttpStatus::ok, "text/plain", "ok\n");
}

Task<HttpResponse> Gateway::Ready(Incoming&) {
  std::string text;
  bool ready = !stopping_;
  if (stopping_) text = "stopping\n";
  for (const auto& [name, serving] : serving_) {
    text += name + (serving ? " ok\n" : " not serving\n");
    ready = ready && serving;
  }
  const auto status = ready ? HttpStatus::ok : HttpStatus::service_unavailable;
  co_return Answer(status, "text/plain", std::move(text));
}

Task<void> Gateway::WatchCertificate() {
  while (!stopping_) {
    co_await runtime::Pause(kCertificateEvery);
    tls_->Refresh();
  }
}

Task<void> Gateway::WatchCounts() {
  while (true) {
    metrics_.Open("connections", static_cast<std::int64_t>(listener_->connections().count()));
    metrics_.Open("calls", static_cast<std::int64_t>(services_.in_flight()));
    co_await runtime::Pause(kCountEvery);
  }
}

Task<void> Gateway::WatchServices() {
  while (!stopping_) {
    bool all = true;
    for (auto& [name, serving] : serving_) {
      std::string service = name;
      const Time deadline = clock_.Now() + kHealthTime;
      serving = co_await services_.Serves(std::move(service), deadline);
      all = all && serving;
    }
    const auto pause = all ? kHealthEvery : kHealthAgain;
    co_await runtime::Pause(pause);
  }
}

bool Gateway::Run() {
  if (!config_.metrics.empty() && config_.metrics != "off") {
    runtime::Log("metrics", {{"port", std::to_string(metrics_.Expose(config_.metrics))}});
  }
  if (tls_ && !tls_->Load()) return false;
  if (!listener_->Start()) return false;
  boost::asio::signal_set signals(io_, SIGTERM, SIGINT);
  signals.async_wait([this](boost::system::error_code ec, int) {
    if (ec || stopping_) return;
    stopping_ = true;
    runtime::Log("stopping", {});
    alarm(kStopSecondsMax);
    boost::asio::co_spawn(io_, ShutDown(), Crash);
  });
  if (tls_) boost::asio::co_spawn(io_, WatchCertificate(), Crash);
  boost::asio::co_spawn(io_, WatchCounts(), Crash);
  boost::asio::co_spawn(io_, WatchServices(), Crash);
  for (auto& part : parts_) {
    if (part.start) part.start();
  }
  io_.run();
  return true;
}

/// No new connections; answers under way are finished, streams are told; then gRPC's calls, each of
/// which still owes a callback, are cancelled and awaited.
Task<void> Gateway::ShutDown() {
  const milliseconds drain(config_.drain_ms);
  co_await runtime::Pause(drain);
  listener_->Close();
  for (auto& part : parts_) {
    if (part.stop) part.stop();
  }
  listener_->connections().Stop();
  const auto until = std::chrono::steady_clock::now() + kGrace;
  while (listener_->connections().count() > 0 && std::chrono::steady_clock::now() < until) {
    co_await runtime::Pause(kLookEvery);
  }
  services_.Stop();
  while (services_.in_flight() > 0 || listener_->connections().count() > 0) {
    if (std::chrono::steady_clock::now() > until + kGrace / 2) break;
    co_await runtime::Pause(kLookEvery);
  }
  runtime::Log("stopped", {{"calls", std::to_string(services_.in_flight())}});
  std::_Exit(0);  // Crash-only: there is nothing to unwind.
}

int Main(int argc, char** argv) {
  const Config config = ParseConfig(argc, argv);
  const bool json = config.log == "json";
  runtime::StartLog(json ? runtime::LogStyle::kJson : runtime::LogStyle::kText, "gateway");
  Gateway gateway(config);
  return gateway.Run() ? 0 : 1;
}

}  // namespace linli::gateway
