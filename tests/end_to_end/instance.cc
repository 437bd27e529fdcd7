#include "tests/end_to_end/instance.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <iostream>

#include "services/platform/base/check.h"

namespace linli::e2e {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kHealthDeadline{1000};
// grpc.health.v1.HealthCheckResponse{status: SERVING}, serialised.
constexpr std::string_view kServingBytes("\x08\x01", 2);

std::string Bin(const std::string& program) { return std::string(LINLI_BIN_DIR) + "/" + program; }

[[noreturn]] void Fail(const std::string& what, const std::string& log_file) {
  std::cerr << what << ", its log:\n" << ReadText(log_file) << std::endl;
  std::abort();
}

}  // namespace

std::string SayingOf(const std::string& socket_path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  socket_path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  char reply[64] = {};
  const bool connected =
      connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  const ssize_t size =
      connected && write(fd, "PING\r\n", 6) == 6 ? read(fd, reply, sizeof reply) : 0;
  close(fd);
  const std::string said(reply, size < 0 ? 0 : static_cast<std::size_t>(size));
  return said.substr(0, said.find('\r'));
}

Instance::Instance(Options options) : options_(std::move(options)) {
  dir_ = (std::filesystem::temp_directory_path() / "e2e-XXXXXX").string();
  LINLI_CHECK(mkdtemp(dir_.data()) != nullptr);
  for (const char* folder : {"home", "keys", "log", "redis", "run", "runs", "secrets"}) {
    std::filesystem::create_directory(dir_ + "/" + folder);
  }
  WriteInstanceFile();
  const auto made = Run({"keygen", "--out", dir_ + "/secrets"});
  if (made.code != 0) Fail("linli keygen failed: " + made.err, "");
  if (options_.start) StartAll();
}

Instance::~Instance() {
  processes_.clear();
  std::error_code ignored;
  if (std::getenv("LINLI_KEEP") == nullptr) std::filesystem::remove_all(dir_, ignored);
}

std::string Instance::socket(const std::string& service) const { return dir_ + "/run/" + service; }
std::string Instance::address(const std::string& service) const {
  return "unix:" + socket(service);
}
std::string Instance::log_file(const std::string& service) const {
  return dir_ + "/log/" + service;
}
std::string Instance::secret_file(const std::string& name) const {
  return dir_ + "/secrets/" + name;
}

