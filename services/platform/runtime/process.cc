#include "services/platform/runtime/process.h"

#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "services/platform/base/crypto.h"
#include "services/platform/base/failpoint.h"
#include "services/platform/runtime/log.h"
#include "services/platform/runtime/pause.h"

namespace linli::runtime {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kGrace{5000};
constexpr unsigned kStopSecondsMax = 10;

std::string KeyOrExit(const std::string& path) {
  auto key = FromBase64(ReadFileOrExit(path));
  if (!key || key->size() != 32) {
    std::cerr << path << " is not a base64 key of 32 bytes\n";
    std::exit(2);
  }
  return *key;
}

Task<void> RunNow(std::function<void()> work) {
  work();
  co_return;
}

/// `option` is the flag that said `place`; user, password and certificates are the same for all.
redis::Connection::Options ConnectionOptions(const Config& config, const char* option,
                                             const std::string& place) {
  auto address = redis::ParseAddress(place);
  if (!address.ok()) {
    std::cerr << option << ' ' << address.error().violations().front().en << '\n';
    std::exit(2);
  }
  redis::Connection::Options options;
  options.address = std::move(address).value();
  options.address.user = config.redis_user;
  options.address.ca_file = config.redis_ca_file;
  if (!config.redis_password_file.empty()) {
    auto password = ReadFileOrExit(config.redis_password_file);
    while (!password.empty() && password.back() == '\n') password.pop_back();
    options.address.password = std::move(password);
  }
  return options;
}

Core::Options CoreOptions(const Config& config) {
  Core::Options options;
  options.store = ConnectionOptions(config, "--redis", config.redis);
  options.keys = ConnectionOptions(config, "--keys", config.keys);
  options.seal_key = KeyOrExit(config.seal_key_file);
  options.master_key = KeyOrExit(config.master_key_file);
  options.verify_key = KeyOrExit(config.verify_key_file);
  return options;
}

Core::Surroundings MakeSurroundings(const Config& config, Clock& clock, Random& random,
                                    boost::asio::thread_pool& slow) {
  auto file = [&config](const std::string& option) {
    const auto found = config.options.find(option);
    return found == config.options.end() ? std::string() : ReadFileOrExit(found->second);
  };
  auto offload = [&slow](std::function<void()> work) -> Task<void> {
    auto task = RunNow(std::move(work));
    auto token = boost::asio::use_awaitable;
    co_await boost::asio::co_spawn(slow, std::move(task), token);
  };
  return {clock, random, std::move(file), std::move(offload),
          store::ErasureLedger(config.erasure_ledger)};
}

}  // namespace

Process::Process(const Config& config, MakeService make)
    : config_(config),
      io_(1),
      slow_(2),
      core_(io_.get_executor(), CoreOptions(config_),
            MakeSurroundings(config_, clock_, random_, slow_), make) {
  if (!store::ErasureLedger(config_.erasure_ledger).Make()) {
    std::cerr << "cannot write " << config_.erasure_ledger << '\n';
    std::exit(2);
  }
  rpc::Server::Options options;
  options.listen = config_.listen;
  options.in_flight_max = config_.in_flight_max;
  options.reflection = config_.reflection == "on";
  server_.emplace(io_.get_executor(), core_.dispatcher(), core_.metrics(), std::move(options));
}

Process::~Process() = default;

Task<void> Process::WatchHealth() {
  bool serving = false;
  while (!stopping_) {
    const bool ready = core_.ready();
    if (ready != serving) {
      serving = ready;
      server_->SetServing(serving);
      Log(serving ? "serving" : "not_serving", {});
    }
    co_await Pause(milliseconds(50));
  }
}

bool Process::Run() {
  if (!config_.metrics.empty() && config_.metrics != "off") {
    Log("metrics", {{"port", std::to_string(core_.metrics().Expose(config_.metrics))}});
  }
  if (!server_->Start()) {
    std::cerr << "cannot listen on";
    for (const auto& address : config_.listen) std::cerr << ' ' << address;
    std::cerr << '\n';
    return false;
  }
  core_.Start();
  boost::asio::signal_set signals(io_, SIGTERM, SIGINT);
  signals.async_wait([this](boost::system::error_code ec, int) {
    if (!ec) Stop();
  });
  boost::asio::co_spawn(io_, WatchHealth(), Core::Crash);
  io_.run();
  return true;
}

void Process::Stop() {
  if (stopping_.exchange(true)) return;
  Log("stopping", {});
  alarm(kStopSecondsMax);  // Whatever hangs: everything acknowledged is in Redis already.
  boost::asio::co_spawn(io_, ShutDown(), Core::Crash);
}

Task<void> Process::ShutDown() {
  server_->SetServing(false);
  const milliseconds drain(config_.drain_ms);
  co_await Pause(drain);
  // gRPC's Shutdown waits for calls that this thread answers, so it has a thread of its own.
  std::thread([this] {
    server_->Shutdown(kGrace);
    boost::asio::post(io_, [] {
      Log("stopped", {});
      std::_Exit(0);  // Crash-only: there is nothing to unwind.
    });
  }).detach();
}

int Main(int argc, char** argv, const std::string& name, MakeService make) {
  const Config config = ParseConfig(argc, argv, name);
  ArmFailpoint();
  StartLog(config.log == "json" ? LogStyle::kJson : LogStyle::kText, name);
  Process process(config, make);
  return process.Run() ? 0 : 1;
}

}  // namespace linli::runtime
