#include "tools/linli/seed/plan.h"

#include <algorithm>
#include <cmath>

#include "tools/linli/seed/names.h"
#include "tools/linli/text/county_time.h"

namespace linli::cli::seed {
namespace {

using std::chrono::days;
using std::chrono::hours;

// Figures of the year, domain.md section 6.
constexpr double kTeams = 407;
constexpr double kMembers = 3890;
constexpr double kVillages = 300;
constexpr double kPracticeCentres = 239;
constexpr double kMediaStations = 197;
constexpr double kConcentrated = 50;
constexpr double kCultural = 170;
constexpr double kServices = 2000;
constexpr double kPersonTimes = 135000;

constexpr int kWednesdays = 52;
constexpr std::size_t kSignUpsEvery = 4;  // one service day in so many is signed up for
constexpr int kToComePlaces = 5;
constexpr int kToComeWaiting = 2;

std::size_t Count(double at_full_scale, double scale, std::size_t least) {
  return std::max(least, static_cast<std::size_t>(std::lround(at_full_scale * scale)));
}

// splitmix64: the same everywhere, unlike the standard distributions.
std::uint64_t Mix(std::uint64_t seed, std::uint64_t number) {
  std::uint64_t z = seed * 0x9E3779B97F4A7C15ULL + number * 0xD1B54A32D192ED03ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

Time LocalMidnight(std::chrono::year_month_day date) {
  return Time(std::chrono::sys_days(date)) - kCountyOffset;
}

std::chrono::sys_days LocalDay(Time time) { return std::chrono::floor<days>(time + kCountyOffset); }

void AddCampaign(Plan& plan, Time anchor) {
  using std::chrono::year;
  const year this_year = std::chrono::year_month_day(LocalDay(anchor)).year();
  const Time this_years_end = LocalMidnight(this_year / 10 / 1);
  const year september = anchor >= this_years_end ? this_year : this_year - std::chrono::years(1);
  plan.campaign_start = LocalMidnight(september / 9 / 1);
  plan.campaign_end = LocalMidnight(september / 10 / 1);
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

// The townships come right after the county.
std::size_t TownshipRegion(std::size_t number) { return 1 + number % Townships().size(); }

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
}

void AddPeople(Plan& plan, double scale, std::uint64_t seed) {
  const std::size_t teams = Count(kTeams, scale, 4);
  for (std::size_t i = 0; i < teams; ++i) {
    const std::size_t region = TownshipRegion(i);
    plan.teams.push_back({TeamTitle(plan.regions[region].title, i), region});
  }
  const std::size_t members = Count(kMembers, scale, 24);
  for (std::size_t i = 0; i < members; ++i) {
    const std::size_t team = i % teams;
    plan.volunteers.push_back({PersonTitle(Mix(seed, i)), plan.teams[team].region, team});
  }
}

Plan::Activity Drafted(const Plan& plan, const Theme& theme, std::size_t number, Time start) {
  Plan::Activity activity;
  activity.kind = theme.kind;
  activity.region = TownshipRegion(number);
  activity.title = plan.regions[activity.region].title + theme.title;
  activity.lead_unit = number % (plan.member_units + 1);
  activity.place = plan.regions[activity.region].title + "活动点" + std::to_string(number + 1);
  activity.start = start;
  activity.length = Minutes(number % 2 == 0 ? 120 : 150);
  activity.post = theme.post;
  activity.in_campaign = start >= plan.campaign_start && start < plan.campaign_end;
  activity.course = Plan::Course::kRecords;
  return activity;
}

// Concentrated publicity and culture on the campaign's days; a service each Wednesday of the year
// before the anchor, several in different townships when there are more than Wednesdays.
void AddPast(Plan& plan, double scale, Time anchor) {
  const std::size_t concentrated = Count(kConcentrated, scale, 2);
  const std::size_t cultural = Count(kCultural, scale, 3);
  for (std::size_t i = 0; i < concentrated + cultural; ++i) {
    const bool culture = i >= concentrated;
    const auto theme = culture ? CulturalTheme(i - concentrated) : ConcentratedTheme(i);
    const Time start = plan.campaign_start + days(i * 3 % 30) + hours(culture ? 15 : 9);
    plan.activities.push_back(Drafted(plan, theme, i, start));
  }
  const auto today = LocalDay(anchor);
  const auto since = std::chrono::weekday(today) - std::chrono::Wednesday;
  const auto last = today - (since == days(0) ? days(7) : since);
  const std::size_t services = Count(kServices, scale, 8);
  for (std::size_t i = 0; i < services; ++i) {
    const auto day = last - days(7 * (i % kWednesdays));
    const Time start = Time(day) - kCountyOffset + hours(9) + std::chrono::minutes(30);
    auto activity = Drafted(plan, WednesdayTheme(i), plan.activities.size(), start);
    activity.title += "（相约星期三）";
    // At most one of a day is signed up for, so that no sign-up clashes with another.
    if (i < kWednesdays && i % kSignUpsEvery == 0) activity.course = Plan::Course::kSignUps;
    plan.activities.push_back(std::move(activity));
  }
}

// Everybody serves about equally often, nobody twice on a Wednesday.
void AddServices(Plan& plan, double scale) {
  const auto person_times = static_cast<std::size_t>(std::lround(kPersonTimes * scale));
  const std::size_t each =
      std::clamp<std::size_t>(person_times / plan.activities.size(), 4, plan.volunteers.size());
  std::size_t next = 0;
  for (auto& activity : plan.activities) {
    activity.count = static_cast<int>(each);
    for (std::size_t i = 0; i < each; ++i) {
      activity.volunteers.push_back(next++ % plan.volunteers.size());
    }
  }
}

void AddToCome(Plan& plan, Time anchor) {
  const auto today = LocalDay(anchor);
  const auto until = std::chrono::Wednesday - std::chrono::weekday(today);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto day = today + (until == days(0) ? days(7) : until) + days(7 * (i + 1));
    auto activity = Drafted(plan, WednesdayTheme(i), i, Time(day) - kCountyOffset + hours(14));
    activity.title += "（相约星期三，招募中）";
    activity.place += "（下次）";
    activity.in_campaign = false;
    activity.course = Plan::Course::kToCome;
    activity.count = kToComePlaces;
    const std::size_t asking =
        std::min<std::size_t>(kToComePlaces + kToComeWaiting, plan.volunteers.size());
    for (std::size_t v = 0; v < asking; ++v) activity.volunteers.push_back(v);
    plan.activities.push_back(std::move(activity));
  }
}

}  // namespace

Plan MakePlan(double scale, std::uint64_t seed, Time anchor) {
  Plan plan;
  AddCampaign(plan, anchor);
  AddRegions(plan, scale);
  AddUnits(plan, scale);
  AddPeople(plan, scale, seed);
  AddPast(plan, scale, anchor);
  AddServices(plan, scale);
  AddToCome(plan, anchor);
  return plan;
}

}  // namespace linli::cli::seed
