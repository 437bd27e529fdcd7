#include "tools/linli/commands/stores.h"

#include "services/platform/base/crypto.h"
#include "services/platform/store/keys.h"
#include "tools/linli/commands/access_chains.h"
#include "tools/linli/commands/books.h"
#include "tools/linli/wire/file.h"

namespace linli::cli {
namespace {

constexpr std::chrono::seconds kConnectTime{5};
constexpr std::size_t kSeedBytes = 32;

Result<redis::Connection::Options> OptionsOf(const std::string& place) {
  redis::Connection::Options options;
  LINLI_ASSIGN(options.address, redis::ParseAddress(place));
  options.reply_timeout = std::chrono::seconds(60);
  return options;
}

}  // namespace

Result<StoreSecrets> ReadStoreSecrets(const std::string& folder) {
  StoreSecrets secrets;
  LINLI_ASSIGN(const auto seal, ReadFile(folder + "/seal.key"));
  LINLI_ASSIGN(const auto master, ReadFile(folder + "/master.key"));
  LINLI_ASSIGN(const auto access, ReadFile(folder + "/access.key"));
  secrets.seal = FromBase64(seal).value_or("");
  secrets.master = FromBase64(master).value_or("");
  const auto access_seed = FromBase64(access);
  const bool usable = access_seed && access_seed->size() == kSeedBytes;
  if (usable) secrets.access_public_key = PublicKeyOf(*access_seed);
  return secrets;
}

Stores::Stores(redis::Connection::Options store, redis::Connection::Options keys,
               StoreSecrets secrets, Random& random)
    : random_(random),
      secrets_(std::move(secrets)),
      connection_(io_.get_executor(), std::move(store), random, store::PrepareStore),
      keys_connection_(io_.get_executor(), std::move(keys), random, redis::CheckDurable),
      store_(connection_, random),
      keys_(keys_connection_, random, secrets_.master) {
  connection_.Start();
  keys_connection_.Start();
}

Result<std::unique_ptr<Stores>> Stores::Open(const std::string& store, const std::string& keys,
                                             StoreSecrets secrets, Random& random) {
  LINLI_ASSIGN(auto store_options, OptionsOf(store));
  LINLI_ASSIGN(auto keys_options, OptionsOf(keys));
  std::unique_ptr<Stores> stores(
      new Stores(std::move(store_options), std::move(keys_options), std::move(secrets), random));
  LINLI_TRY(stores->Run(stores->connection_.WaitReady(kConnectTime)));
  LINLI_TRY(stores->Run(stores->keys_connection_.WaitReady(kConnectTime)));
  return stores;
}

Result<std::map<std::string, store::Audit>> Stores::AuditAll() {
  const store::Secrets secrets{secrets_.seal, keys_};
  std::map<std::string, store::Audit> audits;
  for (const auto& books : AllBooks()) {
    LINLI_ASSIGN(auto audit,
                 Run(store::Verify(connection_, store_, books, secrets, store::keys::kPartitions)));
    audits.emplace(books.service, std::move(audit));
  }
  return audits;
}

std::vector<std::string> Stores::Differences(
    const std::map<std::string, store::Audit>& audits) const {
  std::vector<std::string> all;
  for (const auto& [service, audit] : audits) {
    all.insert(all.end(), audit.differences.begin(), audit.differences.end());
  }
  const auto across = CompareAcross(audits);
  all.insert(all.end(), across.begin(), across.end());
  const auto chains = CompareAccessChains(audits.at("mediation"), secrets_.access_public_key);
  all.insert(all.end(), chains.begin(), chains.end());
  return all;
}

}  // namespace linli::cli
