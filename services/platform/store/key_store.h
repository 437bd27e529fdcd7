#pragma once

#include <string>
#include <vector>

#include "services/platform/base/random.h"
#include "services/platform/redis/connection.h"

namespace linli::store {

/// One data key as the key store knows it.
struct DataKey {
  enum class State { kNone, kLive, kDestroyed };
  State state = State::kNone;
  std::string bytes;  ///< 32 if live
};

/// The data keys of cases, households and persons, each wrapped by the master key, in a Redis of
/// their own: who has a copy of the store alone reads no confidential field, and destroying one key
/// makes all that was sealed with it unreadable wherever it was copied to. Nothing is cached, so a
/// destroyed key is gone for every process at once. Errors: STORE_UNAVAILABLE; INTERNAL if a key
/// is not what this master key wrapped.
class KeyStore {
 public:
  /// `connection` must refuse a Redis that forgets (redis::CheckDurable); `master` is 32 bytes.
  KeyStore(redis::Connection& connection, Random& random, std::string master);

  /// In the order of `names`, in one round trip.
  Task<Result<std::vector<DataKey>>> Find(std::string tenant, std::vector<std::string> names);
  /// As Find; makes those that do not exist, 500 in a round trip.
  Task<Result<std::vector<DataKey>>> FindOrMake(std::string tenant, std::vector<std::string> names);
  /// The key cannot be found or made again, and no file of the key store holds it any more: its
  /// log is rewritten before this returns; STORE_UNAVAILABLE if that fails. May be repeated.
  Task<Result<void>> Destroy(std::string tenant, std::string name);

 private:
  /// Makes the keys of those of `names` that `which` counts.
  Task<Result<void>> Make(const std::string& tenant, const std::vector<std::string>& names,
                          const std::vector<std::size_t>& which, std::vector<DataKey>& made);
  Task<Result<redis::Reply>> Send(redis::Command command);
  Result<DataKey> Unwrap(const std::string& tenant, const std::string& name,
                         const redis::Reply& reply) const;
  Task<Result<void>> RewriteLog();

  redis::Connection& connection_;
  Random& random_;
  std::string master_;
};

}  // namespace linli::store
