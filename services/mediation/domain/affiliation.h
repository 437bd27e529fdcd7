#pragma once

#include <string>
#include <vector>

#include "linli/mediation/v1/roster.pb.h"
#include "linli/mediation/v1/roster_events.pb.h"
#include "linli/mediation/v1/roster_service.pb.h"
#include "services/mediation/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::mediation {

using AffiliationFacts = std::vector<v1::AffiliationFact>;

/// What the directory says of a person.
struct KnowPerson {
  std::string person;
  std::string unit;
};
struct AppointMediator {
  std::string person;
  std::string grant;
};
struct DismissMediator {
  std::string grant;
};
struct ForgetPerson {
  std::string person;
};

/// Each is nothing if that is known already.
Result<AffiliationFacts> Decide(const v1::Affiliation& affiliation, const KnowPerson& know,
                                const At& at);
Result<AffiliationFacts> Decide(const v1::Affiliation& affiliation, const AppointMediator& appoint,
                                const At& at);
Result<AffiliationFacts> Decide(const v1::Affiliation& affiliation, const DismissMediator& dismiss,
                                const At& at);
Result<AffiliationFacts> Decide(const v1::Affiliation& affiliation, const ForgetPerson& forget,
                                const At& at);
Result<AffiliationFacts> Decide(const v1::Affiliation& affiliation,
                                const v1::DeclareHouseholdRequest& declare, const At& at);

bool IsMediator(const v1::Affiliation& affiliation);
/// "affiliations/x" of "persons/x".
std::string AffiliationOf(const std::string& person);

void Evolve(v1::Affiliation& affiliation, const v1::AffiliationFact& fact);
Marks MarksOf(const v1::Affiliation& affiliation);
Scope ScopeOf(const v1::Affiliation& affiliation);
/// "persons/x".
std::string KeyOf(const v1::Affiliation& affiliation);

}  // namespace linli::mediation
