#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/mediation/domain/aggregates.h"
#include "services/mediation/domain/file_forms.h"
#include "services/platform/store/transaction.h"

namespace linli::mediation {

/// The agreement of the case that binds, if one does.
Task<Result<std::optional<store::Doc<v1::Agreement>>>> AgreementInForce(store::Transaction& tx,
                                                                        std::string of_case);

/// What a case's file needs and still lacks, with the counters that say it holds the rest.
struct FileStatus {
  std::optional<store::Doc<v1::Agreement>> agreement;
  std::vector<v1::MissingForm> missing;
  std::vector<std::string> holding;
};
Task<Result<FileStatus>> StatusOfFile(store::Transaction& tx, const v1::Case& of);

/// The commit is retried if the file no longer holds what `status` found.
void GuardFile(store::Transaction& tx, const FileStatus& status);

/// WORK_LEFT while a session is planned, a draft unsigned or a follow-up visit to be made; the
/// commit is retried if one is added meanwhile.
Task<Result<void>> CheckNothingLeft(store::Transaction& tx, std::string of_case);

}  // namespace linli::mediation
