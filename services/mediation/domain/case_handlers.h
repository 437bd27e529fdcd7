#pragma once

#include <string>
#include <vector>

#include "services/mediation/domain/case.h"

// Who handles a case, and who helps. At most one set of handlers is open.
namespace linli::mediation {

/// The affiliations of those to be appointed and of the parties the directory knows.
struct AssignAt : At {
  std::vector<v1::Affiliation> affiliations;
};

/// The person, or the whole committee, has left: whoever handles the case does no more.
struct ReleaseHandlers {
  std::string person;  ///< empty: all
};

/// WRONG_STATE, HANDLER_CONFLICT, HANDLER_BARRED, HANDLER_NOT_MEDIATOR, PARTY_NOT_FOUND, TOO_LARGE,
/// INVALID_FIELDS.
Result<CaseFacts> Decide(const v1::Case& of, const v1::AssignHandlersRequest& command,
                         const AssignAt& at);
/// WRONG_STATE, NOT_HANDLER, PARTY_NOT_FOUND.
Result<CaseFacts> Decide(const v1::Case& of, const v1::RefuseHandlerRequest& command, const At& at);
/// WRONG_STATE, NOT_HANDLER.
Result<CaseFacts> Decide(const v1::Case& of, const v1::RecuseHandlerRequest& command, const At& at);
/// WRONG_STATE, CONSENT_MISSING, PARTY_NOT_FOUND, TOO_LARGE, INVALID_FIELDS.
Result<CaseFacts> Decide(const v1::Case& of, const v1::AddCaseHelperRequest& command, const At& at);
/// WRONG_STATE, HELPER_NOT_FOUND.
Result<CaseFacts> Decide(const v1::Case& of, const v1::RemoveCaseHelperRequest& command,
                         const At& at);
/// Nothing if none of them handles it, or the case is archived.
Result<CaseFacts> Decide(const v1::Case& of, const ReleaseHandlers& command, const At& at);

/// Those who handle it now.
std::vector<std::string> HandlersOf(const v1::Case& of);
/// Whether the mediator is a party, or shares a unit or household with one (its own or, where the
/// directory knows the party, the one known there).
bool Conflicts(const v1::Affiliation& mediator, const v1::Case& of,
               const std::vector<v1::Affiliation>& affiliations);

void EvolveHandlers(v1::Case& of, const v1::HandlersAppointed& fact);
void EvolveHandlers(v1::Case& of, const v1::HandlerLeft& fact);
/// All who still handle it leave.
void CloseHandlers(v1::Case& of, v1::LeaveReason reason, const google::protobuf::Timestamp& time);

}  // namespace linli::mediation
