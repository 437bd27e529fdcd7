#include "services/platform/store/verify.h"

#include <boost/asio/io_context.hpp>
#include <ostream>

#include "services/platform/base/crypto.h"
#include "services/platform/redis/connection.h"
#include "services/platform/runtime/run.h"
#include "services/platform/store/keys.h"
#include "services/platform/store/redis_store.h"
#include "tools/linli/commands/access_chains.h"
#include "tools/linli/commands/app.h"
#include "tools/linli/commands/books.h"
#include "tools/linli/text/table.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

constexpr std::chrono::seconds kConnectTime{5};
constexpr int kRounds = 4;
constexpr std::size_t kSeedBytes = 32;

Result<redis::Connection::Options> OptionsOf(const std::string& place) {
  redis::Connection::Options options;
  LINLI_ASSIGN(options.address, redis::ParseAddress(place));
  options.reply_timeout = std::chrono::seconds(60);
  return options;
}

/// A connection of its own: an audit reads the books, not the services.
class Reader {
 public:
  Reader(redis::Connection::Options store, redis::Connection::Options keys,
         const std::string& master, Random& random)
      : connection_(io_.get_executor(), std::move(store), random, store::PrepareStore),
        keys_connection_(io_.get_executor(), std::move(keys), random, redis::CheckDurable),
        store_(connection_, random),
        keys_(keys_connection_, random, master) {
    connection_.Start();
    keys_connection_.Start();
  }

  Result<std::map<std::string, store::Audit>> AuditAll(const std::string& secret) {
    LINLI_TRY(runtime::RunToEnd(io_, connection_.WaitReady(kConnectTime)));
    LINLI_TRY(runtime::RunToEnd(io_, keys_connection_.WaitReady(kConnectTime)));
    const store::Secrets secrets{secret, keys_};
    std::map<std::string, store::Audit> audits;
    for (const auto& books : AllBooks()) {
      LINLI_ASSIGN(auto audit,
                   runtime::RunToEnd(io_, store::Verify(connection_, store_, books, secrets,
                                                        store::keys::kPartitions)));
      audits.emplace(books.service, std::move(audit));
    }
    return audits;
  }

 private:
  boost::asio::io_context io_;
  redis::Connection connection_;
  redis::Connection keys_connection_;
  store::RedisStore store_;
  store::KeyStore keys_;
};

std::vector<std::string> AllDifferences(const std::map<std::string, store::Audit>& audits,
                                        const std::string& access_public_key) {
  std::vector<std::string> all;
  for (const auto& [service, audit] : audits) {
    all.insert(all.end(), audit.differences.begin(), audit.differences.end());
  }
  const auto across = CompareAcross(audits);
  all.insert(all.end(), across.begin(), across.end());
  const auto chains = CompareAccessChains(audits.at("mediation"), access_public_key);
  all.insert(all.end(), chains.begin(), chains.end());
  return all;
}

void Print(Session& session, const std::map<std::string, store::Audit>& audits,
           const std::vector<std::string>& differences) {
  if (session.globals().json) {
    session.out() << BooksJson(audits, differences) << '\n';
    return;
  }
  Table table({session.Say({"服务", "service"}), session.Say({"事件", "events"}),
               session.Say({"聚合", "aggregates"}), session.Say({"标记", "marks"}),
               session.Say({"未处理", "lag"}), session.Say({"搁置", "dead"}),
               session.Say({"不符", "differences"})});
  for (const auto& [service, audit] : audits) {
    table.Add({service, std::to_string(audit.events), std::to_string(audit.aggregates),
               std::to_string(audit.marks), std::to_string(audit.lag), std::to_string(audit.dead),
               std::to_string(audit.differences.size())});
  }
  session.out() << table.ToText();
  for (const auto& difference : differences) session.out() << difference << '\n';
  session.out() << (differences.empty() ? session.Say({"账目相符", "the books balance"})
                                        : session.Say({"账目不符", "the books do not balance"}))
                << '\n';
}

Result<void> Verify(Session& session) {
  LINLI_ASSIGN(const auto instance, session.FindInstance());
  LINLI_ASSIGN(auto store, OptionsOf(instance.redis));
  LINLI_ASSIGN(auto keys, OptionsOf(instance.keys));
  LINLI_ASSIGN(const auto own, ReadFile(instance.dir + "/secrets/seal.key"));
  LINLI_ASSIGN(const auto master, ReadFile(instance.dir + "/secrets/master.key"));
  LINLI_ASSIGN(const auto access, ReadFile(instance.dir + "/secrets/access.key"));
  const auto access_seed = FromBase64(access);
  const bool usable = access_seed && access_seed->size() == kSeedBytes;
  const auto access_public_key = usable ? PublicKeyOf(*access_seed) : std::string();
  const auto secret = FromBase64(own);
  Reader reader(std::move(store), std::move(keys), FromBase64(master).value_or(""),
                session.random());
  // A running system moves on while it is read: only a difference that stays is one.
  for (int round = 1;; ++round) {
    LINLI_ASSIGN(const auto audits, reader.AuditAll(secret.value_or("")));
    const auto differences = AllDifferences(audits, access_public_key);
    if (!differences.empty() && round < kRounds) continue;
    Print(session, audits, differences);
    if (differences.empty()) return {};
    return Refuse(reason::ERROR_REASON_BOOKS_DIFFER,
                  {{"count", std::to_string(differences.size())}});
  }
}

}  // namespace

void AddVerify(CLI::App& app, Session& session) {
  auto* command = AddCommand(app, session, "verify",
                             {"核对账目：由事件重算每个聚合、索引和跨服务合计",
                              "refold every aggregate from its events and compare the books"},
                             [&session] { return Verify(session); });
  Examples(*command, session, "  linli verify\n  linli verify --json");
}

}  // namespace linli::cli
