#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/platform/testing/harness.h"
#include "services/platform/testing/sample.h"

namespace linli::testing {

/// 2026-09-01T00:00:00Z.
inline constexpr Time kSeptember{std::chrono::milliseconds(1788220800000)};

/// What a test needs to look behind the store's interface, and to write through it in one line.

/// Every key of the database with its serialised value: equal dumps, equal databases.
std::map<std::string, std::string> Dump(StoreHarness& harness);
/// The keys that differ between two dumps.
std::vector<std::string> Differences(const std::map<std::string, std::string>& a,
                                     const std::map<std::string, std::string>& b);

/// The entries of a stream: position and fields.
struct StreamEntry {
  std::string position;
  std::vector<std::pair<std::string, std::string>> fields;
};
std::vector<StreamEntry> ReadStream(StoreHarness& harness, const std::string& key);

/// On behalf of tenant "qingzhen" on partition 0.
store::Origin TestOrigin();

/// Runs `change` in transactions, again after each conflict, until one is committed. Aborts on any
/// other outcome than OK.
using Change = std::function<Task<Result<void>>(store::Transaction&)>;
void Write(StoreHarness& harness, const store::Backend& backend, const Change& change);

/// A box made of `facts` and committed; writes to harness.backend().
void PutBox(StoreHarness& harness, const std::string& id, std::vector<v1::BoxFact> facts);
/// More facts on it.
void ChangeBox(StoreHarness& harness, const std::string& id, std::vector<v1::BoxFact> facts);
/// The stored box, or nullopt.
std::optional<store::Doc<v1::Box>> FindBox(StoreHarness& harness, const std::string& id);
std::int64_t CounterOf(StoreHarness& harness, const std::string& counter);

}  // namespace linli::testing
