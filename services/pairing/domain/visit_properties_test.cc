#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "services/pairing/domain/scopes.h"
#include "services/pairing/domain/visit_test_support.h"

// A visit counts once, whatever is entered, amended and voided in whatever order. The model does
// what the handlers do, without a store; the oracle counts the visits as they are.
namespace linli::pairing {
namespace {

using namespace test;

const std::vector<std::string> kPersons = {"persons/p0", "persons/p1", "persons/p2", "persons/p3"};
const std::vector<std::string> kUnits = {"units/u0", "units/u1"};
const std::vector<std::string> kCampaigns = {"", "campaigns/c0", "campaigns/c1"};

/// Six pairings of five households in two townships.
std::vector<v1::Pairing> AllPairings() {
  std::vector<v1::Pairing> all;
  for (int i = 0; i < 5; ++i) {
    all.push_back(PairingOf("h" + std::to_string(i),
                            i < 3 ? "regions/520181101201" : "regions/520181102201"));
  }
  all.push_back(all.front());
  all.back().set_name("pairings/second");
  return all;
}

struct Model {
  std::map<std::string, v1::Visit> visits;
  std::map<std::string, v1::Tally> tallies;
  std::map<std::string, std::int64_t> counters;

  template <class State>
  void Count(const State& before, const State& after) {
    for (const auto& [name, amount] : CountersOf(before)) counters[name] -= amount;
    for (const auto& [name, amount] : CountersOf(after)) counters[name] += amount;
  }

  void Move(const std::string& name, const CountIn& count) {
    const auto facts = Decide(tallies[name], count, By(kLi, Local(12), name));
    const auto before = tallies[name];
    for (const auto& fact : facts.value()) Evolve(tallies[name], fact);
    Count(before, tallies[name]);
  }

  void Commit(const std::string& name, const VisitFacts& facts) {
    const auto before = visits[name];
    auto& visit = visits[name];
    for (const auto& fact : facts) Evolve(visit, fact);
    Count(before, visit);
    for (int i = 0; i < 5; ++i) {
      const auto id = "h" + std::to_string(i);
      Move("householdTallies/" + id, {name, HouseholdScopes(before, "households/" + id),
                                      HouseholdScopes(visit, "households/" + id)});
    }
    for (const auto& person : kPersons) {
      Move("helperTallies/" + person.substr(8),
           {name, HelperScopes(before, person), HelperScopes(visit, person)});
    }
    for (const auto& [counter, value] : counters) RC_ASSERT(value >= 0);
  }
};

/// Not all of them, in their order.
template <class T>
std::vector<T> Some(const std::vector<T>& all) {
  std::vector<T> some;
  for (const auto& each : all) {
    if (*rc::gen::arbitrary<bool>()) some.push_back(each);
  }
  if (some.empty()) some.push_back(all[*rc::gen::inRange<std::size_t>(0, all.size())]);
  return some;
}

v1::VisitContent AnyContent(const std::vector<v1::Pairing>& pairings) {
  std::vector<std::string> met;
  for (const auto& pairing : pairings) {
    if (*rc::gen::arbitrary<bool>()) met.push_back(pairing.name());
  }
  auto content = Content(Some(kPersons), met);
  content.set_minutes(*rc::gen::inRange(1, 90));
  for (auto& helper : *content.mutable_helpers()) {
    helper.set_unit(kUnits[*rc::gen::inRange<std::size_t>(0, kUnits.size())]);
  }
  return content;
}

void Step(Model& model, int number) {
  const int kind = model.visits.empty() ? 0 : *rc::gen::inRange(0, 4);
  if (kind <= 1) {
    const auto name = "visits/" + std::to_string(number);
    const auto pairings = Some(AllPairings());
    auto request = Recording(AnyContent(pairings));
    request.set_campaign(kCampaigns[*rc::gen::inRange<std::size_t>(0, kCampaigns.size())]);
    VisitAt at = Visiting(pairings);
    at.name = name;
    return model.Commit(name, Decide(v1::Visit(), request, at).value());
  }
  auto it = model.visits.begin();
  std::advance(it, *rc::gen::inRange<std::size_t>(0, model.visits.size()));
  const auto name = it->first;
  std::vector<v1::Pairing> pairings;
  for (const auto& party : it->second.parties()) {
    for (const auto& pairing : AllPairings()) {
      if (pairing.name() == party.pairing()) pairings.push_back(pairing);
    }
  }
  const auto facts = kind == 2
                         ? Decide(it->second, Amending(AnyContent(pairings)), Visiting(pairings))
                         : Decide(it->second, v1::VoidVisitRequest(), Visiting(pairings));
  if (facts.ok()) model.Commit(name, facts.value());
}

/// The figures of one scope by looking at every visit; `in` says whether a party is in the scope,
/// `unit` narrows helpers to a unit's.
struct Oracle {
  std::int64_t visits = 0;
  std::int64_t person_times = 0;
  std::int64_t household_times = 0;
  std::set<std::string> households;
  std::set<std::string> helpers;

