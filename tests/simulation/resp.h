#pragma once

#include <string>
#include <string_view>

#include "services/platform/testing/keyspace.h"

namespace linli::simulation {

/// Takes one whole command from the front of `bytes`; false if there is none yet.
bool TakeCommand(std::string_view& bytes, testing::Words& words);

/// A reply as Redis sends it (RESP 2).
void AppendReply(const testing::Value& value, std::string& out);

}  // namespace linli::simulation
