#include "services/volunteer/domain/policy.h"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace linli::volunteer {
namespace {

TEST(PolicyTest, KeepsTheDefaultOfWhatTheFileLeavesOut) {
  const auto policy = ParsePolicy(R"({"rest": {"minutes": 480, "source": "县文明办〔2026〕3号"}})");
  ASSERT_TRUE(policy.ok());
  EXPECT_EQ(policy->rest().minutes(), 480);
  EXPECT_EQ(policy->daily_maximum().minutes(), DefaultPolicy().daily_maximum().minutes());
  EXPECT_EQ(policy->stars().hours_size(), 5);
}

TEST(PolicyTest, TheFileThatIsShippedSaysTheDefaults) {
  std::ifstream file(LINLI_SOURCE_DIR "/deploy/config/policy/volunteer.json");
  std::stringstream json;
  json << file.rdbuf();
  const auto policy = ParsePolicy(json.str());
  ASSERT_TRUE(policy.ok());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(policy.value(), DefaultPolicy()));
}

TEST(PolicyTest, RefusesWhatIsNotAPolicy) {
  for (const char* json : {"{", "[]", R"({"rest_time": {}})", R"({"rest": {"minutes": "x"}})"}) {
    EXPECT_FALSE(ParsePolicy(json).ok()) << json;
  }
}

TEST(PolicyTest, RefusesValuesWithoutASourceOrOutOfBounds) {
  for (const char* json :
       {R"({"rest": {"minutes": 30}})", R"({"rest": {"minutes": -1, "source": "x"}})",
        R"({"dailyMaximum": {"minutes": 1441, "source": "x"}})",
        R"({"dailyMaximum": {"minutes": 0, "source": "x"}})",
        R"({"missingCheckOut": {"graceMinutes": 9999, "source": "x"}})",
        R"({"stars": {"hours": [300, 100], "source": "x"}})",
        R"({"stars": {"hours": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "source": "x"}})",
        R"({"manyEntries": {"count": 1, "minutes": 10, "source": "x"}})",
        R"({"manyEntries": {"count": 20, "minutes": 0, "source": "x"}})",
        R"({"manyEntries": {"count": 20, "minutes": 10}})",
        R"({"minimumShare": {"percent": 101, "source": "x"}})",
        R"({"minimumShare": {"percent": 60}})"}) {
    EXPECT_FALSE(ParsePolicy(json).ok()) << json;
  }
}

}  // namespace
}  // namespace linli::volunteer
