#include "services/platform/events/touched.h"

#include <algorithm>

namespace linli::events {
namespace {

/// A tenant's counters are one hash, and so are the owners of one kind of value.
std::string Field(const std::string& key, const std::string& field) { return key + "\n" + field; }

}  // namespace

Task<Result<store::ReadReply>> ReadsNoted::Read(const store::ReadRequest& request) {
  read_.insert(request.aggregates.begin(), request.aggregates.end());
  for (const auto& range : request.ranges) read_.insert(range.key);
  for (const auto& [key, field] : request.fields) read_.insert(Field(key, field));
  co_return co_await store_.Read(request);
}

Task<Result<store::CommitReply>> ReadsNoted::Commit(const store::CommitRequest& request) {
  co_return co_await store_.Commit(request);
}

bool ReadsNoted::ReadAnyOf(const std::set<std::string>& written) const {
  return std::any_of(read_.begin(), read_.end(),
                     [&](const auto& key) { return written.contains(key); });
}

void AddWritten(const store::CommitRequest& commit, std::set<std::string>& written) {
  for (const auto& one : commit.aggregates) written.insert(one.key);
  for (const auto& one : commit.sorted) written.insert(one.key);
  for (const auto& one : commit.uniques) written.insert(Field(one.key, one.member));
  for (const auto& one : commit.counters) written.insert(Field(one.key, one.field));
}

}  // namespace linli::events
