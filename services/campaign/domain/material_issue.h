#pragma once

#include <vector>

#include "linli/campaign/v1/material_issue_service.pb.h"
#include "linli/campaign/v1/publicity_events.pb.h"
#include "services/campaign/domain/publicity.h"

namespace linli::campaign {

using MaterialIssueFacts = std::vector<v1::MaterialIssueFact>;

/// INVALID_FIELDS.
Result<MaterialIssueFacts> Decide(const v1::MaterialIssue&, const v1::RecordMaterialIssueRequest&,
                                  const PublicityAt&);
/// WRONG_STATE.
Result<MaterialIssueFacts> Decide(const v1::MaterialIssue&, const v1::VoidMaterialIssueRequest&,
                                  const At&);

void Evolve(v1::MaterialIssue& issue, const v1::MaterialIssueFact& fact);
Marks MarksOf(const v1::MaterialIssue& issue);
Scope ScopeOf(const v1::MaterialIssue& issue);

/// Adds what is wrong with the materials an activity plans.
void CheckPlannedMaterials(const v1::Activity& activity, Violations& bad);

}  // namespace linli::campaign
