#include "tools/aof_guard/aof_guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "services/platform/testing/temp_folder.h"
#include "tools/aof_guard/redis_process.h"

namespace linli::aof_guard {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr int kCommits = 5;
constexpr std::string_view kMulti = "*1\r\n$5\r\nMULTI\r\n";
constexpr const char* kFunction = R"(#!lua name=t
redis.register_function('commit', function(k, a)
  redis.call('XADD', k[1], '*', 'data', a[1])
  redis.call('HSET', k[2], 'v', a[2])
  redis.call('ZADD', k[3], a[2], a[2])
  return 1
end))";

std::string ReadFile(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

void WriteFile(const fs::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary) << text;
}

class Folder {
 public:
  fs::path path() const { return folder_.path(); }
  fs::path aof() const { return path() / "appendonlydir"; }
  fs::path incr() const { return aof() / "appendonly.aof.1.incr.aof"; }
  fs::path manifest() const { return aof() / "appendonly.aof.manifest"; }

 private:
  linli::testing::TempFolder folder_;
};

std::string CommitOnce(RedisProcess& redis, int version) {
  const std::string payload = "title\r\nof " + std::string("\0\1", 2) + std::to_string(version);
  return redis.Call(
      {"FCALL", "commit", "3", "{p}s", "{p}h", "{p}z", payload, std::to_string(version)});
}

class AofGuardTest : public ::testing::Test {
 protected:
  // The files of a real Redis that was killed after kCommits commits.
  static void SetUpTestSuite() {
    const Folder folder;
    {
      RedisProcess redis(folder.path());
      redis.Call({"FUNCTION", "LOAD", kFunction});
      for (int version = 1; version <= kCommits; ++version) CommitOnce(redis, version);
    }
    for (const auto& entry : fs::directory_iterator(folder.aof())) {
      Files()[entry.path().filename().string()] = ReadFile(entry.path());
    }
  }

  static std::map<std::string, std::string>& Files() {
    static std::map<std::string, std::string> files;
    return files;
  }
  static const std::string& Incr() { return Files()["appendonly.aof.1.incr.aof"]; }

  void SetUp() override {
    fs::create_directory(folder_.aof());
    for (const auto& [name, content] : Files()) WriteFile(folder_.aof() / name, content);
  }

  // Redis starts twice and holds exactly the first `commits`, and a new one survives.
  void ExpectServes(int commits) {
    {
      RedisProcess redis(folder_.path());
      ASSERT_TRUE(redis.ready());
      ExpectHolds(redis, commits);
      CommitOnce(redis, commits + 1);
    }
    ASSERT_TRUE(Guard(folder_.path()).may_start);
    RedisProcess redis(folder_.path());
    ASSERT_TRUE(redis.ready());
    ExpectHolds(redis, commits + 1);
  }

  static void ExpectHolds(RedisProcess& redis, int commits) {
    EXPECT_EQ(redis.Call({"XLEN", "{p}s"}), std::to_string(commits));
    EXPECT_EQ(redis.Call({"ZCARD", "{p}z"}), std::to_string(commits));
    EXPECT_EQ(redis.Call({"HGET", "{p}h", "v"}), std::to_string(commits));
  }

  // Refused, with every file left as it was.
  void ExpectRefused(const std::string& why) {
    const std::string before = ReadFile(folder_.incr());
    const Outcome outcome = Guard(folder_.path());
    EXPECT_FALSE(outcome.may_start);
    EXPECT_THAT(outcome.line, HasSubstr(why));
    EXPECT_EQ(ReadFile(folder_.incr()), before);
  }

  const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
};

TEST_F(AofGuardTest, LeavesCleanFilesAlone) {
  const Outcome outcome = Guard(folder().path());
  EXPECT_TRUE(outcome.may_start);
  EXPECT_THAT(outcome.line, HasSubstr("clean"));
  EXPECT_EQ(ReadFile(folder().incr()), Incr());
  ExpectServes(kCommits);
}

TEST_F(AofGuardTest, CutsATailTornAtAnyByteOfTheLastCommit) {
  const std::size_t start = Incr().rfind(kMulti);
  for (std::size_t size = start + 1; size < Incr().size(); size += 3) {
    SCOPED_TRACE("torn at byte " + std::to_string(size));
    WriteFile(folder().incr(), Incr().substr(0, size));
    const Outcome outcome = Guard(folder().path());
    ASSERT_TRUE(outcome.may_start) << outcome.line;
    EXPECT_THAT(outcome.line, HasSubstr("cut " + std::to_string(size - start) + " bytes"));
    EXPECT_EQ(ReadFile(folder().incr()), Incr().substr(0, start));
  }
  ExpectServes(kCommits - 1);
}

TEST_F(AofGuardTest, CutsAMultiThatEndsBetweenTwoCommands) {
  WriteFile(folder().incr(), Incr().substr(0, Incr().rfind("*4\r\n$4\r\nZADD")));
  ASSERT_TRUE(Guard(folder().path()).may_start);
  ExpectServes(kCommits - 1);
}

