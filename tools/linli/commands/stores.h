#pragma once

#include <boost/asio/io_context.hpp>
#include <map>
#include <string>
#include <vector>

#include "services/platform/redis/connection.h"
#include "services/platform/runtime/run.h"
#include "services/platform/store/redis_store.h"
#include "services/platform/store/transaction.h"
#include "services/platform/store/verify.h"

namespace linli::cli {

/// The keys of an installation that its stores are read with, each 32 bytes.
struct StoreSecrets {
  std::string seal;
  std::string master;
  std::string access_public_key;
};

/// From seal.key, master.key and access.key in `folder`. CANNOT_READ.
Result<StoreSecrets> ReadStoreSecrets(const std::string& folder);

/// Store and key store of an installation, by connections of its own: to read and to mend what its
/// services write.
class Stores {
 public:
  /// Addresses as instance.json has them. INVALID_FIELDS; STORE_UNAVAILABLE or STORE_NOT_DURABLE if
  /// they do not come to answer.
  static Result<std::unique_ptr<Stores>> Open(const std::string& store, const std::string& keys,
                                              StoreSecrets secrets, Random& random);

  redis::Connection& connection() { return connection_; }
  store::KeyStore& keys() { return keys_; }
  store::Backend BackendOf(const std::string& service) {
    return {store_, random_, service, secrets_.seal, keys_};
  }
  template <class T>
  T Run(Task<T> task) {
    return runtime::RunToEnd(io_, std::move(task));
  }

  Result<std::map<std::string, store::Audit>> AuditAll();
  /// What is wrong with them, exactly: within each service, between services, in the access chains.
  std::vector<std::string> Differences(const std::map<std::string, store::Audit>& audits) const;

 private:
  Stores(redis::Connection::Options store, redis::Connection::Options keys, StoreSecrets secrets,
         Random& random);

  boost::asio::io_context io_;
  Random& random_;
  StoreSecrets secrets_;
  redis::Connection connection_;
  redis::Connection keys_connection_;
  store::RedisStore store_;
  store::KeyStore keys_;
};

}  // namespace linli::cli
