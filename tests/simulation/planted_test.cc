// A test of the simulator: what is planted, it must find.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <iostream>

#include "services/platform/base/check.h"
#include "tests/simulation/bugs.h"

namespace linli::simulation {
namespace {

/// All but those that take hundreds of seeds, which tests/simulation/run finds.
std::vector<std::string> FoundSoon() {
  auto bugs = Bugs::All();
  for (const char* rare : {"no guard", "skips the emptiness check"}) {
    const auto gone = std::erase(bugs, rare);
    LINLI_CHECK(gone == 1);
  }
  return bugs;
}

class PlantedTest : public ::testing::TestWithParam<std::string> {};

TEST_P(PlantedTest, IsFound) {
  const auto command =
      std::string(LINLI_SIMULATION) + " --seeds 40 --bug '" + GetParam() + "' 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string said;
  std::array<char, 4096> part{};
  while (const auto size = fread(part.data(), 1, part.size(), pipe)) {
    said.append(part.data(), size);
  }
  const int status = pclose(pipe);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 1) << said;
  EXPECT_NE(said.find("replay: "), said.npos) << said;
  // A check of the product's that aborts has found it; of the simulator's own, it is wrong itself.
  EXPECT_EQ(said.find("tests/simulation/"), said.npos) << said;
  std::cout << GetParam() << ": " << said.substr(0, said.find('\n')) << "; "
            << said.substr(std::min(said.find("replay: "), said.size()));
}

INSTANTIATE_TEST_SUITE_P(Bugs, PlantedTest, ::testing::ValuesIn(FoundSoon()), [](const auto& bug) {
  std::string name = bug.param;
  const auto is_other = [](char c) { return std::isalnum(c) == 0; };
  std::replace_if(name.begin(), name.end(), is_other, '_');
  return name;
});

}  // namespace
}  // namespace linli::simulation
