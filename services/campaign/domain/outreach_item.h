#pragma once

#include <vector>

#include "linli/campaign/v1/outreach_item_service.pb.h"
#include "linli/campaign/v1/publicity_events.pb.h"
#include "services/campaign/domain/publicity.h"

namespace linli::campaign {

using OutreachItemFacts = std::vector<v1::OutreachItemFact>;

/// INVALID_FIELDS.
Result<OutreachItemFacts> Decide(const v1::OutreachItem&, const v1::RecordOutreachItemRequest&,
                                 const PublicityAt&);
/// WRONG_STATE.
Result<OutreachItemFacts> Decide(const v1::OutreachItem&, const v1::VoidOutreachItemRequest&,
                                 const At&);

void Evolve(v1::OutreachItem& item, const v1::OutreachItemFact& fact);
Marks MarksOf(const v1::OutreachItem& item);
Scope ScopeOf(const v1::OutreachItem& item);

}  // namespace linli::campaign
