#include <filesystem>
#include <ostream>

#include "tools/linli/backup/backup_file.h"
#include "tools/linli/backup/restore.h"
#include "tools/linli/backup/staging.h"
#include "tools/linli/commands/app.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"
#include "tools/linli/wire/redis.h"

namespace linli::cli {
namespace {

constexpr int kRounds = 5;

struct BackupInput {
  std::string file;
  std::string key_file;
};

Result<void> WriteSnapshot(BackupWriter& writer, const std::string& name,
                           const std::string& address) {
  LINLI_ASSIGN(auto redis, Redis::Connect(address));
  LINLI_TRY(writer.BeginPart(name));
  LINLI_TRY(redis.Snapshot([&writer](std::string_view bytes) { return writer.Write(bytes); }));
  return writer.EndPart();
}

/// The store first: a key is there before anything is sealed by it, so the keys of whatever the
/// first snapshot holds are in the second. False if a key was destroyed between the two: the first
/// would hold what the second cannot open any more.
Result<bool> WriteStores(BackupWriter& writer, const Instance& instance) {
  LINLI_ASSIGN(auto keys, Redis::Connect(instance.keys));
  LINLI_ASSIGN(const auto before, keys.KeysHolding(kDestroyedKey));
  LINLI_TRY(WriteSnapshot(writer, "redis", instance.redis));
  LINLI_TRY(WriteSnapshot(writer, "keys", instance.keys));
  LINLI_ASSIGN(const auto after, keys.KeysHolding(kDestroyedKey));
  return before == after;
}

Result<void> RunBackup(Session& session, const BackupInput& input) {
  LINLI_ASSIGN(const auto key, ReadBackupKey(input.key_file));
  LINLI_ASSIGN(const auto instance, session.FindInstance());
  for (int round = 1; round <= kRounds; ++round) {
    LINLI_ASSIGN(auto writer, BackupWriter::Create(input.file, key));
    const auto time = ToText(SystemClock().Now());
    LINLI_TRY(writer.WritePart("about", time));
    for (const std::string file : kSecretFiles) {
      LINLI_ASSIGN(const auto secret, ReadFile(instance.dir + "/secrets/" + file));
      LINLI_TRY(writer.WritePart(file, secret));
    }
    LINLI_ASSIGN(const bool consistent, WriteStores(writer, instance));
    if (!consistent) continue;
    LINLI_ASSIGN(const auto size, writer.Finish());
    // A file that cannot be read back is no backup.
    if (const auto read = CheckBackup(input.file, input.key_file); !read.ok()) {
      std::filesystem::remove(input.file);
      return read.error();
    }
    session.out() << session.Say({"已备份到 ", "backed up to "}) << input.file
                  << session.Say({"，字节数 ", ", bytes "}) << size << "\n";
    return {};
  }
  return Refuse(reason::ERROR_REASON_ERASURES_UNDER_WAY);
}

Result<std::string> TargetOf(Session& session) {
  const auto& asked = session.globals().data;
  auto dir = asked.empty() ? session.environment()("LINLI_DATA") : asked;
  if (!dir.empty()) return dir;
  return Refuse(reason::ERROR_REASON_USAGE,
                {{"zh", "请用 --data 指明要恢复到哪个数据目录"},
                 {"en", "name the data directory to restore to with --data"}});
}

Result<void> RunRestore(Session& session, const RestoreInput& input) {
  if (input.check_only) {
    LINLI_ASSIGN(const auto time, CheckBackup(input.file, input.key_file));
    session.out() << session.Say({"完好，备份时间 ", "whole, taken at "}) << time << "\n";
    return {};
  }
  LINLI_ASSIGN(const auto dir, TargetOf(session));
  LINLI_ASSIGN(const auto restored, Restore(session, dir, input));
  session.out() << session.Say({"已恢复到 ", "restored to "}) << dir
                << session.Say({"：备份时间 ", ": taken at "}) << restored.time
                << session.Say({"，事件 ", ", events "}) << restored.events
                << session.Say({"，重新清除 ", ", erased again "}) << restored.erased_again
                << session.Say({"，账目相符，纪元 ", ", the books balance, epoch "})
                << restored.epoch << "\n";
  return {};
}

void AddKey(CLI::App& command, Session& session, std::string& to) {
  command
      .add_option("--key", to,
                  session.Say({"备份密钥文件，由 linli keygen --backup-key 生成",
                               "file of the backup key, from linli keygen --backup-key"}))
      ->required();
}

}  // namespace

void AddBackup(CLI::App& app, Session& session) {
  const auto input = std::make_shared<BackupInput>();
  auto* command = AddCommand(app, session, "backup",
                             {"备份整个安装：不停机，一致，加密",
                              "back the installation up: while it runs, consistent, encrypted"},
                             [&session, input] { return RunBackup(session, *input); });
  command->add_option("file", input->file, session.Say({"写到哪个文件", "file to write"}))
      ->required();
  AddKey(*command, session, input->key_file);
  Examples(*command, session,
           "  linli backup /backup/linli-20260901.backup --key /media/usb/backup.key");
}

void AddRestore(CLI::App& app, Session& session) {
  const auto input = std::make_shared<RestoreInput>();
  auto* command =
      AddCommand(app, session, "restore",
                 {"由备份恢复已停止的安装；备份之后清除的人重新清除",
                  "restore a stopped installation; who was erased since is erased again"},
                 [&session, input] { return RunRestore(session, *input); });
  command->add_option("file", input->file, session.Say({"备份文件", "the backup"}))->required();
  AddKey(*command, session, input->key_file);
  auto* ledgers = command->add_option(
      "--erased", input->ledgers,
      session.Say({"最新的清除登记簿（可多次；数据目录中的 erased.ledger 总会读取）",
                   "the newest erasure ledger (repeatable; the data directory's is always read)"}));
  ledgers->allow_extra_args(false);
  command
      ->add_flag("--erasures-unknown", input->erasures_unknown,
                 session.Say({"没有清除登记簿也恢复：备份之后清除的人会重新出现",
                              "restore without a ledger: whoever was erased since comes back"}))
      ->excludes(ledgers);
  command->add_flag("--check", input->check_only,
                    session.Say({"只检查文件能否完整读出", "only see whether the file is whole"}));
  Examples(*command, session,
           "  linli restore FILE --key KEY --check\n"
           "  linli restore FILE --key KEY --data .linli\n"
           "  linli restore FILE --key KEY --data /srv/rehearsal --erased .linli/erased.ledger");
}

}  // namespace linli::cli