std::string Instance::secret(const std::string& name) const {
  auto text = ReadText(secret_file(name));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

void Instance::WriteInstanceFile() const {
  std::string services;
  for (const char* service : kServices) {
    services += (services.empty() ? "\"" : ", \"") + std::string(service) + "\": \"" +
                address(service) + "\"";
  }
  WriteText(dir_ + "/instance.json", "{\"services\": {" + services + "}, \"redis\": \"" +
                                         address("redis") + "\", \"keys\": \"" + address("keys") +
                                         "\"}\n");
}

void Instance::StartAll() {
  if (!RestartRedis(options_.redis_preload)) Fail("redis does not start", log_file("redis"));
  if (!RestartKeys()) Fail("the key store does not start", log_file("keys"));
  for (const char* service : kServices) Start(service);
  WaitServing();
}

Command Instance::CommandOf(const std::string& name) const {
  const auto service = name.substr(0, name.find('-'));
  Command command;
  command.words = {Bin("linli-" + service),
                   "--redis",
                   address("redis"),
                   "--keys",
                   address("keys"),
                   "--listen",
                   address(name),
                   "--metrics",
                   "off",
                   "--log",
                   "json",
                   "--drain-ms",
                   "20",
                   "--verify-key-file",
                   secret_file("verify.key"),
                   "--seal-key-file",
                   secret_file("seal.key"),
                   "--master-key-file",
                   secret_file("master.key"),
                   "--erasure-ledger",
                   dir_ + "/erased.ledger"};
  if (service == "directory") {
    for (const char* key : {"signing.key", "operator.token"}) {
      std::string option = key;
      option.replace(option.find('.'), 1, "_");
      command.words.push_back("--option");
      command.words.push_back(option + "_file=" + secret_file(key));
    }
  }
  if (service == "mediation") {
    command.words.push_back("--option");
    command.words.push_back("access_sign_key_file=" + secret_file("access.key"));
  }
  const auto config = "deploy/config/" + service + ".toml";
  if (std::filesystem::exists(std::string(LINLI_SOURCE_DIR) + "/" + config)) {
    command.words.push_back("--config");
    command.words.push_back(config);
  }
  const auto own = options_.flags.find(name);
  if (own != options_.flags.end()) {
    command.words.insert(command.words.end(), own->second.begin(), own->second.end());
  }
  command.out_file = command.err_file = log_file(name);
  command.dir = LINLI_SOURCE_DIR;
  return command;
}

void Instance::Start(const std::string& service) {
  unlink(socket(service).c_str());
  processes_[service] = Process(CommandOf(service));
}

void Instance::StartGateway(const std::vector<std::string>& more_flags) {
  Command command;
  command.words = {Bin("linli-gateway"),
                   "--config",
                   "deploy/config/gateway.toml",
                   "--listen",
                   "127.0.0.1:0",
                   "--drain-ms",
                   "20",
                   "--redis",
                   address("redis")};
  for (const char* service : kServices) {
    command.words.push_back("--service");
    command.words.push_back(std::string(service) + "=" + address(service));
  }
  command.words.insert(command.words.end(), more_flags.begin(), more_flags.end());
  command.out_file = command.err_file = log_file("gateway");
  command.dir = LINLI_SOURCE_DIR;
  auto& process = processes_["gateway"];
  process = Process(command);
  const std::string listening = "\"event\":\"listening\",\"port\":\"";
  int port = 0;
  Eventually([&] {
    const auto log = ReadText(log_file("gateway"));
    const auto at = log.find(listening);
    if (at != log.npos) port = std::atoi(log.c_str() + at + listening.size());
    return port != 0 || !process.running();
  });
  if (port == 0) Fail("the gateway does not start", log_file("gateway"));
  gateway_url_ = "http://127.0.0.1:" + std::to_string(port);
}

int Instance::Stop(const std::string& service) {
  processes_[service].Signal(SIGTERM);
  return processes_[service].Wait();
}

void Instance::Kill(const std::string& service) { processes_[service].Kill(); }

void Instance::Restart(const std::string& service) {
  Kill(service);
  Start(service);
  WaitServing(service);
}

bool Instance::RestartRedis(const std::string& preload) {
  return LaunchRedis(preload) && Answers("redis");
}

bool Instance::LaunchRedis(const std::string& preload) {
  return Launch("redis", options_.redis_words, preload);
}

bool Instance::RestartKeys() { return Launch("keys", {}, "") && Answers("keys"); }

/// Whether Redis has loaded its files: while it loads it refuses everything but the connection.
bool Instance::Answers(const std::string& name) {
  auto& redis = processes_[name];
  return Eventually([&] { return SayingOf(socket(name)) == "+PONG" || !redis.running(); }) &&
         redis.running();
}

bool Instance::Launch(const std::string& name, const std::vector<std::string>& words,
                      const std::string& preload) {
  auto& redis = processes_[name];
  redis.Kill();
  unlink(socket(name).c_str());
  Command guard;
  guard.words = {Bin("linli-aof-guard"), dir_ + "/" + name};
  guard.out_file = guard.err_file = log_file(name);
  if (Process(guard).Wait() != 0) return false;
  Command command;
  command.words = {"redis-server", std::string(LINLI_SOURCE_DIR) + "/deploy/redis.conf",
                   "--dir",        dir_ + "/" + name,
                   "--unixsocket", socket(name)};
  command.words.insert(command.words.end(), words.begin(), words.end());
  if (!preload.empty()) command.environment = {"LD_PRELOAD=" + preload};
  command.out_file = command.err_file = log_file(name);
  redis = Process(command);
  return true;
}

bool Instance::Serving(const std::string& service) const {
  const auto reply = cli::Connect(address(service))
                         ->Call({"/grpc.health.v1.Health/Check", "", {}, kHealthDeadline});
  return reply.status.code == 0 && reply.response == kServingBytes;
}

void Instance::WaitServing(const std::string& service) {
  auto& process = processes_[service];
  const bool up = Eventually([&] { return Serving(service) || !process.running(); });
  if (!up || !process.running()) Fail(service + " does not serve", log_file(service));
}

void Instance::WaitServing() {
  for (const char* service : kServices) WaitServing(service);
}

std::string Instance::NewFile(const std::string& stem) {
  return dir_ + "/runs/" + stem + std::to_string(++files_);
}

Process Instance::Spawn(const std::vector<std::string>& args, const RunOptions& options,
                        const std::string& out_file, const std::string& err_file) {
  Command command;
  command.words = {Bin("linli")};
  command.words.insert(command.words.end(), args.begin(), args.end());
  command.environment = options.environment;
  for (const auto& each : {"HOME=" + dir_ + "/home", "LINLI_DATA=" + dir_, "LANG=" + options.lang,
                           std::string("LC_ALL="), std::string("XDG_CONFIG_HOME=")}) {
    command.environment.push_back(each);
  }
  if (!options.in.empty()) {
    command.in_file = NewFile("in");
    WriteText(command.in_file, options.in);
  }
  command.out_file = out_file;
  command.err_file = err_file;
  return Process(command);
}

RunResult Instance::Run(const std::vector<std::string>& args, const RunOptions& options) {
  const auto out_file = NewFile("out");
  const auto err_file = NewFile("err");
  RunResult result;
  result.code = Spawn(args, options, out_file, err_file).Wait();
  result.out = ReadText(out_file);
  result.err = ReadText(err_file);
  return result;
}

cli::Instance Instance::wire() const {
  cli::Instance wire;
  wire.dir = dir_;
  for (const char* service : kServices) wire.services[service] = address(service);
  wire.redis = address("redis");
  wire.keys = address("keys");
  return wire;
}

std::unique_ptr<cli::Client> Instance::ClientOf(const cli::Caller& caller,
                                                cli::ClientOptions options) {
  return std::make_unique<cli::Client>(wire(), caller, options, random_);
}

std::unique_ptr<cli::Client> Instance::OperatorClient(const std::string& tenant) {
  return ClientOf({secret("operator.token"), tenant});
}

}  // namespace linli::e2e
