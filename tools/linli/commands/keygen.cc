#include <filesystem>
#include <ostream>

#include "services/platform/base/crypto.h"
#include "tools/linli/commands/app.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

constexpr std::size_t kKeyBytes = 32;

// An installation with half its keys has lost some: never make new ones beside the old.
Result<void> RunKeygen(Session& session, const std::string& dir) {
  std::string have;
  std::string missing;
  for (const std::string file :
       {"signing.key", "verify.key", "seal.key", "master.key", "access.key", "operator.token"}) {
    auto& list = std::filesystem::exists(dir + "/" + file) ? have : missing;
    list += (list.empty() ? "" : ", ") + file;
  }
  if (missing.empty()) return {};
  if (!have.empty()) {
    return Refuse(reason::ERROR_REASON_KEYS_INCOMPLETE,
                  {{"dir", dir}, {"have", have}, {"missing", missing}});
  }
  const std::string access = session.random().Bytes(kKeyBytes);
  const std::string seed = session.random().Bytes(kKeyBytes);
  const std::string seal = session.random().Bytes(kKeyBytes);
  const std::string master = session.random().Bytes(kKeyBytes);
  const std::string token = session.random().Bytes(kKeyBytes);
  LINLI_TRY(WritePrivateFile(dir + "/signing.key", ToBase64(seed)));
  LINLI_TRY(WritePrivateFile(dir + "/verify.key", ToBase64(PublicKeyOf(seed))));
  LINLI_TRY(WritePrivateFile(dir + "/seal.key", ToBase64(seal)));
  LINLI_TRY(WritePrivateFile(dir + "/master.key", ToBase64(master)));
  LINLI_TRY(WritePrivateFile(dir + "/operator.token", ToBase64(token)));
  LINLI_TRY(WritePrivateFile(dir + "/access.key", ToBase64(access)));
  return {};
}

Result<void> MakeBackupKey(Session& session, const std::string& file) {
  if (std::filesystem::exists(file)) {
    return Refuse(reason::ERROR_REASON_FILE_EXISTS, {{"file", file}});
  }
  return WritePrivateFile(file, ToBase64(session.random().Bytes(kKeyBytes)));
}

struct KeygenInput {
  std::string dir;
  std::string backup_key;
};

}  // namespace

void AddKeygen(CLI::App& app, Session& session) {
  const auto input = std::make_shared<KeygenInput>();
  auto* keygen = AddCommand(app, session, "keygen",
                            {"为一个新的安装生成密钥；已有的密钥绝不覆盖",
                             "make the keys of a new installation; never overwrites any"},
                            [&session, input] {
                              return input->backup_key.empty()
                                         ? RunKeygen(session, input->dir)
                                         : MakeBackupKey(session, input->backup_key);
                            });
  auto* which = keygen->add_option_group("which");
  which->add_option("--out", input->dir, session.Say({"放密钥的目录", "directory for the keys"}));
  which->add_option(
      "--backup-key", input->backup_key,
      session.Say({"只生成一把备份密钥，写入此文件", "make one backup key, into this file"}));
  which->require_option(1);
  Examples(*keygen, session,
           "  linli keygen --out .linli/secrets\n"
           "  linli keygen --backup-key /media/usb/backup.key");
}

}  // namespace linli::cli
