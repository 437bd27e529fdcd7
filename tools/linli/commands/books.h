#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/platform/store/verify.h"

namespace linli::cli {

/// What every service keeps books of.
std::vector<store::Books> AllBooks();

/// The figures campaign shows must be volunteer's own sums whenever nothing is left to apply.
std::vector<std::string> CompareAcross(const std::map<std::string, store::Audit>& audits);

/// One JSON object: figures per service and the differences.
std::string BooksJson(const std::map<std::string, store::Audit>& audits,
                      const std::vector<std::string>& differences);

}  // namespace linli::cli
