#include "services/platform/testing/store_probe.h"

namespace linli::testing {
namespace {

using store::Transaction;

Task<Result<store::CommitReply>> Attempt(const store::Backend& backend, const Change& change) {
  store::Origin origin = TestOrigin();
  Transaction tx(backend, std::move(origin), kSeptember);
  LINLI_CO_TRY(co_await change(tx));
  LINLI_CO_TRY(co_await tx.FetchKeys());
  LINLI_CO_ASSIGN(const auto commit, tx.ToCommit(nullptr));
  co_return co_await backend.store.Commit(commit);
}

Task<Result<void>> Append(Transaction& tx, const std::string& name,
                          const std::vector<v1::BoxFact>& facts) {
  std::string wanted = name;
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kBox, std::move(wanted)));
  tx.Record(kBox, doc, facts);
  co_return Result<void>();
}

Task<Result<void>> Make(Transaction& tx, std::string id, const std::vector<v1::BoxFact>& facts) {
  tx.Create(kBox, std::move(id), facts);
  co_return Result<void>();
}

}  // namespace

std::map<std::string, std::string> Dump(StoreHarness& harness) {
  std::map<std::string, std::string> dump;
  const auto keys = harness.Command({"KEYS", "*"});
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::string key(keys[i].text());
    dump[key] = harness.Command({"DUMP", key}).text();
  }
  return dump;
}

std::vector<std::string> Differences(const std::map<std::string, std::string>& a,
                                     const std::map<std::string, std::string>& b) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : a) {
    if (const auto other = b.find(key); other == b.end() || other->second != value) {
      keys.push_back(key);
    }
  }
  for (const auto& [key, value] : b) {
    if (a.count(key) == 0) keys.push_back(key);
  }
  return keys;
}

std::vector<StreamEntry> ReadStream(StoreHarness& harness, const std::string& key) {
  const auto reply = harness.Command({"XRANGE", key, "-", "+"});
  std::vector<StreamEntry> entries;
  for (std::size_t i = 0; i < reply.size(); ++i) {
    StreamEntry entry;
    entry.position = reply[i][0].text();
    const auto words = reply[i][1];
    for (std::size_t k = 0; k + 1 < words.size(); k += 2) {
      entry.fields.emplace_back(words[k].text(), words[k + 1].text());
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

store::Origin TestOrigin() {
  store::Origin origin;
  origin.tenant = "qingzhen";
  origin.partition = 0;
  origin.actor = "persons/li";
  origin.correlation_id = "test-0001";
  return origin;
}

void Write(StoreHarness& harness, const store::Backend& backend, const Change& change) {
  for (int attempts = 0; attempts < 1000; ++attempts) {
    const auto reply = harness.Run(Attempt(backend, change));
    LINLI_CHECK(reply.ok());
    if (reply->outcome == store::Outcome::kOk) return;
    LINLI_CHECK(reply->outcome == store::Outcome::kConflict);
  }
  LINLI_CHECK(false);
}

void PutBox(StoreHarness& harness, const std::string& id, std::vector<v1::BoxFact> facts) {
  Write(harness, harness.backend(), [&](Transaction& tx) { return Make(tx, id, facts); });
}

void ChangeBox(StoreHarness& harness, const std::string& id, std::vector<v1::BoxFact> facts) {
  const std::string name = "boxes/" + id;
  Write(harness, harness.backend(), [&](Transaction& tx) { return Append(tx, name, facts); });
}

std::optional<store::Doc<v1::Box>> FindBox(StoreHarness& harness, const std::string& id) {
  Transaction tx(harness.backend(), TestOrigin(), kSeptember);
  return harness.Run(tx.Find(kBox, "boxes/" + id)).value();
}

std::int64_t CounterOf(StoreHarness& harness, const std::string& counter) {
  Transaction tx(harness.backend(), TestOrigin(), kSeptember);
  return harness.Run(tx.Counter(counter)).value();
}

}  // namespace linli::testing
