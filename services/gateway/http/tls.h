#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

namespace linli::gateway {

/// The certificate connections are made with. Read again when its files change, so that renewing it
/// needs no restart; files that do not fit together leave the one in use.
class Tls {
 public:
  Tls(std::string certificate_file, std::string key_file);

  /// False if the files cannot be used.
  bool Load();
  /// Loads again if a file has changed since. True if it did.
  bool Refresh();
  std::shared_ptr<boost::asio::ssl::context> context() const { return context_; }

 private:
  std::string Stamp() const;

  std::string certificate_file_;
  std::string key_file_;
  std::string stamp_;
  std::shared_ptr<boost::asio::ssl::context> context_;
};

}  // namespace linli::gateway
