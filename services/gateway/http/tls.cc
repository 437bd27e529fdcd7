#include "services/gateway/http/tls.h"

#include <sys/stat.h>

#include "services/platform/runtime/log.h"

namespace linli::gateway {
namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

}  // namespace

Tls::Tls(std::string certificate_file, std::string key_file)
    : certificate_file_(std::move(certificate_file)), key_file_(std::move(key_file)) {}

std::string Tls::Stamp() const {
  std::string stamp;
  for (const auto& file : {certificate_file_, key_file_}) {
    struct stat found {};
    if (stat(file.c_str(), &found) != 0) return {};
    stamp += std::to_string(found.st_mtim.tv_sec) + "." + std::to_string(found.st_mtim.tv_nsec) +
             "/" + std::to_string(found.st_ino) + " ";
  }
  return stamp;
}

bool Tls::Load() {
  stamp_ = Stamp();
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  error_code ec;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                           ssl::context::no_tlsv1_1 | ssl::context::no_compression,
                       ec);
  if (!ec) context->use_certificate_chain_file(certificate_file_, ec);
  if (!ec) context->use_private_key_file(key_file_, ssl::context::pem, ec);
  if (!ec && SSL_CTX_check_private_key(context->native_handle()) != 1) {
    ec = boost::asio::error::invalid_argument;
  }
  if (ec) {
    runtime::Log("certificate_refused", {{"why", ec.message()}});
    return false;
  }
  context_ = std::move(context);
  runtime::Log("certificate_loaded", {});
  return true;
}

bool Tls::Refresh() {
  const auto stamp = Stamp();
  return !stamp.empty() && stamp != stamp_ && Load();
}

}  // namespace linli::gateway
