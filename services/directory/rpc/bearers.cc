#include "services/directory/rpc/bearers.h"

#include "services/platform/base/crypto.h"

namespace linli::directory {

std::string NewBearer(const std::string& tenant, Random& random) {
  constexpr std::size_t kRandomBytes = 32;
  return tenant + "." + ToBase64(random.Bytes(kRandomBytes));
}

Task<Result<bool>> EnterTenant(Call& call, std::string id) {
  std::string name = kTenant.NameOf(id);
  LINLI_CO_ASSIGN(const auto tenant, co_await call.tx().Find(kTenant, std::move(name)));
  if (!tenant.has_value()) co_return false;
  call.tx().ActFor(std::move(id), tenant->state.partition());
  co_return true;
}

Task<Result<std::optional<store::Doc<v1::ApiToken>>>> FindBearer(Call& call, std::string bearer) {
  std::optional<store::Doc<v1::ApiToken>> none;
  std::string tenant(TenantOfBearer(bearer));
  if (tenant.empty()) co_return std::move(none);
  LINLI_CO_ASSIGN(const bool entered, co_await EnterTenant(call, std::move(tenant)));
  if (!entered) co_return std::move(none);
  const auto hash = Hash(bearer);
  std::string name = ApiTokenName(hash);
  LINLI_CO_ASSIGN(auto token, co_await call.tx().Find(kApiToken, std::move(name)));
  if (token.has_value() && !EqualInConstantTime(token->state.hash(), hash)) token.reset();
  co_return std::move(token);
}

}  // namespace linli::directory
