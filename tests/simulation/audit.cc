#include "tests/simulation/audit.h"

#include "tools/linli/commands/books.h"

namespace linli::simulation {
namespace {

using testing::Keyspace;

}  // namespace

fault::Dump DumpOf(const Keyspace& keyspace) {
  fault::Dump dump;
  for (const auto& [key, object] : keyspace.objects()) {
    if (const auto* text = std::get_if<std::string>(&object)) dump.texts[key] = *text;
    if (const auto* hash = std::get_if<Keyspace::Hash>(&object)) dump.hashes[key] = *hash;
    if (const auto* set = std::get_if<Keyspace::SortedSet>(&object)) {
      auto& members = dump.sorted[key];
      for (const auto& [score, member] : set->order) {
        members.emplace_back(member, testing::ScoreText(score));
      }
    }
    if (const auto* stream = std::get_if<Keyspace::Stream>(&object)) {
      auto& entries = dump.streams[key];
      for (const auto& [position, words] : stream->entries) {
        auto& entry = entries.emplace_back();
        entry.id = testing::ToText(position);
        for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
          entry.fields.emplace_back(words[i], words[i + 1]);
        }
      }
    }
  }
  return dump;
}

Task<void> AuditAll(Stage& stage, Server& store, Server& keys,
                    std::vector<std::string>& differences) {
  SeededRandom random(1);
  Port port;
  const auto options_for = [&](Server& server) {
    redis::Connection::Options options;
    options.address = server.AddressFor(port);
    return options;
  };
  redis::Connection connection(stage.io.get_executor(), options_for(store), random,
                               store::PrepareStore);
  redis::Connection keys_connection(stage.io.get_executor(), options_for(keys), random,
                                    redis::CheckDurable);
  store::RedisStore redis_store(connection, random);
  store::KeyStore key_store(keys_connection, random, std::string(32, 'm'));
  connection.Start();
  keys_connection.Start();
  const milliseconds patience(5000);
  for (auto* one : {&connection, &keys_connection}) {
    const auto ready = co_await one->WaitReady(patience);
    if (!ready.ok()) differences.push_back("the audit cannot connect");
  }
  std::map<std::string, store::Audit> audits;
  for (const auto& books : cli::AllBooks()) {
    const store::Secrets secrets{std::string(32, 'k'), key_store};
    auto audit = co_await store::Verify(connection, redis_store, books, secrets, 1);
    if (!audit.ok()) {
      differences.push_back("the audit of " + books.service + " failed: " + audit.error().reason());
      co_return;
    }
    for (const auto& one : audit->differences) {
      differences.push_back("audit of " + books.service + ": " + one);
    }
    audits.emplace(books.service, std::move(audit).value());
  }
  for (const auto& one : cli::CompareAcross(audits)) differences.push_back("audit: " + one);
}

}  // namespace linli::simulation
