#include <algorithm>
#include <map>
#include <set>

#include "services/pairing/domain/county_days.h"
#include "services/pairing/domain/scopes.h"
#include "services/pairing/domain/visit.h"

namespace linli::pairing {
namespace {

void Begin(v1::Visit& visit, const v1::VisitRecorded& fact) {
  visit.set_name(fact.name());
  *visit.mutable_content() = fact.content();
  *visit.mutable_parties() = fact.parties();
  visit.set_campaign(fact.campaign());
  visit.set_region(fact.region());
  visit.set_late_entry(fact.late_entry());
  visit.set_entered_by(fact.entered_by());
  *visit.mutable_enter_time() = fact.enter_time();
  visit.set_state(v1::Visit::STATE_RECORDED);
}

void Correct(v1::Visit& visit, const v1::VisitAmended& fact) {
  auto& correction = *visit.add_corrections();
  *correction.mutable_before() = fact.before();
  *correction.mutable_after() = fact.after();
  correction.set_reason(fact.reason());
  correction.set_corrected_by(fact.amended_by());
  *correction.mutable_correct_time() = fact.amend_time();
  *visit.mutable_content() = fact.after();
  visit.set_state(v1::Visit::STATE_AMENDED);
}

bool IsMet(const v1::Visit& visit, const v1::VisitParty& party) {
  const auto& met = visit.content().met();
  return std::find(met.begin(), met.end(), party.pairing()) != met.end();
}

/// The scopes a party is in: its region with those above it, its pairing, itself.
void AddParty(Scopes& scopes, const v1::VisitParty& party) {
  scopes.AddRegion(party.region());
  scopes.Add(party.pairing());
  scopes.Add(party.household());
}

/// One figure of each unit is its own: how many of its people came.
std::int64_t PersonTimesIn(const v1::Visit& visit, const std::string& scope) {
  if (scope.rfind("units/", 0) != 0) return visit.content().helpers_size();
  const auto& helpers = visit.content().helpers();
  return std::count_if(helpers.begin(), helpers.end(),
                       [&](const auto& helper) { return helper.unit() == scope; });
}

struct Households {
  std::set<std::string> visited;
  std::set<std::string> met;
};

/// The scopes of a visit, and the households it counts in each.
std::map<std::string, Households> HouseholdsByScope(const v1::Visit& visit) {
  Scopes everywhere;
  everywhere.Add(kTotalScope);
  everywhere.Add(visit.campaign());
  for (const auto& helper : visit.content().helpers()) everywhere.Add(helper.unit());
  std::map<std::string, Households> by_scope;
  for (const auto& party : visit.parties()) {
    Scopes scopes = everywhere;
    AddParty(scopes, party);
    for (const auto& scope : scopes.all()) {
      auto& households = by_scope[scope];
      if (!party.is_household()) continue;
      households.visited.insert(party.household());
      if (IsMet(visit, party)) households.met.insert(party.household());
    }
  }
  return by_scope;
}

void Count(Marks& marks, const v1::Visit& visit) {
  for (const auto& entry : HouseholdsByScope(visit)) {
    const auto& scope = entry.first;
    const auto& households = entry.second;
    const auto count = [&](const char* figure, std::int64_t amount) {
      if (amount > 0) marks.counters.push_back({FigureOf(figure, scope), amount});
    };
    count("visits", 1);
    count("person_times", PersonTimesIn(visit, scope));
    count("household_times", static_cast<std::int64_t>(households.visited.size()));
    count("met_household_times", static_cast<std::int64_t>(households.met.size()));
    count("visit_minutes", visit.content().minutes());
  }
}

void MarkMet(Marks& marks, const v1::Visit& visit) {
  const auto sort = NewestFirst(FromProto(visit.content().start_time()));
  for (const auto& pairing : visit.content().met()) {
    marks.indexes.push_back({"met", MetValue(pairing, visit.content().kind()), sort});
    if (visit.content().kind() == v1::Visit::KIND_JOINT_VISIT) {
      marks.indexes.push_back({"met", MetValue(pairing, v1::Visit::KIND_HOME_VISIT), sort});
    }
  }
}

}  // namespace

std::string MetValue(const std::string& pairing, v1::Visit::Kind kind) {
  return pairing + " " + v1::Visit::Kind_Name(kind);
}

bool Counts(const v1::Visit& visit) {
  return visit.state() == v1::Visit::STATE_RECORDED || visit.state() == v1::Visit::STATE_AMENDED;
}

std::vector<std::string> HouseholdScopes(const v1::Visit& visit, const std::string& household) {
  if (!Counts(visit)) return {};
  std::vector<std::string> scopes;
  for (const auto& [scope, households] : HouseholdsByScope(visit)) {
    if (households.visited.count(household) > 0) scopes.push_back(scope);
  }
  return scopes;
}

std::vector<std::string> HelperScopes(const v1::Visit& visit, const std::string& person) {
  if (!Counts(visit)) return {};
  Scopes scopes;
  for (const auto& helper : visit.content().helpers()) {
    if (helper.person() != person) continue;
    scopes.Add(kTotalScope);
    scopes.Add(visit.campaign());
    scopes.Add(helper.unit());
    for (const auto& party : visit.parties()) AddParty(scopes, party);
  }
  return scopes.ToVector();
}

void Evolve(v1::Visit& visit, const v1::VisitFact& fact) {
  switch (fact.fact_case()) {
    case v1::VisitFact::kRecorded:
      return Begin(visit, fact.recorded());
    case v1::VisitFact::kAmended:
      return Correct(visit, fact.amended());
    case v1::VisitFact::kVoided:
      visit.set_void_reason(fact.voided().reason());
      visit.set_voided_by(fact.voided().voided_by());
      *visit.mutable_void_time() = fact.voided().void_time();
      return visit.set_state(v1::Visit::STATE_VOIDED);
    case v1::VisitFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Visit& visit) {
  Marks marks;
  const auto start = ToText(FromProto(visit.content().start_time()));
  Scopes listed;
  Scopes helpers;
  for (const auto& party : visit.parties()) AddParty(listed, party);
  for (const auto& helper : visit.content().helpers()) {
    listed.Add(helper.unit());
    helpers.Add(helper.person());
  }
  listed.Add(visit.campaign());
  for (const auto& scope : listed.all()) marks.indexes.push_back({"by_scope", scope, start});
  for (const auto& person : helpers.all()) marks.indexes.push_back({"by_helper", person, start});
  if (!Counts(visit)) return marks;
  Count(marks, visit);
  MarkMet(marks, visit);
  return marks;
}

Scope ScopeOf(const v1::Visit& visit) {
  Scope scope;
  scope.region = visit.region();
  return scope;
}

std::string KeyOf(const v1::Visit& visit) {
  return visit.parties_size() == 0 ? std::string() : visit.parties(0).household();
}

}  // namespace linli::pairing
