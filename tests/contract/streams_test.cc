// Streams may be silent for long: proxies and phones between would take them for dead.

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/contract/schema.h"

namespace linli::contract {
namespace {

/// The gateway passes a service's stream on as it is, and cannot speak in it.
TEST(StreamTest, EachSaysByItselfThatItLives) {
  std::vector<std::string> silent;
  std::size_t streams = 0;
  for (const auto* method : Methods()) {
    if (!method->server_streaming()) continue;
    ++streams;
    const bool beats = method->output_type()->FindFieldByName("heartbeat") != nullptr;
    if (!beats) silent.push_back(method->full_name());
  }
  EXPECT_THAT(silent, ::testing::IsEmpty());
  EXPECT_GT(streams, 0U);
}

}  // namespace
}  // namespace linli::contract
