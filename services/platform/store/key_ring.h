#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/platform/store/key_store.h"
#include "services/platform/store/sealing.h"

namespace linli::store {

/// The keys one transaction or audit needs of one tenant, each asked for once.
class KeyRing {
 public:
  /// `secret` is what the service's own key is made of.
  KeyRing(KeyStore& store, std::string_view secret, std::string tenant);

  /// Forgets all keys and asks for those of another tenant.
  void SwitchTo(std::string tenant);

  Task<Result<void>> Find(std::vector<std::string> names);
  Task<Result<void>> FindOrMake(std::vector<std::string> names);
  /// Without bytes if it is destroyed or was not asked for.
  SealKey Get(const std::string& name) const;

  /// As OpenMessage, after finding the key; nullopt also if there never was such a key.
  Task<Result<std::optional<std::string>>> Open(const platform::v1::Stored& stored,
                                                std::string bound);
  /// Whether what is sealed can never be read again.
  bool IsDestroyed(const platform::v1::Stored& stored) const;

 private:
  std::vector<std::string> NewOnes(std::vector<std::string> names) const;
  void Keep(const std::vector<std::string>& names, const std::vector<DataKey>& found);

  KeyStore& store_;
  SealKey own_;
  std::string tenant_;
  std::map<std::string, DataKey> known_;
};

}  // namespace linli::store
