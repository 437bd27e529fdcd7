#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/agreement.pb.h"
#include "linli/mediation/v1/agreement_events.pb.h"
#include "linli/mediation/v1/agreement_service.pb.h"
#include "linli/mediation/v1/confirmation_service.pb.h"
#include "services/mediation/domain/case_paper.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::mediation {

using AgreementFacts = std::vector<v1::AgreementFact>;

/// Another agreement of the case takes effect in this one's place.
struct SupersedeAgreement {
  std::string by;
};

/// Making an agreement knows which of the case binds and which is not signed yet ("" if none).
struct AgreementAt : CaseAt {
  std::string in_force;
  std::string draft;
};

/// Applying for confirmation knows the last day for it (art. 33), as the case's clock counts it.
struct ConfirmationAt : CaseAt {
  Time apply_until;
};

/// INVALID_FIELDS, PARTY_NOT_FOUND, WRONG_STATE (of the case), WRITTEN_AGREEMENT_REQUIRED,
/// AGREEMENT_EXISTS.
Result<AgreementFacts> Decide(const v1::Agreement& agreement,
                              const v1::RecordAgreementRequest& record, const AgreementAt& at);
/// INVALID_FIELDS, WRONG_STATE, PARTY_NOT_FOUND.
Result<AgreementFacts> Decide(const v1::Agreement& agreement, const v1::SignAgreementRequest& sign,
                              const CaseAt& at);
/// INVALID_FIELDS, WRONG_STATE, NO_SUCH_TERM, TERM_PERFORMED, MORE_THAN_OWED.
Result<AgreementFacts> Decide(const v1::Agreement& agreement,
                              const v1::RecordPerformanceRequest& perform, const CaseAt& at);
/// WRONG_STATE, NO_SUCH_TERM, TERM_PERFORMED, TERM_NOT_DUE; nothing if it is recorded already.
Result<AgreementFacts> Decide(const v1::Agreement& agreement, const v1::RecordBreachRequest& breach,
                              const CaseAt& at);
/// WRONG_STATE.
Result<AgreementFacts> Decide(const v1::Agreement& agreement, const v1::VoidAgreementRequest& annul,
                              const CaseAt& at);
/// WRONG_STATE.
Result<AgreementFacts> Decide(const v1::Agreement& agreement, const SupersedeAgreement& supersede,
                              const CaseAt& at);
/// INVALID_FIELDS, WRONG_STATE, CONFIRMATION_NEEDS_ALL_PARTIES, CONFIRMATION_TOO_LATE.
Result<AgreementFacts> Decide(const v1::Agreement& agreement,
                              const v1::ApplyForConfirmationRequest& apply,
                              const ConfirmationAt& at);
/// INVALID_FIELDS, WRONG_STATE.
Result<AgreementFacts> Decide(const v1::Agreement& agreement,
                              const v1::AcceptConfirmationRequest& accept, const CaseAt& at);
/// INVALID_FIELDS, WRONG_STATE.
Result<AgreementFacts> Decide(const v1::Agreement& agreement,
                              const v1::DecideConfirmationRequest& decide, const CaseAt& at);

/// In force: it binds, whether or not it is kept.
bool Binds(const v1::Agreement& agreement);
/// Whether these facts make it binding; whether they end its performance.
bool TakesEffect(const AgreementFacts& facts);
bool Completes(const AgreementFacts& facts);

/// In agreement_state.cc.
void Evolve(v1::Agreement& agreement, const v1::AgreementFact& fact);
Marks MarksOf(const v1::Agreement& agreement);
Scope ScopeOf(const v1::Agreement& agreement);
std::string KeyOf(const v1::Agreement& agreement);

}  // namespace linli::mediation
