#pragma once

#include <functional>
#include <string>
#include <vector>

#include "services/directory/domain/import_table.h"
#include "services/directory/rpc/loading.h"

namespace linli::directory {

/// PERMISSION_DENIED unless the caller is ADMIN of something; which lines, is asked line by line.
Result<void> AuthorizeSomewhere(Call& call);

/// Whether the caller administers a scope. Valid as long as the call.
std::function<bool(const Scope&)> Administers(Call& call);

/// Loads into `known` what of these exists.
Task<Result<void>> LearnRegions(Call& call, std::vector<std::string> names, Known& known);
/// Active units by their codes.
Task<Result<void>> LearnUnitCodes(Call& call, std::vector<std::string> codes, Known& known);
/// Active units by UnitNameValue.
Task<Result<void>> LearnUnitNames(Call& call, std::vector<std::string> values, Known& known);
/// Active persons by phone.
Task<Result<void>> LearnPhones(Call& call, std::vector<std::string> phones, Known& known);

/// Whether there is something to write: not on a dry run. IMPORT_HAS_BAD_LINES on a real one with
/// findings.
Result<bool> MayWrite(const Findings& findings, bool dry_run);
v1::ImportReport ReportOf(const Findings& findings, bool dry_run);

}  // namespace linli::directory
