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

}  // namespace

void AddKeygen(CLI::App& app, Session& session) {
  const auto dir = std::make_shared<std::string>();
  auto* keygen = AddCommand(app, session, "keygen",
                            {"为一个新的安装生成密钥；已有的密钥绝不覆盖",
                             "make the keys of a new installation; never overwrites any"},
                            [&session, dir] { return RunKeygen(session, *dir); });
  keygen->add_option("--out", *dir, session.Say({"放密钥的目录", "directory for the keys"}))
      ->required();
  Examples(*keygen, session, "  linli keygen --out .linli/secrets");
}

}  // namespace linli::cli
