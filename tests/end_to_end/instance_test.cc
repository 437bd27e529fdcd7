#include "tests/end_to_end/instance.h"

#include <gtest/gtest.h>

namespace linli::e2e {
namespace {

TEST(Instance, ComesBackWhateverIsKilled) {
  Instance instance;
  EXPECT_EQ(instance.Run({"health"}).code, 0);
  instance.Kill("campaign");
  EXPECT_FALSE(instance.Serving("campaign"));
  EXPECT_NE(instance.Run({"health"}).code, 0);
  instance.Restart("campaign");
  ASSERT_TRUE(instance.RestartRedis());
  instance.WaitServing();
  const auto health = instance.Run({"health", "--wait", "10"});
  EXPECT_EQ(health.code, 0) << health.err;
  for (const char* service : kServices) EXPECT_EQ(instance.Stop(service), 0) << service;
}

}  // namespace
}  // namespace linli::e2e
