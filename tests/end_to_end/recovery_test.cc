// deploy/RECOVERY.md, command by command: what was backed up while it ran comes back, who was
// erased since does not, and whatever is wrong with a file, a key or a disk is said and changes
// nothing.

#include <gmock/gmock.h>
#include <re2/re2.h>
#include <sys/mount.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

#include "tests/end_to_end/instance.h"
#include "tests/end_to_end/redis_view.h"
#include "tools/linli/backup/private_redis.h"

namespace linli::e2e {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kStays = "留下的百灵";
constexpr const char* kGoes = "清除的百灵";

using Contents = std::map<std::string, std::string>;

/// All that a Redis holds, whatever its encodings; epochs, which a restore raises, left out.
Contents ContentsOf(const RedisView& redis) {
  Contents contents;
  for (const auto& key : redis.Ask({"KEYS", "*"})) {
    const auto type = redis.Ask({"TYPE", key}).front();
    std::vector<std::string> words;
    if (type == "string") words = redis.Ask({"GET", key});
    if (type == "stream") words = redis.Ask({"XRANGE", key, "-", "+"});
    if (type == "zset") words = redis.Ask({"ZRANGE", key, "0", "-1", "WITHSCORES"});
    if (type == "hash") {
      const auto pairs = redis.Ask({"HGETALL", key});
      for (std::size_t i = 0; i < pairs.size(); i += 2) {
        if (pairs[i] != "epoch") words.push_back(pairs[i] + "\x1e" + pairs[i + 1]);
      }
      std::sort(words.begin(), words.end());
    }
    for (const auto& word : words) contents[key] += word + "\x1f";
  }
  return contents;
}

/// The command lines of one section's code blocks.
std::vector<std::string> CommandsOf(const std::string& section) {
  std::istringstream page(ReadText(std::string(LINLI_SOURCE_DIR) + "/deploy/RECOVERY.md"));
  std::vector<std::string> commands;
  bool here = false;
  bool code = false;
  for (std::string line; std::getline(page, line);) {
    if (line.rfind("## ", 0) == 0) here = line.rfind("## " + section + " ", 0) == 0;
    const bool fence = line.rfind("```", 0) == 0;
    if (here && code && !fence) commands.push_back(line);
    if (fence) code = !code;
  }
  return commands;
}

class RecoveryTest : public ::testing::Test {
 protected:
  RecoveryTest() {
    for (const auto* folder : {"/usb", "/backup"}) fs::create_directory(instance_.dir() + folder);
  }

  std::string backup() const { return instance_.dir() + "/backup/linli.backup"; }
  std::string key() const { return instance_.dir() + "/usb/backup.key"; }
  std::string rehearsal() const { return instance_.dir() + "/rehearsal"; }
  std::string ledger() const { return instance_.dir() + "/erased.ledger"; }
  Contents Store() const { return ContentsOf(RedisView(instance_.socket("redis"))); }
  Contents Keys() const { return ContentsOf(RedisView(instance_.socket("keys"))); }

  std::string Do(const std::vector<std::string>& args) {
    const auto result = instance_.Run(args);
    EXPECT_EQ(result.code, 0) << args.front() << " " << result.err;
    return result.out;
  }
  std::string As(const std::string& who, std::vector<std::string> args) {
    args.insert(args.begin(), {"--as", who, "--json"});
    return Do(args);
  }
  static std::string NameIn(const std::string& json) {
    const auto from = json.find('"', json.find(':', json.find("\"name\""))) + 1;
    return json.substr(from, json.find('"', from) - from);
  }

  void StopAll() {
    for (const auto* service : kServices) instance_.Stop(service);
    instance_.KillRedis();
    instance_.KillKeys();
  }
  void StartAll() {
    ASSERT_TRUE(instance_.RestartRedis() && instance_.RestartKeys());
    for (const auto* service : kServices) instance_.Start(service);
    instance_.WaitServing();
  }

