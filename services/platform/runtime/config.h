#pragma once

#include <map>
#include <string>
#include <vector>

namespace linli::runtime {

/// How a service process is set up: flags, then LINLI_… environment variables, then a TOML file.
struct Config {
  std::string redis;       ///< "unix:/path", "host:port", "tls:host:port"
  std::string redis_user;  ///< ACL user; empty: none
  std::string redis_password_file;
  std::string redis_ca_file;
  std::string keys;                 ///< the key store's Redis, as `redis`
  std::vector<std::string> listen;  ///< gRPC addresses
  std::string metrics;              ///< "host:port"; empty or "off": none
  std::string verify_key_file;      ///< base64 Ed25519 public key of internal tokens
  std::string seal_key_file;        ///< base64, 32 bytes
  std::string master_key_file;      ///< base64, 32 bytes: wraps the data keys
  std::string erasure_ledger;       ///< a file; empty: none is kept
  std::string log = "json";
  std::string reflection = "off";
  int in_flight_max = 1024;
  int drain_ms = 1000;                         ///< between NOT_SERVING and the end of listening
  std::map<std::string, std::string> options;  ///< of the service itself: name > file
};

/// Parses or, on --help and errors (an unknown key is one), prints and exits.
Config ParseConfig(int argc, char** argv, const std::string& service);

/// A file's content; aborts the start with a message if it cannot be read.
std::string ReadFileOrExit(const std::string& path);

}  // namespace linli::runtime
