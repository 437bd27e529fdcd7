#include "tools/linli/backup/restore.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ostream>

#include "services/platform/events/position.h"
#include "services/platform/store/keys.h"
#include "tools/aof_guard/aof_guard.h"
#include "tools/linli/backup/erase_again.h"
#include "tools/linli/backup/private_redis.h"
#include "tools/linli/backup/staging.h"
#include "tools/linli/commands/books.h"
#include "tools/linli/commands/stores.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"
#include "tools/linli/wire/redis.h"

namespace linli::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDifferencesShown = 20;

Result<BackupReader> OpenAtParts(const std::string& file, const std::string& key_file,
                                 std::string& time) {
  LINLI_ASSIGN(const auto key, ReadBackupKey(key_file));
  LINLI_ASSIGN(auto reader, BackupReader::Open(file, key));
  LINLI_TRY(reader.NextPart());  // "about"
  LINLI_TRY(reader.ReadPart([&time](std::string_view bytes) {
    time += bytes;
    return Result<void>();
  }));
  return reader;
}

/// Whatever of the installation answers would go on writing into the old files.
Result<void> CheckStopped(const std::string& dir) {
  if (!fs::exists(dir + "/instance.json")) return {};
  LINLI_ASSIGN(const auto text, ReadFile(dir + "/instance.json"));
  LINLI_ASSIGN(const auto instance, ParseInstance(dir + "/instance.json", text));
  for (const auto& address : {instance.redis, instance.keys}) {
    if (address.empty() || !Redis::Connect(address).ok()) continue;
    return Refuse(reason::ERROR_REASON_INSTANCE_RUNNING, {{"dir", dir}, {"what", address}});
  }
  return {};
}

Result<std::set<store::KeyName>> ReadErased(const std::string& dir, const RestoreInput& input,
                                            const std::string& time) {
  auto ledgers = input.ledgers;
  const auto own = dir + "/" + kLedgerFile;
  if (fs::exists(own)) ledgers.push_back(own);
  if (ledgers.empty() && !input.erasures_unknown) {
    return Refuse(reason::ERROR_REASON_ERASURES_UNKNOWN, {{"time", time}, {"ledger", own}});
  }
  std::set<store::KeyName> erased;
  for (const auto& file : ledgers) {
    LINLI_ASSIGN(const auto text, ReadFile(file));
    auto content = store::ReadLedger(text);
    if (content.damaged_line != 0) {
      return Refuse(reason::ERROR_REASON_LEDGER_DAMAGED,
                    {{"file", file}, {"line", std::to_string(content.damaged_line)}});
    }
    erased.merge(content.keys);
  }
  return erased;
}

/// The installation's own secrets must be those that the backup's data is sealed with.
Result<void> CompareSecrets(const std::string& dir, const Staging& staging) {
  std::string differ;
  for (const std::string file : {"seal.key", "master.key", "access.key"}) {
    const auto own = dir + "/secrets/" + file;
    if (!fs::exists(own)) continue;
    LINLI_ASSIGN(const auto have, ReadFile(own));
    LINLI_ASSIGN(const auto want, ReadFile(staging.secrets() + "/" + file));
    if (have != want) differ += (differ.empty() ? "" : ", ") + file;
  }
  if (differ.empty()) return {};
  return Refuse(reason::ERROR_REASON_SECRETS_DIFFER, {{"dir", dir}, {"files", differ}});
}

/// "key:qingzhen/persons/abc", as the key store names it.
store::KeyName NameOf(const std::string& key) {
  const auto from = key.find(':') + 1;
  const auto slash = key.find('/');
  return {key.substr(from, slash - from), key.substr(slash + 1)};
}

/// A ledger that knows less than the backup is not the newest. `erased` becomes all that is known.
Result<void> AddErasedBefore(const std::string& keys_address, bool unknown,
                             std::set<store::KeyName>& erased) {
  LINLI_ASSIGN(auto keys, Redis::Connect(keys_address));
  LINLI_ASSIGN(const auto destroyed, keys.KeysHolding(kDestroyedKey));
  int missing = 0;
  std::string example;
  for (const auto& key : destroyed) {
    const auto added = erased.insert(NameOf(key));
    if (!added.second) continue;
    ++missing;
    example = key;
  }
  if (missing == 0 || unknown) return {};
  return Refuse(reason::ERROR_REASON_LEDGER_TOO_OLD,
                {{"count", std::to_string(missing)}, {"key", example}});
}

template <class... Words>
redis::Command MakeCommand(Words&&... words) {
  redis::Command command;
  (command.emplace_back(std::forward<Words>(words)), ...);
  return command;
}

