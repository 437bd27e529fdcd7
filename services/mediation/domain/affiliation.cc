#include "services/mediation/domain/affiliation.h"

#include <algorithm>

namespace linli::mediation {
namespace {

bool HoldsGrant(const v1::Affiliation& affiliation, const std::string& grant) {
  const auto& grants = affiliation.mediator_grants();
  return std::find(grants.begin(), grants.end(), grant) != grants.end();
}

}  // namespace

Result<AffiliationFacts> Decide(const v1::Affiliation& affiliation, const KnowPerson& know,
                                const At& at) {
  if (!affiliation.name().empty() && affiliation.unit() == know.unit) return AffiliationFacts{};
  v1::AffiliationFact fact;
  fact.mutable_changed()->set_name(at.name);
  fact.mutable_changed()->set_person(know.person);
  fact.mutable_changed()->set_unit(know.unit);
  return AffiliationFacts{fact};
}

Result<AffiliationFacts> Decide(const v1::Affiliation& affiliation, const AppointMediator& appoint,
                                const At& at) {
  if (HoldsGrant(affiliation, appoint.grant)) return AffiliationFacts{};
  v1::AffiliationFact fact;
  fact.mutable_appointed()->set_name(at.name);
  fact.mutable_appointed()->set_person(appoint.person);
  fact.mutable_appointed()->set_grant(appoint.grant);
  return AffiliationFacts{fact};
}

Result<AffiliationFacts> Decide(const v1::Affiliation& affiliation, const DismissMediator& dismiss,
                                const At& at) {
  if (!HoldsGrant(affiliation, dismiss.grant)) return AffiliationFacts{};
  v1::AffiliationFact fact;
  fact.mutable_dismissed()->set_name(at.name);
  fact.mutable_dismissed()->set_grant(dismiss.grant);
  return AffiliationFacts{fact};
}

Result<AffiliationFacts> Decide(const v1::Affiliation& affiliation, const ForgetPerson& forget,
                                const At& at) {
  if (affiliation.closed()) return AffiliationFacts{};
  v1::AffiliationFact fact;
  fact.mutable_closed()->set_name(at.name);
  fact.mutable_closed()->set_person(forget.person);
  return AffiliationFacts{fact};
}

Result<AffiliationFacts> Decide(const v1::Affiliation& affiliation,
                                const v1::DeclareHouseholdRequest& declare, const At& at) {
  if (affiliation.household() == declare.household()) return AffiliationFacts{};
  v1::AffiliationFact fact;
  fact.mutable_household_declared()->set_name(at.name);
  fact.mutable_household_declared()->set_household(declare.household());
  return AffiliationFacts{fact};
}

bool IsMediator(const v1::Affiliation& affiliation) {
  return !affiliation.closed() && affiliation.mediator_grants_size() > 0;
}

std::string AffiliationOf(const std::string& person) {
  return "affiliations" + person.substr(person.find('/'));
}

void Evolve(v1::Affiliation& affiliation, const v1::AffiliationFact& fact) {
  switch (fact.fact_case()) {
    case v1::AffiliationFact::kChanged:
      affiliation.set_name(fact.changed().name());
      affiliation.set_person(fact.changed().person());
      affiliation.set_unit(fact.changed().unit());
      return;
    case v1::AffiliationFact::kAppointed:
      affiliation.set_name(fact.appointed().name());
      affiliation.set_person(fact.appointed().person());
      affiliation.add_mediator_grants(fact.appointed().grant());
      return;
    case v1::AffiliationFact::kDismissed: {
      auto& grants = *affiliation.mutable_mediator_grants();
      grants.erase(std::remove(grants.begin(), grants.end(), fact.dismissed().grant()),
                   grants.end());
      return;
    }
    case v1::AffiliationFact::kHouseholdDeclared:
      affiliation.set_household(fact.household_declared().household());
      return;
    case v1::AffiliationFact::kClosed:
      affiliation.set_name(fact.closed().name());
      affiliation.set_person(fact.closed().person());
      affiliation.clear_household();
      affiliation.set_closed(true);
      return;
    case v1::AffiliationFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Affiliation& affiliation) {
  Marks marks;
  if (!IsMediator(affiliation)) return marks;
  marks.indexes.push_back({"mediators", "", affiliation.person()});
  if (!affiliation.unit().empty()) {
    marks.indexes.push_back({"mediators", affiliation.unit(), affiliation.person()});
  }
  return marks;
}

Scope ScopeOf(const v1::Affiliation& affiliation) {
  Scope scope;
  scope.persons.push_back(affiliation.person());
  return scope;
}

std::string KeyOf(const v1::Affiliation& affiliation) { return affiliation.person(); }

}  // namespace linli::mediation
