// Runs the browser's tests against a Linli of their own. Each file is a GoogleTest case, so that
// one can be run and reported by itself.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "tests/end_to_end/instance.h"

namespace linli::e2e {
namespace {

class BrowserTest : public ::testing::TestWithParam<const char*> {
 protected:
  static void SetUpTestSuite() {
    instance_ = new Instance();
    // One machine is everybody here.
    instance_->StartGateway({"--web-root", LINLI_SOURCE_DIR "/services/gateway/web/dist",
                             "--requests-per-minute", "100000", "--sign-ins-per-minute", "10000"});
    const auto seeded = instance_->Run({"seed", "--county", "qingzhen", "--scale", "0.005"});
    ASSERT_EQ(seeded.code, 0) << seeded.err;
  }
  static void TearDownTestSuite() {
    delete instance_;
    instance_ = nullptr;
  }

  static Instance* instance_;
};
Instance* BrowserTest::instance_ = nullptr;

TEST_P(BrowserTest, Passes) {
  const std::string file = std::string(LINLI_SOURCE_DIR "/tests/browser/") + GetParam();
  const std::string command =
      "LINLI_URL='" + instance_->gateway_url() + "' LINLI_PERSONS='" + instance_->dir() +
      "/demo-persons.txt' " LINLI_SOURCE_DIR "/tools/web browser '" + file + "' 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0) << file;
}

INSTANTIATE_TEST_SUITE_P(Files, BrowserTest,
                         ::testing::Values("axe.test.mjs", "budget.test.mjs", "update.test.mjs",
                                           "days/organizer.test.mjs",
                                           "days/leader-of-county.test.mjs",
                                           "days/team-leader.test.mjs", "days/volunteer.test.mjs",
                                           "days/mediator.test.mjs", "days/auditor.test.mjs",
                                           "settings.test.mjs"),
                         [](const auto& file) {
                           std::string name = file.param;
                           name = name.substr(name.rfind('/') + 1);
                           name.resize(name.find('.'));
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace linli::e2e
