#include "services/platform/rpc/page_token.h"

#include "linli/common/v1/errors.pb.h"
#include "services/platform/base/crypto.h"

namespace linli::rpc {

std::string PageTokens::Seal(std::string_view query, std::string_view entry) const {
  return ToBase64(linli::Seal(key_, random_.Bytes(24), entry, query));
}

Result<std::string> PageTokens::Open(std::string_view query, std::string_view token) const {
  if (const auto sealed = FromBase64(token)) {
    if (auto entry = linli::Open(key_, *sealed, query)) return *std::move(entry);
  }
  return Refuse(common::v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}

}  // namespace linli::rpc
