#include "tools/linli/seed/plan.h"

#include <algorithm>
#include <cmath>

#include "tools/linli/seed/festivals.h"
#include "tools/linli/seed/names.h"
#include "tools/linli/seed/plan_activities.h"
#include "tools/linli/text/county_time.h"

namespace linli::cli::seed {
namespace {

using std::chrono::days;

// Figures of the year, domain.md section 6.
constexpr double kTeams = 407;
constexpr double kCompanies = 175;
constexpr double kMembers = 3890;
constexpr double kVillages = 300;
constexpr double kPracticeCentres = 239;
constexpr double kMediaStations = 197;

constexpr std::size_t kVillageCommittees = 3;  // supported by units

constexpr LunarDate kMidAutumn{8, 15};

void AddCampaigns(Plan& plan, Time anchor) {
  using std::chrono::year;
  const year this_year = std::chrono::year_month_day(LocalDay(anchor)).year();
  const Time this_years_end = LocalMidnight(std::chrono::sys_days(this_year / 10 / 1));
  const year september = anchor >= this_years_end ? this_year : this_year - std::chrono::years(1);
  plan.month = {LocalMidnight(std::chrono::sys_days(september / 9 / 1)),
                LocalMidnight(std::chrono::sys_days(september / 10 / 1))};
  const auto lanterns = LastLunarDay(kMidAutumn, LocalDay(anchor));
  plan.festival = {LocalMidnight(lanterns - days(1)), LocalMidnight(lanterns + days(2))};
}

void AddRegions(Plan& plan, double scale) {
  using namespace directory::v1;
  plan.regions.push_back({kCountyCode, kCountyTitle, "", REGION_LEVEL_COUNTY});
  for (const auto& township : Townships()) {
    plan.regions.push_back({township.code, township.title, kCountyCode, REGION_LEVEL_TOWNSHIP});
  }
  const std::size_t villages = Count(kVillages, scale, Townships().size());
  for (std::size_t i = 0; i < villages; ++i) {
    const auto& township = Townships()[i % Townships().size()];
    const std::size_t number = i / Townships().size();
    plan.regions.push_back({township.code + std::to_string(201 + number), VillageTitle(number),
                            township.code, REGION_LEVEL_VILLAGE});
  }
}

void AddUnits(Plan& plan, double scale) {
  using namespace directory::v1;
  for (const auto& unit : LeadAndMembers()) plan.units.push_back(unit);
  plan.member_units = plan.units.size() - 1;
  const auto add = [&plan](std::size_t count, const char* title, UnitKind kind) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t region = 1 + i % (plan.regions.size() - 1);
      const std::size_t round = i / (plan.regions.size() - 1);
      const std::string nth = round == 0 ? "" : std::to_string(round + 1);
      plan.units.push_back({plan.regions[region].title + title + nth, kind, region});
    }
  };
  add(Count(kPracticeCentres, scale, 3), "新时代文明实践站", UNIT_KIND_PRACTICE_CENTRE);
  add(Count(kMediaStations, scale, 2), "融媒体站", UNIT_KIND_MEDIA_STATION);
  add(Count(kCompanies, scale, 2), "志愿服务连", UNIT_KIND_VOLUNTEER_ORGANISATION);
}

// Villages of different townships may be called the same; the dockets of their committees must not.
std::string FullTitle(const Plan& plan, std::size_t region) {
  const auto& village = plan.regions[region];
  if (village.level != directory::v1::REGION_LEVEL_VILLAGE) return village.title;
  const auto township = std::find_if(plan.regions.begin(), plan.regions.end(),
                                     [&](const auto& each) { return each.code == village.parent; });
  return township->title + village.title;
}

// One for the county, each township and each village: three levels, none above another.
void AddCommittees(Plan& plan) {
  using namespace directory::v1;
  for (std::size_t i = 0; i < plan.regions.size(); ++i) {
    plan.committees.push_back(plan.units.size());
    plan.units.push_back({FullTitle(plan, i) + "人民调解委员会", UNIT_KIND_MEDIATION_COMMITTEE, i});
  }
  const std::size_t first_village = 1 + Townships().size();
  for (std::size_t i = first_village; i < first_village + kVillageCommittees; ++i) {
    plan.village_committees.push_back(plan.units.size());
    plan.units.push_back({plan.regions[i].title + "村民委员会", UNIT_KIND_VILLAGE_COMMITTEE, i});
  }
}

void AddPeople(Plan& plan, double scale, std::uint64_t seed) {
  const std::size_t teams = Count(kTeams, scale, 4);
  for (std::size_t i = 0; i < teams; ++i) {
    // The townships come right after the county.
    const std::size_t region = 1 + i % Townships().size();
    plan.teams.push_back({TeamTitle(plan.regions[region].title, i), region});
  }
  const std::size_t members = Count(kMembers, scale, 24);
  for (std::size_t i = 0; i < members; ++i) {
    const std::size_t team = i % teams;
    plan.volunteers.push_back({PersonTitle(Mix(seed, i)), plan.teams[team].region, team});
  }
}

}  // namespace

Plan MakePlan(double scale, std::uint64_t seed, Time anchor) {
  Plan plan;
  AddCampaigns(plan, anchor);
  AddRegions(plan, scale);
  AddUnits(plan, scale);
  AddCommittees(plan);
  AddPeople(plan, scale, seed);
  AddActivities(plan, scale, seed, anchor);
  return plan;
}

}  // namespace linli::cli::seed