/// Above every epoch that this history or one that was given up can have had: whoever has read
/// further than the backup can tell the new events from those they have read.
Result<std::int64_t> RaiseEpochs(Stores& stores, Time now) {
  std::vector<std::string> metas;
  std::int64_t epoch =
      std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  auto& redis = stores.connection();
  for (const auto& books : AllBooks()) {
    for (int partition = 0; partition < store::keys::kPartitions; ++partition) {
      const auto meta = store::keys::Meta(partition, books.service);
      LINLI_ASSIGN(const auto reply, stores.Run(redis.Send(MakeCommand("HGET", meta, "epoch"))));
      const auto old = events::ParsePosition(std::string(reply.text()) + "-0").epoch;
      epoch = std::max(epoch, old + 1);
      metas.push_back(meta);
    }
  }
  // Also of streams that have no event yet.
  for (const auto& meta : metas) {
    LINLI_ASSIGN(const auto set,
                 stores.Run(redis.Send(MakeCommand("HSET", meta, "epoch", std::to_string(epoch)))));
    if (set.is_error()) {
      return Refuse(reason::ERROR_REASON_RESTORED_REDIS_FAILED, {{"why", std::string(set.text())}});
    }
  }
  return epoch;
}

Result<void> Audit(Session& session, Stores& stores, Restored& restored) {
  LINLI_ASSIGN(const auto audits, stores.AuditAll());
  for (const auto& [service, audit] : audits) restored.events += audit.events;
  const auto differences = stores.Differences(audits);
  if (differences.empty()) return {};
  for (std::size_t i = 0; i < std::min(differences.size(), kDifferencesShown); ++i) {
    session.err() << differences[i] << '\n';
  }
  return Refuse(reason::ERROR_REASON_RESTORED_BOOKS_DIFFER,
                {{"count", std::to_string(differences.size())}});
}

/// What a backup cannot know: the epoch of its new life and who was erased in its old one.
Result<void> Revive(Session& session, const Staging& staging, bool erasures_unknown,
                    std::set<store::KeyName>& erased, Restored& restored) {
  LINLI_ASSIGN(const auto redis, PrivateRedis::Start(staging.redis()));
  LINLI_ASSIGN(const auto keys, PrivateRedis::Start(staging.keys()));
  LINLI_TRY(AddErasedBefore(keys->address(), erasures_unknown, erased));
  const Time now = SystemClock().Now();
  {
    LINLI_ASSIGN(auto secrets, ReadStoreSecrets(staging.secrets()));
    LINLI_ASSIGN(const auto stores, Stores::Open(redis->address(), keys->address(),
                                                 std::move(secrets), session.random()));
    LINLI_ASSIGN(restored.epoch, RaiseEpochs(*stores, now));
    LINLI_ASSIGN(restored.erased_again, EraseAgain(*stores, erased, session.random(), now));
    LINLI_TRY(Audit(session, *stores, restored));
  }
  LINLI_TRY(redis->Stop());
  LINLI_TRY(keys->Stop());
  for (const auto& folder : {staging.redis(), staging.keys()}) {
    const auto guarded = aof_guard::Guard(folder);
    if (guarded.may_start) continue;
    return Refuse(reason::ERROR_REASON_RESTORED_REDIS_FAILED, {{"why", guarded.line}});
  }
  return {};
}

/// The installation's own ledger knows from now on what all of them did.
Result<void> KeepLedger(const std::string& file, const std::set<store::KeyName>& erased) {
  const store::ErasureLedger ledger(file);
  bool kept = ledger.Make();
  LINLI_ASSIGN(const auto text, ReadFile(file));
  const auto known = store::ReadLedger(text).keys;
  for (const auto& key : erased) {
    if (kept && known.count(key) == 0) kept = ledger.Add(key);
  }
  if (kept) return {};
  return Refuse(reason::ERROR_REASON_CANNOT_WRITE, {{"file", file}, {"why", std::strerror(errno)}});
}

}  // namespace

Result<std::string> CheckBackup(const std::string& file, const std::string& key_file) {
  std::string time;
  LINLI_ASSIGN(auto reader, OpenAtParts(file, key_file, time));
  for (;;) {
    LINLI_ASSIGN(const auto part, reader.NextPart());
    if (!part) return time;
    LINLI_TRY(reader.ReadPart([](std::string_view) { return Result<void>(); }));
  }
}

Result<Restored> Restore(Session& session, const std::string& dir, const RestoreInput& input) {
  Restored restored;
  LINLI_ASSIGN(auto reader, OpenAtParts(input.file, input.key_file, restored.time));
  LINLI_TRY(CheckStopped(dir));
  LINLI_ASSIGN(auto erased, ReadErased(dir, input, restored.time));
  LINLI_ASSIGN(auto staging, Staging::Make(dir));
  LINLI_TRY(staging.Unpack(reader));
  LINLI_TRY(CompareSecrets(dir, staging));
  LINLI_TRY(Revive(session, staging, input.erasures_unknown, erased, restored));
  LINLI_TRY(KeepLedger(dir + "/" + kLedgerFile, erased));
  LINLI_TRY(staging.PutInPlace(std::to_string(restored.epoch)));
  return restored;
}

}  // namespace linli::cli
