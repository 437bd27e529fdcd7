#pragma once

#include <set>
#include <string>

#include "services/platform/store/store.h"

namespace linli::events {

/// Passes everything on to `store` and remembers what was read.
class ReadsNoted final : public store::Store {
 public:
  explicit ReadsNoted(store::Store& store) : store_(store) {}

  Task<Result<store::ReadReply>> Read(const store::ReadRequest& request) override;
  Task<Result<store::CommitReply>> Commit(const store::CommitRequest& request) override;

  /// Whether something of `written` was read.
  bool ReadAnyOf(const std::set<std::string>& written) const;

 private:
  store::Store& store_;
  std::set<std::string> read_;
};

/// Adds what the commit writes, as ReadsNoted names it.
void AddWritten(const store::CommitRequest& commit, std::set<std::string>& written);

}  // namespace linli::events
