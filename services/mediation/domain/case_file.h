#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/case_file.pb.h"
#include "linli/mediation/v1/case_file_events.pb.h"
#include "linli/mediation/v1/case_file_service.pb.h"
#include "services/mediation/domain/case_paper.h"

namespace linli::mediation {

using NoteFacts = std::vector<v1::InvestigationNoteFact>;
using FileItemFacts = std::vector<v1::FileItemFact>;

/// INVALID_FIELDS, WRONG_STATE (of the case).
Result<NoteFacts> Decide(const v1::InvestigationNote& note, const v1::RecordNoteRequest& record,
                         const CaseAt& at);
/// PARTY_NOT_FOUND, WRONG_STATE (of the case).
Result<FileItemFacts> Decide(const v1::FileItem& item, const v1::FiledPaper& paper,
                             const CaseAt& at);
/// WRONG_STATE (of the item or the case).
Result<FileItemFacts> Decide(const v1::FileItem& item, const v1::RemoveFileItemRequest& remove,
                             const CaseAt& at);

/// How many papers of this form a case's file holds about a party ("": all).
std::string FormCounter(const std::string& of_case, v1::FileForm form, const std::string& party);

void Evolve(v1::InvestigationNote& note, const v1::InvestigationNoteFact& fact);
Marks MarksOf(const v1::InvestigationNote& note);
Scope ScopeOf(const v1::InvestigationNote& note);
std::string KeyOf(const v1::InvestigationNote& note);

void Evolve(v1::FileItem& item, const v1::FileItemFact& fact);
Marks MarksOf(const v1::FileItem& item);
Scope ScopeOf(const v1::FileItem& item);
std::string KeyOf(const v1::FileItem& item);

}  // namespace linli::mediation
