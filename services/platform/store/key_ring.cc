#include "services/platform/store/key_ring.h"

namespace linli::store {

KeyRing::KeyRing(KeyStore& store, std::string_view secret, std::string tenant)
    : store_(store), own_(ServiceKey(secret)), tenant_(std::move(tenant)) {}

void KeyRing::SwitchTo(std::string tenant) {
  known_.clear();
  tenant_ = std::move(tenant);
}

std::vector<std::string> KeyRing::NewOnes(std::vector<std::string> names) const {
  std::erase_if(names, [this](const auto& name) { return name.empty() || known_.count(name) > 0; });
  return names;
}

void KeyRing::Keep(const std::vector<std::string>& names, const std::vector<DataKey>& found) {
  for (std::size_t i = 0; i < names.size(); ++i) known_[names[i]] = found[i];
}

Task<Result<void>> KeyRing::Find(std::vector<std::string> names) {
  const auto wanted = NewOnes(std::move(names));
  LINLI_CO_ASSIGN(const auto found, co_await store_.Find(tenant_, wanted));
  Keep(wanted, found);
  co_return Result<void>();
}

Task<Result<void>> KeyRing::FindOrMake(std::vector<std::string> names) {
  std::erase_if(known_, [](const auto& key) { return key.second.state == DataKey::State::kNone; });
  const auto wanted = NewOnes(std::move(names));
  LINLI_CO_ASSIGN(const auto found, co_await store_.FindOrMake(tenant_, wanted));
  Keep(wanted, found);
  co_return Result<void>();
}

SealKey KeyRing::Get(const std::string& name) const {
  if (name.empty()) return own_;
  const auto found = known_.find(name);
  return {name, found == known_.end() ? std::string() : found->second.bytes};
}

Task<Result<std::optional<std::string>>> KeyRing::Open(const platform::v1::Stored& stored,
                                                       std::string bound) {
  std::optional<std::string> whole;
  const auto& name = stored.sealed().key();
  std::vector<std::string> names;
  names.push_back(name);
  LINLI_CO_TRY(co_await Find(std::move(names)));
  const auto found = known_.find(name);
  const bool never_was = found != known_.end() && found->second.state == DataKey::State::kNone;
  if (!never_was) whole = OpenMessage(stored, Get(name), bound);
  co_return std::move(whole);
}

bool KeyRing::IsDestroyed(const platform::v1::Stored& stored) const {
  const auto found = known_.find(stored.sealed().key());
  return found != known_.end() && found->second.state == DataKey::State::kDestroyed;
}

}  // namespace linli::store