  template <class In>
  Oracle(const Model& model, const std::string& campaign, const std::string& unit, In in) {
    for (const auto& [name, visit] : model.visits) {
      if (visit.state() == v1::Visit::STATE_VOIDED) continue;
      if (!campaign.empty() && visit.campaign() != campaign) continue;
      std::set<std::string> here;
      for (const auto& party : visit.parties()) {
        if (in(party)) here.insert(party.household());
      }
      std::set<std::string> came;
      for (const auto& helper : visit.content().helpers()) {
        if (unit.empty() || helper.unit() == unit) came.insert(helper.person());
      }
      if (here.empty() || came.empty()) continue;
      ++visits;
      person_times += static_cast<std::int64_t>(came.size());
      household_times += static_cast<std::int64_t>(here.size());
      households.insert(here.begin(), here.end());
      helpers.insert(came.begin(), came.end());
    }
  }
};

void Check(Model& model, const std::string& scope, const Oracle& oracle) {
  RC_ASSERT(model.counters[FigureOf("visits", scope)] == oracle.visits);
  RC_ASSERT(model.counters[FigureOf("person_times", scope)] == oracle.person_times);
  RC_ASSERT(model.counters[FigureOf("household_times", scope)] == oracle.household_times);
  RC_ASSERT(model.counters[FigureOf("visited_households", scope)] ==
            static_cast<std::int64_t>(oracle.households.size()));
  RC_ASSERT(model.counters[FigureOf("households", scope)] ==
            static_cast<std::int64_t>(oracle.households.size()));
  RC_ASSERT(model.counters[FigureOf("helpers", scope)] ==
            static_cast<std::int64_t>(oracle.helpers.size()));
}

TEST(VisitPropertyTest, EachFigureIsThatOfTheVisitsAsTheyAre) {
  EXPECT_TRUE(rc::check("visits counted once", [] {
    Model model;
    const int steps = *rc::gen::inRange(1, 25);
    for (int i = 0; i < steps; ++i) Step(model, i);
    const auto all = [](const v1::VisitParty&) { return true; };
    Check(model, "total", Oracle(model, "", "", all));
    for (const auto& unit : kUnits) Check(model, unit, Oracle(model, "", unit, all));
    Check(model, "campaigns/c0", Oracle(model, "campaigns/c0", "", all));
    for (const auto* region : {"regions/520181", "regions/520181101", "regions/520181102201"}) {
      Check(model, region, Oracle(model, "", "", [&](const v1::VisitParty& party) {
              return party.region().rfind(region, 0) == 0;
            }));
    }
    Check(model, "pairings/second", Oracle(model, "", "", [](const v1::VisitParty& party) {
            return party.pairing() == "pairings/second";
          }));
    Check(model, "households/h0", Oracle(model, "", "", [](const v1::VisitParty& party) {
            return party.household() == "households/h0";
          }));
  }));
}

}  // namespace
}  // namespace linli::pairing
