#include <ostream>

#include "tools/linli/commands/app.h"
#include "tools/linli/commands/books.h"
#include "tools/linli/commands/stores.h"
#include "tools/linli/text/table.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

constexpr int kRounds = 4;

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
  LINLI_ASSIGN(auto secrets, ReadStoreSecrets(instance.dir + "/secrets"));
  LINLI_ASSIGN(const auto stores,
               Stores::Open(instance.redis, instance.keys, std::move(secrets), session.random()));
  // A running system moves on while it is read: only a difference that stays is one.
  for (int round = 1;; ++round) {
    LINLI_ASSIGN(const auto audits, stores->AuditAll());
    const auto differences = stores->Differences(audits);
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
