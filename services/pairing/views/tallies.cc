#include "services/pairing/views/tallies.h"

#include <map>
#include <set>

namespace linli::pairing {
namespace {

using TallyType = Aggregate<v1::Tally, v1::TallyFact>;

std::string TallyName(const TallyType& type, const std::string& of) {
  return type.collection + of.substr(of.find('/'));
}

Task<Result<void>> CountAll(store::Transaction& tx, const TallyType& type, Countings countings) {
  std::set<std::string> wanted;
  for (const auto& [of, count] : countings) wanted.insert(TallyName(type, of));
  std::vector<std::string> names(wanted.begin(), wanted.end());
  LINLI_CO_ASSIGN(auto docs, co_await tx.LoadAll(type, std::move(names)));
  std::map<std::string, store::Doc<v1::Tally>> tallies;
  for (auto& doc : docs) tallies.emplace(doc.name, std::move(doc));
  for (const auto& [of, count] : countings) {
    const At at{{tx.now(), tx.origin().actor, TallyName(type, of)}};
    const auto found = tallies.find(at.name);
    const v1::Tally none;
    LINLI_CO_ASSIGN(const auto facts,
                    Decide(found == tallies.end() ? none : found->second.state, count, at));
    if (facts.empty()) continue;
    if (found == tallies.end()) {
      tallies.emplace(at.name, tx.Create(type, std::string(type.IdOf(at.name)), facts));
    } else {
      tx.Record(type, found->second, facts);
    }
  }
  co_return Result<void>();
}

}  // namespace

Task<Result<void>> CountHouseholds(store::Transaction& tx, Countings countings) {
  co_return co_await CountAll(tx, kHouseholdTally, std::move(countings));
}

Task<Result<void>> CountVisit(store::Transaction& tx, const v1::Visit& before,
                              const v1::Visit& after) {
  std::set<std::string> households;
  std::set<std::string> persons;
  for (const auto* visit : {&before, &after}) {
    for (const auto& party : visit->parties()) households.insert(party.household());
    for (const auto& helper : visit->content().helpers()) persons.insert(helper.person());
  }
  Countings of_households;
  Countings of_helpers;
  for (const auto& household : households) {
    of_households.emplace_back(household, CountIn{after.name(), HouseholdScopes(before, household),
                                                  HouseholdScopes(after, household)});
  }
  for (const auto& person : persons) {
    of_helpers.emplace_back(
        person, CountIn{after.name(), HelperScopes(before, person), HelperScopes(after, person)});
  }
  LINLI_CO_TRY(co_await CountAll(tx, kHouseholdTally, std::move(of_households)));
  co_return co_await CountAll(tx, kHelperTally, std::move(of_helpers));
}

}  // namespace linli::pairing
