#pragma once

#include <string>
#include <string_view>

#include "services/platform/base/random.h"
#include "services/platform/base/result.h"

namespace linli::rpc {

/// Seals list positions into opaque tokens bound to their query (XChaCha20-Poly1305, the query as
/// associated data), so that a token neither shows a key nor fits another query or tenant.
class PageTokens {
 public:
  /// `key` is 32 bytes, the same in every replica.
  PageTokens(std::string key, Random& random) : key_(std::move(key)), random_(random) {}

  std::string Seal(std::string_view query, std::string_view entry) const;
  /// PAGE_TOKEN_INVALID for a token of another query.
  Result<std::string> Open(std::string_view query, std::string_view token) const;

 private:
  std::string key_;
  Random& random_;
};

}  // namespace linli::rpc