TEST_F(AofGuardTest, CutsZerosBehindTheLastCommit) {
  WriteFile(folder().incr(), Incr() + std::string(4096, '\0'));
  const Outcome outcome = Guard(folder().path());
  ASSERT_TRUE(outcome.may_start);
  EXPECT_THAT(outcome.line, HasSubstr("cut 4096 bytes of zeros"));
  ExpectServes(kCommits);
}

TEST_F(AofGuardTest, CutsATornCommitFilledWithZeros) {
  WriteFile(folder().incr(), Incr().substr(0, Incr().size() - 30) + std::string(4096, '\0'));
  ASSERT_TRUE(Guard(folder().path()).may_start);
  ExpectServes(kCommits - 1);
}

TEST_F(AofGuardTest, RefusesToLoseTwoCommits) {
  std::string damaged = Incr();
  const std::size_t middle = damaged.rfind(kMulti, damaged.rfind(kMulti) - 1);
  damaged.replace(damaged.find("$4\r\nXADD", middle), 2, "$4444");
  WriteFile(folder().incr(), damaged);
  ExpectRefused("and 2 commit headers behind it would be lost");
}

TEST_F(AofGuardTest, RefusesAnEnlargedLengthInTheMiddle) {
  std::string damaged = Incr();
  damaged.replace(damaged.find("$4\r\n{p}s"), 2, "$4000");
  WriteFile(folder().incr(), damaged);
  ExpectRefused("and 5 commit headers behind it would be lost");
  RedisProcess redis(folder().path());
  EXPECT_FALSE(redis.ready());
}

TEST_F(AofGuardTest, RefusesDamageOfTheLastCommitWhereItIsWhole) {
  std::string damaged = Incr();
  damaged.replace(damaged.rfind("$4\r\n{p}s"), 2, "$4000");
  WriteFile(folder().incr(), damaged);
  ExpectRefused("and 1 commit headers behind it would be lost");
}

TEST_F(AofGuardTest, RefusesAMultiThatAnEarlierStartLeftOpen) {
  const std::size_t start = Incr().rfind(kMulti);
  WriteFile(folder().incr(), Incr().substr(0, start) + std::string(kMulti) + Incr().substr(start));
  ExpectRefused("and 2 commit headers behind it would be lost");
}

TEST_F(AofGuardTest, RefusesADamagedBaseFile) {
  WriteFile(folder().aof() / "appendonly.aof.1.base.rdb", "REDIS0010");
  ExpectRefused("redis-check-aof says");
}

TEST_F(AofGuardTest, RefusesATailTornInAFileThatIsNotTheLast) {
  WriteFile(folder().incr(), Incr().substr(0, Incr().size() - 5));
  WriteFile(folder().aof() / "appendonly.aof.2.incr.aof", Incr());
  WriteFile(folder().manifest(),
            ReadFile(folder().manifest()) + "file appendonly.aof.2.incr.aof seq 2 type i\n");
  ExpectRefused("redis-check-aof says");
}

TEST_F(AofGuardTest, RefusesToStartEmptyWhereTheManifestIsMissing) {
  fs::remove(folder().manifest());
  ExpectRefused("the manifest is missing");
}

TEST_F(AofGuardTest, RefusesAMissingFile) {
  fs::remove(folder().incr());
  const Outcome outcome = Guard(folder().path());
  EXPECT_FALSE(outcome.may_start);
  EXPECT_THAT(outcome.line, HasSubstr("No such file"));
}

TEST_F(AofGuardTest, StartsFromNothingAndFromAFirstStartThatWasCutShort) {
  fs::remove_all(folder().aof());
  EXPECT_THAT(Guard(folder().path()).line, HasSubstr("no data yet"));
  { const RedisProcess first(folder().path()); }
  fs::remove(folder().manifest());
  const Outcome outcome = Guard(folder().path());
  EXPECT_TRUE(outcome.may_start) << outcome.line;
  EXPECT_TRUE(RedisProcess(folder().path()).ready());
}

TEST_F(AofGuardTest, AcceptsAnEmptyIncrementalFile) {
  WriteFile(folder().incr(), "");
  EXPECT_TRUE(Guard(folder().path()).may_start);
}

TEST(RedisCheckAofTest, IsReadAtItsLastAnalysis) {
  const auto last = LastAnalysis(
      "AOF analyzed: filename=a.rdb, size=89, ok_up_to=89, ok_up_to_line=1, diff=0\n"
      "AOF analyzed: filename=b.aof, size=686, ok_up_to=549, ok_up_to_line=107, diff=137\n");
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(last->file, "b.aof");
  EXPECT_EQ(last->size, 686u);
  EXPECT_EQ(last->ok_up_to, 549u);
  EXPECT_FALSE(LastAnalysis("Segmentation fault").has_value());
  EXPECT_FALSE(LastAnalysis("AOF analyzed: filename=b.aof, size=1, ok_up_to=2").has_value());
}

TEST(ManifestTest, NamesTheFilesThatAreLoaded) {
  EXPECT_THAT(ManifestFiles("file a.rdb seq 1 type b\nfile h.aof seq 1 type h\n"
                            "file b.aof seq 2 type i\n"),
              ::testing::ElementsAre("a.rdb", "b.aof"));
  EXPECT_THAT(ManifestFiles("junk"), ::testing::IsEmpty());
}

}  // namespace
}  // namespace linli::aof_guard
