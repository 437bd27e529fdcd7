#pragma once

#include <cstdint>

#include "linli/mediation/v1/case.pb.h"

/// What disputes are about and how they end, in words; nothing of it is about real people.
namespace linli::cli::seed {

struct CaseWords {
  mediation::v1::DisputeKind kind;
  int of_hundred;          ///< how many of 100 cases are of this kind
  const char* summary;     ///< what happened and what is asked for
  const char* record;      ///< of a session
  const char* agreement;   ///< what was agreed
  const char* duty;        ///< of its term
  const char* respondent;  ///< a unit; nullptr for a person
};
/// The words of a kind that cases are of.
const CaseWords& WordsOf(mediation::v1::DisputeKind kind);
/// A kind, as often as it is of a hundred.
mediation::v1::DisputeKind DisputeKindAt(std::uint64_t chance);

}  // namespace linli::cli::seed
