#include "services/platform/runtime/config.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace linli::runtime {
namespace {

void Declare(CLI::App& app, Config& config, std::vector<std::string>& options) {
  app.set_config("--config", "", "a TOML file; an unknown key refuses to start");
  app.allow_config_extras(false);
  app.add_option("--redis", config.redis, "unix:/path, host:port or tls:host:port")
      ->envname("LINLI_REDIS")
      ->required();
  app.add_option("--redis-user", config.redis_user, "ACL user")->envname("LINLI_REDIS_USER");
  app.add_option("--redis-password-file", config.redis_password_file, "its password")
      ->envname("LINLI_REDIS_PASSWORD_FILE");
  app.add_option("--redis-ca-file", config.redis_ca_file, "trusted certificates for tls:");
  app.add_option("--keys", config.keys, "the key store's Redis, as --redis")
      ->envname("LINLI_KEYS")
      ->required();
  app.add_option("--listen", config.listen, "gRPC address: host:port or unix:/path; repeatable")
      ->envname("LINLI_LISTEN")
      ->required();
  app.add_option("--metrics", config.metrics, "host:port of /metrics, or off")
      ->envname("LINLI_METRICS");
  app.add_option("--verify-key-file", config.verify_key_file, "public key of internal tokens")
      ->envname("LINLI_VERIFY_KEY_FILE")
      ->required();
  app.add_option("--seal-key-file", config.seal_key_file, "key of sealed fields and page tokens")
      ->envname("LINLI_SEAL_KEY_FILE")
      ->required();
  app.add_option("--master-key-file", config.master_key_file, "key that wraps the data keys")
      ->envname("LINLI_MASTER_KEY_FILE")
      ->required();
  app.add_option("--erasure-ledger", config.erasure_ledger,
                 "file that notes what was erased; on another disk than the key store")
      ->envname("LINLI_ERASURE_LEDGER");
  app.add_option("--log", config.log, "json or text")->check(CLI::IsMember({"json", "text"}));
  app.add_option("--reflection", config.reflection, "on or off")
      ->check(CLI::IsMember({"on", "off"}));
  app.add_option("--in-flight-max", config.in_flight_max, "RPCs worked on at once")
      ->check(CLI::Range(1, 100000));
  app.add_option("--drain-ms", config.drain_ms, "from NOT_SERVING to the end of listening")
      ->check(CLI::Range(0, 5000));
  app.add_option("--option", options, "name=path, an option of this service; repeatable");
}

}  // namespace

Config ParseConfig(int argc, char** argv, const std::string& service) {
  Config config;
  std::vector<std::string> options;
  CLI::App app("Linli " + service + " service");
  Declare(app, config, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error));
  }
  for (const auto& option : options) {
    const auto equals = option.find('=');
    if (equals == option.npos) {
      std::cerr << "--option takes name=path, not " << option << '\n';
      std::exit(2);
    }
    config.options[option.substr(0, equals)] = option.substr(equals + 1);
  }
  return config;
}

std::string ReadFileOrExit(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::cerr << "cannot read " << path << '\n';
    std::exit(2);
  }
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace linli::runtime
