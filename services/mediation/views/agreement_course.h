#pragma once

#include "services/mediation/views/case_papers.h"

namespace linli::mediation {

/// If `facts` make the agreement `at.name` binding: the one whose place it takes is superseded.
/// Comes before the agreement itself is recorded, for only one of a case binds. WRONG_STATE (of
/// that one).
Task<Result<void>> SupersedeOnEffect(store::Transaction& tx, const v1::Agreement& agreement,
                                     const AgreementFacts& facts, const CaseAt& at);

/// What `facts` mean for the case: agreed, performed, not performed. Only the first agreement
/// moves it from MEDIATING, and only what is AGREED can be performed or broken.
Result<void> MoveCase(store::Transaction& tx, CaseDoc& of, const v1::Agreement& agreement,
                      const AgreementFacts& facts, const At& at);

/// A follow-up visit of a term that needs none any more.
Task<Result<void>> ReleaseVisit(store::Transaction& tx, std::string agreement, int term);

}  // namespace linli::mediation
