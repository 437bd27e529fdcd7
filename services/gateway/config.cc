#include "services/gateway/config.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

namespace linli::gateway {
namespace {

void Declare(CLI::App& app, Config& config, std::vector<std::string>& services) {
  app.set_config("--config", "", "a TOML file; an unknown key refuses to start");
  app.allow_config_extras(false);
  app.add_option("--listen", config.listen, "HTTP address host:port; repeatable")
      ->envname("LINLI_GATEWAY_LISTEN")
      ->required();
  app.add_option("--service", services, "name=address of a service's gRPC; repeatable")->required();
  app.add_option("--metrics", config.metrics, "host:port of /metrics, or off")
      ->envname("LINLI_GATEWAY_METRICS");
  app.add_option("--web-root", config.web_root, "folder of the built console")
      ->envname("LINLI_GATEWAY_WEB_ROOT");
  app.add_option("--tls-certificate", config.tls_certificate, "PEM file with the chain");
  app.add_option("--tls-key", config.tls_key, "PEM file");
  app.add_option("--trusted-proxy", config.trusted_proxies,
                 "address whose X-Forwarded-For and -Proto are believed; repeatable");
  app.add_option("--origin", config.origins,
                 "origin of the console as browsers see it, if a proxy changes Host; repeatable");
  app.add_option("--redis", config.redis, "the services' store: unix:/path or host:port")
      ->envname("LINLI_REDIS");
  app.add_option("--redis-user", config.redis_user, "ACL user")->envname("LINLI_REDIS_USER");
  app.add_option("--redis-password-file", config.redis_password_file, "its password")
      ->envname("LINLI_REDIS_PASSWORD_FILE");
  app.add_option("--redis-ca-file", config.redis_ca_file, "trusted certificates for tls:");
  app.add_option("--log", config.log, "json or text")->check(CLI::IsMember({"json", "text"}));
  app.add_option("--connections-max", config.connections_max, "connections at once")
      ->check(CLI::Range(1, 1000000));
  app.add_option("--requests-per-minute", config.requests_per_minute,
                 "of one session, API token, or address without either")
      ->check(CLI::Range(1, 100000000));
  app.add_option("--sign-ins-per-minute", config.sign_ins_per_minute, "of one address")
      ->check(CLI::Range(1, 100000000));
  app.add_option("--drain-ms", config.drain_ms, "from not ready to the end of listening")
      ->check(CLI::Range(0, 5000));
}

}  // namespace

Config ParseConfig(int argc, char** argv) {
  Config config;
  std::vector<std::string> services;
  CLI::App app("Linli gateway");
  Declare(app, config, services);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error));
  }
  for (const auto& service : services) {
    const auto equals = service.find('=');
    if (equals == service.npos) {
      std::cerr << "--service takes name=address, not " << service << '\n';
      std::exit(2);
    }
    config.services[service.substr(0, equals)] = service.substr(equals + 1);
  }
  if (config.tls_certificate.empty() != config.tls_key.empty()) {
    std::cerr << "--tls-certificate and --tls-key come together\n";
    std::exit(2);
  }
  return config;
}

}  // namespace linli::gateway
