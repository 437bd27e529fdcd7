#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/donation_events.pb.h"
#include "linli/pairing/v1/donation_service.pb.h"
#include "services/pairing/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::pairing {

using LedgerFacts = std::vector<v1::LedgerFact>;

/// Never refuses.
Result<LedgerFacts> Decide(const v1::Ledger& ledger, const v1::OpenLedgerRequest& open,
                           const At& at);
/// WRONG_STATE.
Result<LedgerFacts> Decide(const v1::Ledger& ledger, const v1::CloseLedgerRequest& close,
                           const At& at);
/// WRONG_STATE.
Result<LedgerFacts> Decide(const v1::Ledger& ledger, const v1::ReopenLedgerRequest& reopen,
                           const At& at);

void Evolve(v1::Ledger& ledger, const v1::LedgerFact& fact);
Marks MarksOf(const v1::Ledger& ledger);
Scope ScopeOf(const v1::Ledger& ledger);

}  // namespace linli::pairing
