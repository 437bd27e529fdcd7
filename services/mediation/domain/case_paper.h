#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <string>

#include "linli/mediation/v1/case.pb.h"
#include "services/mediation/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

// What a case's sessions, papers, agreements and visits have in common.
namespace linli::mediation {

/// A rule about something of a case knows the case.
struct CaseAt : At {
  v1::Case of;
};

/// WRONG_STATE (of the case) unless it is being mediated or what it led to can still change:
/// ACCEPTED, MEDIATING, AGREED, BREACHED.
Result<void> CheckOpen(const v1::Case& of);
/// WRONG_STATE unless an agreement can be made: MEDIATING, AGREED, BREACHED.
Result<void> CheckSettles(const v1::Case& of);
/// WRONG_STATE once it is archived.
Result<void> CheckNotArchived(const v1::Case& of);
/// PARTY_NOT_FOUND.
Error PartyNotFound(const std::string& party);
bool Holds(const google::protobuf::RepeatedPtrField<std::string>& list, const std::string& value);
/// `given` if it `has` been said, else now.
Time TimeOr(const google::protobuf::Timestamp& given, bool has, Time now);

/// Counters a case's papers add to; what archiving asks.
std::string DraftsOf(const std::string& of_case);
std::string PlannedSessionsOf(const std::string& of_case);
std::string HeldSessionsOf(const std::string& of_case);
std::string OpenFollowUpsOf(const std::string& of_case);

/// Where the paper belongs.
template <class Paper>
void Place(Paper& paper, const v1::Case& of) {
  paper.set_case_(of.name());
  paper.set_region(of.committee_region());
  paper.set_committee(of.committee());
}

/// The committee's; who handles the case is found by the case.
template <class Paper>
Scope ScopeOfPaper(const Paper& paper) {
  Scope scope;
  scope.region = paper.region();
  scope.units.push_back(paper.committee());
  return scope;
}

}  // namespace linli::mediation