  /// As the page has it, with this instance's folders.
  void Follow(const std::string& section) {
    const auto commands = CommandsOf(section);
    ASSERT_FALSE(commands.empty()) << section;
    for (const auto& command : commands) {
      std::istringstream line(command);
      std::vector<std::string> words;
      for (std::string word; line >> word;) words.push_back(Place(word));
      if (words.front() == "tools/down") {
        StopAll();
      } else if (words.front() == "tools/up") {
        StartAll();
      } else {
        ASSERT_EQ(words.front(), "linli") << command;
        words.erase(words.begin());
        const auto result = instance_.Run(words);
        ASSERT_EQ(result.code, 0) << command << "\n" << result.out << result.err;
      }
    }
  }

  void MakePeople() {
    Do({"seed", "--county", "qingzhen", "--scale", "0.001"});
    Do({"login", "--demo"});
    const std::map<std::string, std::string> phones = {{kStays, "13987654321"},
                                                       {kGoes, "13987654322"}};
    for (const auto& [name, phone] : phones) {
      const auto person = NameIn(As(
          "admin", {"person", "add", "--title", name, "--phone", phone, "--region", "520181101"}));
      const auto volunteer =
          NameIn(As("organizer", {"volunteer", "register", person, "--title", name, "--region",
                                  "520181101", "--consent", "招募会上当面同意"}));
      people_[name] = {person, volunteer};
    }
    const RE2 lag("\"lag\":[1-9]");
    ASSERT_TRUE(Eventually([&] {
      return !RE2::PartialMatch(instance_.Run({"verify", "--json"}).out, lag);
    }));
  }
  void Erase(const std::string& name) {
    const auto& of = people_.at(name);
    Do({"--as", "admin", "person", "close", of.first});
    Do({"--as", "admin", "erase", "person", of.first});
    ASSERT_TRUE(Eventually([&] { return IsDestroyed(of.first) && IsDestroyed(of.second); }));
  }
  bool IsDestroyed(const std::string& resource) {
    const auto words = RedisView(instance_.socket("keys")).Ask({"GET", "key:qingzhen/" + resource});
    return words.size() == 1 && words.front() == "destroyed";
  }
  std::string Volunteers() {
    return As("organizer", {"volunteer", "list", "--region", "520181", "--all"});
  }

  Instance instance_;
  std::map<std::string, std::pair<std::string, std::string>> people_;  ///< person, volunteer

 private:
  std::string Place(const std::string& word) const {
    for (const auto& [from, to] :
         std::map<std::string, std::string>{{"/media/usb", instance_.dir() + "/usb"},
                                            {"/backup", instance_.dir() + "/backup"},
                                            {"/srv/rehearsal", rehearsal()},
                                            {".linli", instance_.dir()}}) {
      if (word.rfind(from, 0) == 0) return to + word.substr(from.size());
    }
    return word;
  }
};

TEST_F(RecoveryTest, ThePageWorksStepByStepAndNobodyErasedComesBack) {
  MakePeople();
  Follow("Once");
  const auto store = Store();
  const auto keys = Keys();
  Follow("Daily");
  ASSERT_EQ(Store(), store) << "nothing was to happen meanwhile";
  Follow("Rehearsal");
  {
    const auto restored_store = cli::PrivateRedis::Start(rehearsal() + "/redis").value();
    const auto restored_keys = cli::PrivateRedis::Start(rehearsal() + "/keys").value();
    EXPECT_EQ(Difference(store, ContentsOf(RedisView(restored_store->address().substr(5)))), "");
    EXPECT_EQ(Difference(keys, ContentsOf(RedisView(restored_keys->address().substr(5)))), "");
  }
  Erase(kGoes);
  // Both disks are lost; the ledger was on another.
  StopAll();
  fs::rename(ledger(), instance_.dir() + "/backup/erased.ledger");
  for (const auto* folder : {"/redis", "/keys", "/secrets"}) {
    fs::remove_all(instance_.dir() + folder);
  }
  Follow("Recovery");
  EXPECT_TRUE(IsDestroyed(people_[kGoes].first) && IsDestroyed(people_[kGoes].second));
  EXPECT_THAT(Volunteers(), HasSubstr(kStays));
  EXPECT_THAT(Volunteers(), Not(HasSubstr(kGoes)));
  EXPECT_THAT(As("admin", {"person", "show", people_[kGoes].first}), HasSubstr("ERASED"));
  EXPECT_THAT(ReadText(ledger()), HasSubstr(people_[kGoes].second));
  // It goes on, in a higher epoch, and can be backed up and restored again.
  As("admin", {"person", "add", "--title", "新来的", "--region", "520181101"});
  fs::remove(backup());
  Follow("Daily");
  Follow("Recovery");
}

struct Wrong {
  const char* what;
  std::vector<std::string> args;
  const char* en;
  const char* zh;
};

/// Every file below a folder with its size, sockets and what `linli` printed left out.
std::map<std::string, std::uintmax_t> FilesOf(const std::string& folder) {
  std::map<std::string, std::uintmax_t> files;
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    const auto path = file.path().string();
    const bool ours = path.find("/runs/") != path.npos || path.find("/log/") != path.npos;
    if (!ours && file.is_regular_file()) files[path] = file.file_size();
  }
  return files;
}

