#pragma once

#include <string>
#include <vector>

#include "tools/linli/seed/parallel.h"
#include "tools/linli/seed/people.h"
#include "tools/linli/text/language.h"

namespace linli::cli::seed {

/// What every part of a seed works with.
struct Work {
  const Settings& settings;
  Progress& progress;
  Language language;

  std::string Say(const char* zh, const char* en) const { return Text{zh, en}.In(language); }
  /// The request id of step `what` of the thing numbered `a`, `b`.
  std::string Step(const std::string& what, std::size_t a, std::size_t b = 0) const {
    return settings.Step(what + " " + std::to_string(a) + " " + std::to_string(b));
  }
};

/// A line of the closing table.
struct TotalRow {
  Text what;
  std::string figure;
};
using TotalRows = std::vector<TotalRow>;

}  // namespace linli::cli::seed
