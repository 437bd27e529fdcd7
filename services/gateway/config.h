#pragma once

#include <map>
#include <string>
#include <vector>

namespace linli::gateway {

/// How a gateway is set up: flags, then LINLI_GATEWAY_… environment variables, then a TOML file.
struct Config {
  std::vector<std::string> listen;              ///< HTTP addresses "127.0.0.1:7480", "[::]:443"
  std::map<std::string, std::string> services;  ///< name > gRPC address
  std::string metrics;                          ///< "host:port"; empty or "off": none
  std::string web_root;                         ///< the built console; empty: none
  std::string tls_certificate;                  ///< PEM file with the chain; empty: no TLS here
  std::string tls_key;                          ///< PEM file
  std::vector<std::string> trusted_proxies;     ///< addresses whose X-Forwarded-… are believed
  std::vector<std::string> origins;             ///< "https://linli.example.cn"; empty: the Host
  std::string redis;  ///< the services' store, for live hints; empty: none
  std::string redis_user;
  std::string redis_password_file;
  std::string redis_ca_file;
  std::string log = "json";
  int connections_max = 20000;
  int requests_per_minute = 1200;  ///< of one session, API token, or address without either
  int sign_ins_per_minute = 20;    ///< of one address
  int drain_ms = 500;              ///< between not ready and the end of listening
};

/// Parses or, on --help and errors (an unknown key is one), prints and exits.
Config ParseConfig(int argc, char** argv);

}  // namespace linli::gateway
