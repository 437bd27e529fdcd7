#include "tools/linli/backup/backup_file.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <map>

#include "services/platform/testing/temp_folder.h"
#include "tools/linli/wire/file.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli {
namespace {

using Parts = std::map<std::string, std::string>;

const std::string kKey(32, 'k');

class BackupFileTest : public ::testing::Test {
 protected:
  std::string file() const { return folder_.path() + "/a.backup"; }
  void Put(const std::string& bytes) const { ASSERT_TRUE(WritePrivateFile(file(), bytes).ok()); }
  std::string Content() const { return ReadFile(file()).value(); }

  void Write(const Parts& parts) const {
    auto writer = BackupWriter::Create(file(), kKey).value();
    for (const auto& [name, bytes] : parts) ASSERT_TRUE(writer.WritePart(name, bytes).ok());
    const auto size = writer.Finish().value();
    ASSERT_EQ(size, std::filesystem::file_size(file()));
  }

  static Result<Parts> ReadAll(const std::string& path, const std::string& key = kKey) {
    Parts parts;
    LINLI_ASSIGN(auto reader, BackupReader::Open(path, key));
    for (;;) {
      LINLI_ASSIGN(const auto name, reader.NextPart());
      if (!name) return parts;
      auto& bytes = parts[*name];
      LINLI_TRY(reader.ReadPart([&bytes](std::string_view piece) {
        bytes += piece;
        return Result<void>();
      }));
    }
  }
  void ExpectRefused(reason::ErrorReason want, const std::string& what,
                     const std::string& key = kKey) const {
    const auto read = ReadAll(file(), key);
    ASSERT_FALSE(read.ok()) << what;
    EXPECT_TRUE(read.error().Is(want)) << what << " " << read.error().reason();
  }
  std::size_t FilesInFolder() const {
    const std::filesystem::directory_iterator files(folder_.path());
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
  }

  linli::testing::TempFolder folder_;
};

TEST_F(BackupFileTest, TellsWhatWasWritten) {
  const Parts parts = {{"about", "2026-11-01T00:00:00Z"},
                       {"empty", ""},
                       {"exact", std::string(65536, 'x')},
                       {"large", std::string(1000001, 'y')}};
  Write(parts);
  EXPECT_EQ(ReadAll(file()).value(), parts);
  EXPECT_EQ(Content().find("2026-11-01"), std::string::npos);
  EXPECT_EQ(FilesInFolder(), 1U);
}

TEST_F(BackupFileTest, OpensWithItsOwnKeyOnly) {
  Write({{"about", "now"}});
  ExpectRefused(reason::ERROR_REASON_WRONG_BACKUP_KEY, "another key", std::string(32, 'x'));
}

TEST_F(BackupFileTest, ACutAnywhereIsFound) {
  Write({{"about", "now"}, {"redis", "data"}});
  const auto whole = Content();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Put(whole.substr(0, size));
    ExpectRefused(size < 12 ? reason::ERROR_REASON_NO_BACKUP : reason::ERROR_REASON_BACKUP_DAMAGED,
                  "cut at " + std::to_string(size));
  }
  Put(whole + "x");
  ExpectRefused(reason::ERROR_REASON_BACKUP_DAMAGED, "longer");
}

TEST_F(BackupFileTest, AFlippedBitAnywhereIsFound) {
  Write({{"about", "now"}, {"redis", "data"}});
  const auto whole = Content();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 4);
    Put(changed);
    EXPECT_FALSE(ReadAll(file()).ok()) << "byte " << at;
  }
}

TEST_F(BackupFileTest, OtherFormatsAndOtherFilesAreNamedAsWhatTheyAre) {
  Write({{"about", "now"}});
  auto older = Content();
  older[8] = 0;
  Put(older);
  ExpectRefused(reason::ERROR_REASON_BACKUP_FORMAT, "older");
  Put("REDIS0010 and so on, as long as one likes");
  ExpectRefused(reason::ERROR_REASON_NO_BACKUP, "an RDB file");
}

TEST_F(BackupFileTest, NothingIsOverwrittenAndNothingHalfDoneIsLeft) {
  Put("what was there");
  const auto refused = BackupWriter::Create(file(), kKey);
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.error().Is(reason::ERROR_REASON_FILE_EXISTS));
  std::filesystem::remove(file());
  {
    auto writer = BackupWriter::Create(file(), kKey).value();
    ASSERT_TRUE(writer.WritePart("about", "now").ok());
  }
  EXPECT_EQ(FilesInFolder(), 0U);
  // Somebody else was there first.
  auto writer = BackupWriter::Create(file(), kKey).value();
  Put("what came");
  EXPECT_TRUE(writer.Finish().error().Is(reason::ERROR_REASON_FILE_EXISTS));
  EXPECT_EQ(Content(), "what came");
  EXPECT_FALSE(BackupWriter::Create("/nowhere/a.backup", kKey).ok());
}

TEST_F(BackupFileTest, AKeyFileHolds32Bytes) {
  Put("c2hvcnQ");
  EXPECT_TRUE(ReadBackupKey(file()).error().Is(reason::ERROR_REASON_BAD_KEY_FILE));
  EXPECT_TRUE(ReadBackupKey(folder_.path() + "/no").error().Is(reason::ERROR_REASON_CANNOT_READ));
}

}  // namespace
}  // namespace linli::cli
