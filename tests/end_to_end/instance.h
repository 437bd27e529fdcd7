#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/platform/base/random.h"
#include "tests/end_to_end/process.h"
#include "tools/linli/wire/client.h"

namespace linli::e2e {

inline constexpr const char* kServices[] = {"directory", "campaign", "volunteer", "pairing",
                                            "mediation"};

/// What a Redis says to PING: "+PONG", "-LOADING" and why, or nothing.
std::string SayingOf(const std::string& socket_path);

/// What `linli` did.
struct RunResult {
  int code = -1;
  std::string out;
  std::string err;
};

/// How a person runs `linli`.
struct RunOptions {
  std::string in;  ///< standard input
  std::string lang = "en_US.UTF-8";
  std::vector<std::string> environment;
};

/// A whole Linli of a test's own: two Redis and the services as real processes on Unix sockets in
/// a temporary folder that goes with it. Nothing of it uses a port but the gateway, on one of the
/// kernel's choice.
class Instance {
 public:
  struct Options {
    /// Further flags of one service.
    std::map<std::string, std::vector<std::string>> flags;
    std::string redis_preload;             ///< a library for Redis's LD_PRELOAD
    std::vector<std::string> redis_words;  ///< after redis.conf, so they win
    bool start = true;                     ///< or by the test, part by part
  };

  Instance() : Instance(Options()) {}
  explicit Instance(Options options);
  ~Instance();
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  const std::string& dir() const { return dir_; }
  std::string socket(const std::string& service) const;   ///< a path
  std::string address(const std::string& service) const;  ///< "unix:/…"
  std::string log_file(const std::string& service) const;
  std::string secret_file(const std::string& name) const;  ///< "signing.key"
  /// A secret's content, without its newline.
  std::string secret(const std::string& name) const;
  Process& process(const std::string& service) { return processes_[service]; }

  /// Starts Redis (after the AOF guard) and all services, and waits until they serve.
  void StartAll();
  /// Starts a service, or a further replica of it ("volunteer-2"); WaitServing waits for it. A
  /// replica has a process, socket, log and flags of its own, under its own name.
  void Start(const std::string& service);
  /// SIGTERM; the exit code.
  int Stop(const std::string& service);
  /// SIGKILL.
  void Kill(const std::string& service);
  /// Kill, start, and wait until it serves.
  void Restart(const std::string& service);
  /// Starts the gateway, which is not among the services of StartAll, and waits until it listens.
  void StartGateway(const std::vector<std::string>& more_flags = {});
  /// "http://127.0.0.1:40001".
  const std::string& gateway_url() const { return gateway_url_; }
  /// How a service or replica is run, for a test that runs it itself.
  Command CommandOf(const std::string& name) const;
  void KillRedis() { processes_["redis"].Kill(); }
  /// Kills Redis if it runs; then the guard, Redis with `preload`, and waits until it answers.
  /// False if the guard or Redis refuses. The services come back by themselves: WaitServing.
  bool RestartRedis(const std::string& preload = "");
  /// The same without waiting for an answer.
  bool LaunchRedis(const std::string& preload);
  void KillKeys() { processes_["keys"].Kill(); }
  /// The same with the key store's Redis.
  bool RestartKeys();

  /// Asked over a new connection each time.
  bool Serving(const std::string& service) const;
  /// Aborts with the service's log if it does not come to serve.
  void WaitServing(const std::string& service);
  void WaitServing();

  /// Runs `linli ARGS` as a person does, with this instance's data directory and a home of its own.
  RunResult Run(const std::vector<std::string>& args, const RunOptions& options = {});
  /// The same without waiting; streams go to `out_file` and `err_file`.
  Process Spawn(const std::vector<std::string>& args, const RunOptions& options = {},
                const std::string& out_file = "", const std::string& err_file = "");

  /// For typed calls on someone's behalf: a login's bearer, or the operator token.
  std::unique_ptr<cli::Client> ClientOf(const cli::Caller& caller, cli::ClientOptions options = {});
  std::unique_ptr<cli::Client> OperatorClient(const std::string& tenant = "");
  cli::Instance wire() const;
  Random& random() { return random_; }

 private:
  bool Launch(const std::string& name, const std::vector<std::string>& words,
              const std::string& preload);
  bool Answers(const std::string& name);
  void WriteInstanceFile() const;
  std::string NewFile(const std::string& stem);

  Options options_;
  std::string dir_;
  SystemRandom random_;
  std::atomic<int> files_{0};
  std::map<std::string, Process> processes_;
  std::string gateway_url_;
};

}  // namespace linli::e2e
