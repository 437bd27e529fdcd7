#pragma once

#include <functional>
#include <string>
#include <vector>

#include "linli/mediation/v1/agreement.pb.h"
#include "linli/mediation/v1/case.pb.h"
#include "linli/mediation/v1/case_file.pb.h"

namespace linli::mediation {

/// What a case has led to, as far as its file depends on it.
struct Course {
  bool session_held = false;
  const v1::Agreement* agreement = nullptr;  ///< the one that binds; nullptr if none does
};

/// Whether the file holds this form about this party ("": filed for all).
using HoldsForm = std::function<bool(v1::FileForm form, const std::string& party)>;

/// The forms of the official set that a case of this course must have, in the order of the set:
/// - always: the application or the register (own accord: the register);
/// - once accepted: the rights notice, and the identity seen of each party that speaks for itself
///   or for its side; a mandate of each representative;
/// - with a session held, an agreement or a failure: the record;
/// - with an agreement: the agreement, or the register of an oral one;
/// - when the court decided: its document.
std::vector<v1::MissingForm> NeededForms(const v1::Case& of, const Course& course);

/// Those of `needed` that the file does not hold; a paper filed for all will do for each party.
std::vector<v1::MissingForm> MissingForms(const std::vector<v1::MissingForm>& needed,
                                          const HoldsForm& holds);

/// "RIGHTS_NOTICE", "IDENTITY_SEEN a1", "AGREEMENT/ORAL_AGREEMENT_REGISTER".
std::vector<std::string> TextsOf(const std::vector<v1::MissingForm>& missing);

}  // namespace linli::mediation
