#include "services/directory/rpc/loading.h"

namespace linli::directory {

At MakeAt(const Call& call, std::string name) {
  At at;
  static_cast<Context&>(at) = call.At(std::move(name));
  return at;
}

Task<Result<void>> LoadRegion(Call& call, std::string name, At& at) {
  if (name.empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kRegion, std::move(name)));
  at.region = std::move(doc.state);
  co_return Result<void>();
}

Task<Result<void>> LoadUnit(Call& call, std::string name, At& at) {
  if (name.empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kUnit, std::move(name)));
  call.tx().Guard(kUnit, doc);
  at.unit = std::move(doc.state);
  co_return Result<void>();
}

Task<Result<void>> LoadPerson(Call& call, std::string name, At& at) {
  if (name.empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kPerson, std::move(name)));
  call.tx().Guard(kPerson, doc);
  at.person = std::move(doc.state);
  co_return Result<void>();
}

Task<Result<void>> AuthorizeOver(Call& call, const v1::Person& person) {
  LINLI_CO_TRY(call.Authorize(ScopeOf(person)));
  std::string holder = person.name();
  LINLI_CO_ASSIGN(
      const auto grants,
      co_await call.tx().List(kRoleGrant, "by_person", std::move(holder), "", kGrantsPerPerson));
  for (const auto& grant : grants.docs) LINLI_CO_TRY(call.Authorize(ScopeOf(grant.state)));
  co_return Result<void>();
}

Task<Result<std::string>> OwnerOf(store::Transaction& tx, std::string scope, std::string value) {
  std::vector<std::string> values;
  values.push_back(std::move(value));
  LINLI_CO_ASSIGN(auto owners, co_await tx.OwnersOf(std::move(scope), std::move(values)));
  co_return std::move(owners.front());
}

Task<Result<std::vector<std::string>>> OwnersOfMany(Call& call, std::string scope,
                                                    std::vector<std::string> values) {
  std::vector<std::string> owners;
  for (std::size_t from = 0; from < values.size(); from += kReadAtOnce) {
    const auto to = std::min(values.size(), from + kReadAtOnce);
    std::vector<std::string> some;
    for (std::size_t i = from; i < to; ++i) some.push_back(std::move(values[i]));
    std::string asked = scope;
    LINLI_CO_ASSIGN(auto found, co_await call.tx().OwnersOf(std::move(asked), std::move(some)));
    for (auto& owner : found) owners.push_back(std::move(owner));
  }
  co_return std::move(owners);
}

}  // namespace linli::directory
