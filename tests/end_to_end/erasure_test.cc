// Personal data is in clear nowhere on disk, and nowhere at all once it is erased, whatever dies on
// the way: by `linli`, real processes, real files.

#include <gmock/gmock.h>

#include <filesystem>

#include "tests/end_to_end/instance.h"
#include "tests/end_to_end/redis_view.h"

namespace linli::e2e {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kName = "金丝雀甲乙丙";
constexpr const char* kPhone = "13987654321";
constexpr const char* kConsent = "招募会上当面同意的金丝雀";

class ErasureTest : public ::testing::Test {
 protected:
  ErasureTest() {
    Do({"seed", "--county", "qingzhen", "--scale", "0.001"});
    Do({"login", "--demo"});
  }

  std::string Do(const std::vector<std::string>& args) {
    const auto result = instance_.Run(args);
    EXPECT_EQ(result.code, 0) << args.front() << " " << result.err;
    return result.out;
  }
  std::string As(const std::string& who, std::vector<std::string> args) {
    args.insert(args.begin(), {"--as", who, "--json"});
    return Do(args);
  }
  /// The "name" of a JSON answer.
  static std::string NameIn(const std::string& json) {
    const auto at = json.find("\"name\"");
    const auto from = json.find('"', json.find(':', at)) + 1;
    return json.substr(from, json.find('"', from) - from);
  }

  /// A person with an account's worth of personal data in two services.
  void MakeCanary() {
    person_ = NameIn(As(
        "admin", {"person", "add", "--title", kName, "--phone", kPhone, "--region", "520181101"}));
    volunteer_ = NameIn(As("organizer", {"volunteer", "register", person_, "--title", kName,
                                         "--region", "520181101", "--consent", kConsent}));
    EXPECT_THAT(As("organizer", {"volunteer", "list", "--region", "520181", "--name", "金丝雀"}),
                HasSubstr(kName));
  }

  /// Every file of the instance but what `linli` printed to the test.
  std::vector<std::string> FilesWith(const std::string& text) {
    std::vector<std::string> files;
    for (const auto* folder : {"redis", "keys", "log"}) {
      const auto all =
          std::filesystem::recursive_directory_iterator(instance_.dir() + "/" + folder);
      for (const auto& file : all) {
        const bool holds = file.is_regular_file() &&
                           ReadText(file.path().string()).find(text) != std::string::npos;
        if (holds) files.push_back(file.path().string());
      }
    }
    return files;
  }

  bool IsDestroyed(const std::string& resource) {
    const auto words = RedisView(instance_.socket("keys")).Ask({"GET", "key:qingzhen/" + resource});
    return words.size() == 1 && words.front() == "destroyed";
  }

  Instance instance_;
  std::string person_;
  std::string volunteer_;
};

TEST_F(ErasureTest, NothingPersonalLiesInClearOnDisk) {
  MakeCanary();
  for (const auto* canary : {kName, kPhone, kConsent}) {
    EXPECT_THAT(FilesWith(canary), ::testing::IsEmpty()) << canary;
  }
  EXPECT_THAT(FilesWith(person_), Not(::testing::IsEmpty()));  // else nothing was looked at
}

TEST_F(ErasureTest, AnErasureIsFinishedWhateverDiesOnTheWay) {
  MakeCanary();
  Do({"--as", "admin", "person", "close", person_});
  Do({"--as", "admin", "erase", "person", person_});
  for (const auto* service : {"directory", "volunteer"}) instance_.Kill(service);
  instance_.KillKeys();
  ASSERT_TRUE(instance_.RestartKeys());
  for (const auto* service : {"directory", "volunteer"}) {
    instance_.Start(service);
    instance_.WaitServing(service);
  }
  EXPECT_TRUE(Eventually([&] { return IsDestroyed(person_) && IsDestroyed(volunteer_); }));
  EXPECT_THAT(As("admin", {"person", "show", person_}), Not(HasSubstr(kName)));
  EXPECT_THAT(As("organizer", {"volunteer", "show", volunteer_}), Not(HasSubstr(kName)));
  EXPECT_EQ(instance_.Run({"verify"}).code, 0);
}

TEST_F(ErasureTest, WithoutTheKeyStoreNothingIsServed) {
  instance_.KillKeys();
  EXPECT_TRUE(Eventually([&] { return !instance_.Serving("directory"); }));
  ASSERT_TRUE(instance_.RestartKeys());
  instance_.WaitServing();
  EXPECT_EQ(instance_.Run({"verify"}).code, 0);
}

}  // namespace
}  // namespace linli::e2e