class RefusalTest : public RecoveryTest {
 protected:
  RefusalTest() {
    Do({"keygen", "--backup-key", key()});
    Do({"backup", backup(), "--key", key()});
  }

  std::string Changed(const std::string& name, const std::function<void(std::string&)>& change) {
    auto bytes = ReadText(backup());
    change(bytes);
    const auto file = instance_.dir() + "/backup/" + name;
    WriteText(file, bytes);
    return file;
  }
  void ExpectRefused(const Wrong& wrong) {
    const auto before = FilesOf(instance_.dir());
    for (const bool chinese : {false, true}) {
      RunOptions options;
      options.lang = chinese ? "zh_CN.UTF-8" : "en_US.UTF-8";
      const auto result = instance_.Run(wrong.args, options);
      EXPECT_NE(result.code, 0) << wrong.what;
      EXPECT_THAT(result.err, HasSubstr(chinese ? wrong.zh : wrong.en)) << wrong.what;
    }
    EXPECT_EQ(FilesOf(instance_.dir()), before) << wrong.what;
  }
  std::vector<std::string> RestoreArgs(const std::string& file) const {
    return {"restore", file, "--key", key(), "--data", rehearsal(), "--erased", ledger()};
  }
};

TEST_F(RefusalTest, WhateverIsWrongIsSaidInBothLanguagesAndChangesNothing) {
  const auto other_key = instance_.dir() + "/usb/other.key";
  Do({"keygen", "--backup-key", other_key});
  const auto cut = Changed("cut", [](auto& bytes) { bytes.resize(bytes.size() / 2); });
  const auto flipped = Changed("flipped", [](auto& bytes) {
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  });
  const auto older = Changed("older", [](auto& bytes) { bytes[8] = 0; });
  const auto damaged = instance_.dir() + "/backup/damaged.ledger";
  WriteText(damaged, "qingzhen/persons/a 1\n");
  const auto other_place = instance_.dir() + "/other";
  fs::create_directories(other_place + "/secrets");
  WriteText(other_place + "/secrets/master.key", "another");
  auto wrong_key = RestoreArgs(backup());
  wrong_key[3] = other_key;
  auto running = RestoreArgs(backup());
  running[5] = instance_.dir();
  auto other_secrets = RestoreArgs(backup());
  other_secrets[5] = other_place;
  auto bad_ledger = RestoreArgs(backup());
  bad_ledger[7] = damaged;
  auto no_ledger = RestoreArgs(backup());
  no_ledger.resize(6);
  const Wrong all[] = {
      {"the wrong key", wrong_key, "another key", "不是用这把密钥写的"},
      {"a cut file", RestoreArgs(cut), "damaged or cut", "损坏或被截断"},
      {"a flipped bit", RestoreArgs(flipped), "damaged or cut", "损坏或被截断"},
      {"an older format", RestoreArgs(older), "format 0", "第 0 版备份格式"},
      {"no backup at all", RestoreArgs(key()), "not what linli backup writes", "不是 linli backup"},
      {"no file at all", RestoreArgs(cut + "x"), "cannot read", "无法读取"},
      {"a running installation", running, "stop it first", "正在使用"},
      {"another's folder", other_secrets, "master.key", "这是另一个安装"},
      {"a damaged ledger", bad_ledger, "line 1", "第 1 行已损坏"},
      {"no ledger", no_ledger, "nobody knows who was erased", "无从得知"},
      {"an existing file", {"backup", backup(), "--key", key()}, "not overwritten", "不会覆盖"},
      {"a key that is none",
       {"backup", cut + "x", "--key", older},
       "not a backup key",
       "不是备份密钥"},
      {"no folder", {"backup", "/nowhere/x", "--key", key()}, "cannot write", "无法写入"},
  };
  for (const auto& wrong : all) ExpectRefused(wrong);
  EXPECT_FALSE(fs::exists(rehearsal()));
  EXPECT_EQ(instance_.Run({"verify"}).code, 0);
}

