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
#include "services/platform/runtime/log.h"
#include "services/platform/runtime/pause.h"
#include "services/platform/store/keys.h"

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

/// What runs as long as the process does must not end in silence: an exception ends the process.
void Crash(std::exception_ptr thrown) {
  if (thrown) std::rethrow_exception(thrown);
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

redis::Connection::Options StoreOptions(const Config& config) {
  return ConnectionOptions(config, "--redis", config.redis);
}

Environment MakeEnvironment(const Config& config, Clock& clock, Random& random,
                            boost::asio::thread_pool& slow, store::KeyStore& keys) {
  auto file = [&config](const std::string& option) {
    const auto found = config.options.find(option);
    return found == config.options.end() ? std::string() : ReadFileOrExit(found->second);
  };
  auto offload = [&slow](std::function<void()> work) -> Task<void> {
    auto task = RunNow(std::move(work));
    auto token = boost::asio::use_awaitable;
    co_await boost::asio::co_spawn(slow, std::move(task), token);
  };
  return {clock, random, std::move(file), std::move(offload), keys};
}

}  // namespace

Process::Process(const Config& config, MakeService make)
    : config_(config),
      io_(1),
      slow_(2),
      keys_connection_(io_.get_executor(), ConnectionOptions(config_, "--keys", config_.keys),
                       random_, redis::CheckDurable),
      keys_(keys_connection_, random_, KeyOrExit(config_.master_key_file)),
      environment_(MakeEnvironment(config_, clock_, random_, slow_, keys_)),
      service_(make(environment_)),
      connection_(io_.get_executor(), StoreOptions(config_), random_, store::PrepareStore),
      reader_(io_.get_executor(), StoreOptions(config_), random_, store::PrepareStore),
      store_(connection_, random_),
      backend_{store_, random_, service_.name, KeyOrExit(config_.seal_key_file), keys_},
      consumer_(backend_, service_.reactions, connection_, reader_, clock_, metrics_, {}),
      timers_(backend_, service_.timers, connection_, clock_, metrics_, {}),
      operations_(consumer_, service_.reactions, store::keys::kPartitions) {
  auto methods = service_.methods;
  for (auto& method : operations_.Methods()) methods.push_back(std::move(method));
  rpc::IdentityVerifier verifier(KeyOrExit(config_.verify_key_file), service_.name);
  dispatcher_.emplace(backend_, std::move(methods), std::move(verifier), clock_, metrics_,
                      rpc::Dispatcher::Options());
  rpc::Server::Options options;
  options.listen = config_.listen;
  options.in_flight_max = config_.in_flight_max;
  options.reflection = config_.reflection == "on";
  server_.emplace(io_.get_executor(), *dispatcher_, metrics_, std::move(options));
}

Process::~Process() = default;

Task<void> Process::WatchHealth() {
  bool serving = false;
  while (!stopping_) {
    const bool ready = connection_.ready() && keys_connection_.ready();
    if (ready != serving) {
      serving = ready;
      server_->SetServing(serving);
      Log(serving ? "serving" : "not_serving", {});
    }
    co_await Pause(milliseconds(50));
  }
}

bool Process::Run() {
  if (!config_.metrics.empty() && config_.metrics != "off") metrics_.Expose(config_.metrics);
  if (!server_->Start()) {
    std::cerr << "cannot listen on";
    for (const auto& address : config_.listen) std::cerr << ' ' << address;
    std::cerr << '\n';
    return false;
  }
  keys_connection_.Start();
  connection_.Start();
  reader_.Start();
  boost::asio::signal_set signals(io_, SIGTERM, SIGINT);
  signals.async_wait([this](boost::system::error_code ec, int) {
    if (!ec) Stop();
  });
  boost::asio::co_spawn(io_, WatchHealth(), Crash);
  boost::asio::co_spawn(io_, consumer_.Run(), Crash);
  boost::asio::co_spawn(io_, timers_.Run(), Crash);
  io_.run();
  return true;
}

void Process::Stop() {
  if (stopping_.exchange(true)) return;
  Log("stopping", {});
  alarm(kStopSecondsMax);  // Whatever hangs: everything acknowledged is in Redis already.
  boost::asio::co_spawn(io_, ShutDown(), Crash);
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
  StartLog(config.log == "json" ? LogStyle::kJson : LogStyle::kText, name);
  Process process(config, make);
  return process.Run() ? 0 : 1;
}

}  // namespace linli::runtime
