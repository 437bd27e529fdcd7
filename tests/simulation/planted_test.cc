// A test of the simulator: what is planted, it must find.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <iostream>

#include "tests/simulation/bugs.h"

namespace linli::simulation {
namespace {

class PlantedTest : public ::testing::TestWithParam<std::string> {};

TEST_P(PlantedTest, IsFoundWithinAThousandSeeds) {
  const auto command =
      std::string(LINLI_SIMULATION) + " --seeds 1000 --bug '" + GetParam() + "' 2>&1";
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
  std::cout << GetParam() << ": " << said.substr(0, said.find('\n')) << "; "
            << said.substr(std::min(said.find("replay: "), said.size()));
}

INSTANTIATE_TEST_SUITE_P(Bugs, PlantedTest, ::testing::ValuesIn(Bugs::All()), [](const auto& bug) {
  std::string name = bug.param;
  const auto is_other = [](char c) { return std::isalnum(c) == 0; };
  std::replace_if(name.begin(), name.end(), is_other, '_');
  return name;
});

}  // namespace
}  // namespace linli::simulation