TEST_F(RefusalTest, AnOldLedgerIsNotTakenForTheNewest) {
  MakePeople();
  Erase(kGoes);
  fs::remove(backup());
  Do({"backup", backup(), "--key", key()});
  const auto old = instance_.dir() + "/backup/old.ledger";
  WriteText(old, "");
  auto args = RestoreArgs(backup());
  args[7] = old;
  ExpectRefused({"a ledger of before", args, "not the newest", "不是这个安装最新的"});
  EXPECT_EQ(instance_.Run(RestoreArgs(backup())).code, 0);
}

/// A tmpfs of 1 MB.
class SmallDisk {
 public:
  explicit SmallDisk(std::string path) : path_(std::move(path)) {
    fs::create_directory(path_);
    mounted_ = mount("tmpfs", path_.c_str(), "tmpfs", 0, "size=1m") == 0;
  }
  ~SmallDisk() { umount(path_.c_str()); }
  bool mounted() const { return mounted_; }

 private:
  std::string path_;
  bool mounted_ = false;
};

TEST_F(RefusalTest, AFullDiskLeavesNothingHalfDone) {
  // Larger than the disk, and nothing that can be compressed.
  const RedisView redis(instance_.socket("redis"));
  for (int i = 0; i < 32; ++i) {
    redis.Ask({"SET", "ballast" + std::to_string(i), instance_.random().Bytes(65536)});
  }
  fs::remove(backup());
  Do({"backup", backup(), "--key", key()});
  const SmallDisk disk(instance_.dir() + "/small");
  if (!disk.mounted()) GTEST_SKIP() << "may not mount here";
  const auto small = instance_.dir() + "/small/";
  auto restore = RestoreArgs(backup());
  restore[5] = small + "data";
  fs::create_directory(small + "data");
  ExpectRefused({"backup", {"backup", small + "x", "--key", key()}, "No space left", "无法写入"});
  ExpectRefused({"restore", restore, "No space left", "无法写入"});
  EXPECT_TRUE(fs::is_empty(small + "data"));
}

TEST_F(RefusalTest, AFolderThatIsAMountOfItsOwnIsSaidBeforeAnythingMoves) {
  const auto place = instance_.dir() + "/place";
  fs::create_directories(place + "/keys");
  const SmallDisk disk(place + "/redis");
  if (!disk.mounted()) GTEST_SKIP() << "may not mount here";
  auto restore = RestoreArgs(backup());
  restore[5] = place;
  ExpectRefused({"restore", restore, "resource busy", "无法写入"});
  EXPECT_TRUE(fs::is_empty(place + "/keys"));
}

}  // namespace
}  // namespace linli::e2e
