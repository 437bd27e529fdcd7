#include "tools/linli/seed/pairing_plan.h"

#include <algorithm>
#include <cmath>

#include "tools/linli/seed/names.h"
#include "tools/linli/seed/pairing_gifts.h"
#include "tools/linli/seed/pairing_words.h"
#include "tools/linli/seed/plan_activities.h"

namespace linli::cli::seed {
namespace {

using pairing::v1::Visit;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// Figures of the action, domain.md section 6.
constexpr double kHelpers = 1639;
constexpr double kHouseholds = 528;
constexpr double kPersonTimes = 4745;
constexpr double kActionCashFen = 55'900'00;
constexpr double kActionGoodsFen = 134'200'00;
constexpr double kCashFen = 285'900'00;
constexpr double kGoodsFen = 873'300'00;
constexpr double kSettledNeeds = 2098;
constexpr double kOpenNeeds = 40;

constexpr std::size_t kOneToOneEvery = 4;
// A visit's figures are kept in one commit, which holds so many.
constexpr std::size_t kHelpersTogether = 8;
constexpr std::size_t kHouseholdsTogether = 3;
constexpr std::size_t kNotMetEvery = 20;

constexpr days kSince{730};
constexpr days kFirstVisit{700};
constexpr days kAction{200};

void AddHouseholds(PairingPlan& plan, const Plan& place, std::uint64_t seed) {
  std::vector<std::size_t> villages;
  for (std::size_t i = 0; i < place.regions.size(); ++i) {
    if (place.regions[i].level == directory::v1::REGION_LEVEL_VILLAGE) villages.push_back(i);
  }
  for (std::size_t i = 0; i < plan.figures.households; ++i) {
    PairingPlan::Household household{};
    household.title = PersonTitle(Mix(seed, 40000 + i));
    household.region = villages[i % villages.size()];
    const std::size_t number = i / villages.size();
    household.address = place.regions[household.region].title + std::to_string(1 + number / 20) +
                        "组" + std::to_string(1 + number % 20) + "号";
    household.one_to_one = i % kOneToOneEvery == 0;
    plan.households.push_back(std::move(household));
  }
}

// Whoever is not helped by one alone is helped by as many as the others.
void AddHelpers(PairingPlan& plan, std::size_t units, std::uint64_t seed) {
  const auto ones = static_cast<std::size_t>(
      std::count_if(plan.households.begin(), plan.households.end(),
                    [](const auto& household) { return household.one_to_one; }));
  const std::size_t shared = plan.households.size() - ones;
  const auto rest = static_cast<std::int64_t>(plan.figures.helpers - ones);
  std::size_t part = 0;
  for (std::size_t h = 0; h < plan.households.size(); ++h) {
    auto& household = plan.households[h];
    household.first_helper = plan.helpers.size();
    household.helpers =
        household.one_to_one ? 1 : static_cast<std::size_t>(Share(rest, shared, part++));
    for (std::size_t i = 0; i < household.helpers; ++i) {
      const std::size_t number = plan.helpers.size();
      plan.helpers.push_back({PersonTitle(Mix(seed, 50000 + number)), (number + 1) % units, h});
    }
  }
}

// All helpers go, together with those of the next households where there is room.
void AddAction(PairingPlan& plan, Time anchor) {
  const Time morning = LocalMidnight(LocalDay(anchor - kAction)) + hours(9);
  std::size_t households = kHouseholdsTogether;
  for (std::size_t h = 0; h < plan.households.size(); ++h) {
    const auto& household = plan.households[h];
    const bool room = h > 0 && households < kHouseholdsTogether &&
                      plan.visits.back().helpers.size() + household.helpers <= kHelpersTogether;
    if (!room) {
      const auto start = morning + minutes(20 * (h % 18));
      plan.visits.push_back({start, Minutes(90), Visit::KIND_HOME_VISIT, {}, true});
      households = 0;
    }
    auto& visit = plan.visits.back();
    if (++households > 1) visit.kind = Visit::KIND_JOINT_VISIT;
    for (std::size_t i = 0; i < household.helpers; ++i) {
      visit.helpers.push_back(household.first_helper + i);
    }
  }
}

PairingPlan::Visit Later(const PairingPlan::Household& household, std::size_t number,
                         std::size_t come, std::uint64_t chance) {
  PairingPlan::Visit visit{};
  const bool call = chance % 10 == 0;
  visit.kind = call ? Visit::KIND_CALL : Visit::KIND_HOME_VISIT;
  visit.met = number % kNotMetEvery != 0;
  const int minutes_there = call ? 15 : 30 + 15 * static_cast<int>((chance >> 8) % 5);
  visit.length = Minutes(visit.met ? minutes_there : 0);
  for (std::size_t i = 0; i < come; ++i) {
    visit.helpers.push_back(household.first_helper + (number + i) % household.helpers);
  }
  return visit;
}

// One household after another, until all person-times are there.
void AddLaterVisits(PairingPlan& plan, std::uint64_t seed, Time anchor) {
  auto left = static_cast<std::size_t>(plan.figures.person_times) - plan.helpers.size();
  const std::size_t first = plan.visits.size();
  for (std::size_t i = 0; left > 0; ++i) {
    const auto& household = plan.households[i % plan.households.size()];
    const auto chance = Mix(seed, 60000 + i);
    const std::size_t wanted = 1 + (chance >> 16) % std::min<std::size_t>(3, household.helpers);
    const std::size_t come = std::min(left, wanted);
    plan.visits.push_back(Later(household, i / plan.households.size(), come, chance));
    left -= come;
  }
  const std::size_t later = plan.visits.size() - first;
  for (std::size_t i = 0; i < later; ++i) {
    const auto day = days(kFirstVisit.count() * static_cast<int>(i) / static_cast<int>(later));
    plan.visits[first + i].start = LocalMidnight(LocalDay(anchor - kFirstVisit + day - days(1))) +
                                   hours(9) + minutes(30 * (i % 16));
  }
}

// The county's first unit keeps up with its last member unit, the next ones take care of villages.
void AddUnitPairings(PairingPlan& plan, const Plan& place) {
  if (place.village_committees.empty()) return;
  plan.unit_pairings.push_back(
      {0, place.member_units, place.units[place.member_units].region, false});
  for (std::size_t i = 0; i < place.village_committees.size(); ++i) {
    const std::size_t supported = place.village_committees[i];
    plan.unit_pairings.push_back({i + 1, supported, place.units[supported].region, true});
  }
}

void AddNeeds(PairingPlan& plan, double scale) {
  const std::size_t open = Count(kOpenNeeds, scale, 2);
  for (std::size_t i = 0; i < plan.figures.settled_needs + open; ++i) {
    const auto words = NeedWordsOf(i);
    auto course = PairingPlan::NeedCourse::kSettled;
    if (i < open) {
      course = i % 2 == 0 ? PairingPlan::NeedCourse::kOpen : PairingPlan::NeedCourse::kInProgress;
    }
    plan.needs.push_back(
        {i % plan.households.size(), words.kind, words.description, words.result, course});
  }
}

}  // namespace

PairingFigures PairingFiguresAt(double scale) {
  const auto of = [scale](double figure) {
    return static_cast<std::int64_t>(std::llround(figure * scale));
  };
  PairingFigures figures{};
  figures.households = Count(kHouseholds, scale, 5);
  figures.helpers = Count(kHelpers, scale, figures.households);
  figures.person_times = std::max(of(kPersonTimes), static_cast<std::int64_t>(figures.helpers));
  figures.action_cash_fen = of(kActionCashFen);
  figures.action_goods_fen = of(kActionGoodsFen);
  figures.cash_fen = of(kCashFen);
  figures.goods_fen = of(kGoodsFen);
  figures.settled_needs = Count(kSettledNeeds, scale, 5);
  return figures;
}

PairingPlan MakePairingPlan(const Plan& place, std::size_t units, double scale, std::uint64_t seed,
                            Time anchor) {
  PairingPlan plan;
  plan.figures = PairingFiguresAt(scale);
  plan.consent_time = LocalMidnight(LocalDay(anchor - kSince)) + hours(10);
  AddHouseholds(plan, place, seed);
  AddHelpers(plan, units, seed);
  AddUnitPairings(plan, place);
  AddAction(plan, anchor);
  AddLaterVisits(plan, seed, anchor);
  AddGifts(plan, anchor, anchor - kAction);
  AddNeeds(plan, scale);
  return plan;
}

std::int64_t Share(std::int64_t whole, std::size_t parts, std::size_t part) {
  const auto count = static_cast<std::int64_t>(parts);
  return whole / count + (static_cast<std::int64_t>(part) < whole % count ? 1 : 0);
}

}  // namespace linli::cli::seed
