#pragma once

#include <google/protobuf/repeated_field.h>

#include <string>
#include <vector>

#include "linli/mediation/v1/case.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "linli/mediation/v1/events.pb.h"
#include "linli/mediation/v1/roster.pb.h"
#include "services/mediation/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

// A case's course from intake to archive; handlers and helpers are in case_handlers.h.
namespace linli::mediation {

using CaseFacts = std::vector<v1::CaseFact>;
using OtherRoutes = google::protobuf::RepeatedField<int>;

struct RegisterAt : At {
  const v1::Committee& committee;
};
/// The number the case is to have.
struct AcceptAt : At {
  v1::Docket docket;
};

/// The parties agreed on all of it.
struct MarkAgreed {};
/// They agreed on part of it, and were told what else to do about the rest.
struct MarkPartlyAgreed {
  OtherRoutes other_routes;
};
struct MarkFailed {
  OtherRoutes other_routes;
  std::string note;
};
struct MarkWithdrawn {
  std::string party;
  std::string note;
};
struct MarkEnded {
  v1::EndReason reason = v1::END_REASON_OTHER;
  OtherRoutes other_routes;
  std::string note;
};
struct MarkPerformed {};
struct MarkBreached {};
/// `missing`: what the file still lacks, in words.
struct Archive {
  std::vector<std::string> missing;
};
/// Another committee has accepted it.
struct Transfer {
  std::string referral;
  std::string to_committee;
  std::string to_region;
  v1::Docket docket;  ///< unset for a case that was not accepted for mediation yet
};

/// COMMITTEE_CLOSED, INVALID_FIELDS.
Result<CaseFacts> Decide(const v1::Case& of, const v1::RegisterCaseRequest& command,
                         const RegisterAt& at);
/// WRONG_STATE, PARTY_REFUSES.
Result<CaseFacts> Decide(const v1::Case& of, const v1::AcceptCaseRequest& command,
                         const AcceptAt& at);
// All below: WRONG_STATE, and what is said.
Result<CaseFacts> Decide(const v1::Case& of, const v1::DeclineCaseRequest& command, const At& at);
/// PARTY_NOT_FOUND.
Result<CaseFacts> Decide(const v1::Case& of, const v1::RefuseMediationRequest& command,
                         const At& at);
/// NO_HANDLER.
Result<CaseFacts> Decide(const v1::Case& of, const v1::StartMediationRequest& command,
                         const At& at);
Result<CaseFacts> Decide(const v1::Case& of, const v1::FailCaseRequest& command, const At& at);
Result<CaseFacts> Decide(const v1::Case& of, const v1::WithdrawCaseRequest& command, const At& at);
Result<CaseFacts> Decide(const v1::Case& of, const v1::EndCaseRequest& command, const At& at);
Result<CaseFacts> Decide(const v1::Case& of, const MarkAgreed& command, const At& at);
/// INVALID_FIELDS without other routes.
Result<CaseFacts> Decide(const v1::Case& of, const MarkPartlyAgreed& command, const At& at);
Result<CaseFacts> Decide(const v1::Case& of, const MarkFailed& command, const At& at);
/// PARTY_NOT_FOUND; INVALID_FIELDS unless it is an applicant's.
Result<CaseFacts> Decide(const v1::Case& of, const MarkWithdrawn& command, const At& at);
Result<CaseFacts> Decide(const v1::Case& of, const MarkEnded& command, const At& at);
Result<CaseFacts> Decide(const v1::Case& of, const MarkPerformed& command, const At& at);
Result<CaseFacts> Decide(const v1::Case& of, const MarkBreached& command, const At& at);
/// FORMS_MISSING.
Result<CaseFacts> Decide(const v1::Case& of, const Archive& command, const At& at);
/// TOO_LARGE.
Result<CaseFacts> Decide(const v1::Case& of, const Transfer& command, const At& at);
/// CASE_ERASED.
Result<CaseFacts> Decide(const v1::Case& of, const v1::EraseCaseRequest& command, const At& at);

/// Before its mediation has come to an end: REGISTERED, ACCEPTED, MEDIATING.
bool IsOpen(const v1::Case& of);
/// How many cases a committee or region (`whose`) has in that state.
std::string CasesCounter(const std::string& whose, v1::Case::State state);
/// How many of them need a handler.
std::string NeedsHandlerCounter(const std::string& whose);
/// A mediator has to be appointed: there is work to do and nobody handles it.
bool NeedsHandler(const v1::Case& of);
/// What lists and commands show.
v1::CaseSummary SummaryOf(const v1::Case& of);

void Evolve(v1::Case& of, const v1::CaseFact& fact);
Marks MarksOf(const v1::Case& of);
/// Who may read it: its handling chain (persons), and the supervisor of the committee's region.
Scope ScopeOf(const v1::Case& of);
/// Whoever may read the case, and the officers of its committee: for what holds nothing of its
/// parties.
Scope ReadersOf(const v1::Case& of);
/// Who may act on it: its handling chain (persons), and its committee's officers (units alone: no
/// region's officer commands a committee).
Scope ActorsOf(const v1::Case& of);
/// "cases/x".
std::string KeyOf(const v1::Case& of);

}  // namespace linli::mediation
