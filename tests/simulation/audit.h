#pragma once

#include "tests/fault/dump.h"
#include "tests/simulation/client.h"

namespace linli::simulation {

/// All that a server holds, for the checker.
fault::Dump DumpOf(const testing::Keyspace& keyspace);

/// Has the product's own audit (`linli verify`) refold every aggregate of every service.
Task<void> AuditAll(Stage& stage, Server& store, Server& keys,
                    std::vector<std::string>& differences);

}  // namespace linli::simulation
