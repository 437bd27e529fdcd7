#pragma once

#include <cstddef>

#include "linli/pairing/v1/need.pb.h"

/// What households need and what came of it, in words; nothing of it is about a real one.
namespace linli::cli::seed {

struct NeedWords {
  pairing::v1::Need::Kind kind;
  const char* description;
  const char* result;
  const char* goal;    ///< of a support plan
  const char* action;  ///< of a support plan's measure
};
NeedWords NeedWordsOf(std::size_t number);

}  // namespace linli::cli::seed
