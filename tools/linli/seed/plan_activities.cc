#include "tools/linli/seed/plan_activities.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tools/linli/seed/festivals.h"
#include "tools/linli/seed/names.h"
#include "tools/linli/text/county_time.h"

namespace linli::cli::seed {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using Course = Plan::Course;
using Frame = Plan::Frame;

// Figures of the year, domain.md section 6.
constexpr double kConcentrated = 50;
constexpr double kCultural = 170;
constexpr double kServices = 2000;
constexpr double kBeneficiaries = 135000;
constexpr double kItems = 50000;
constexpr double kBoards = 40;

constexpr int kWednesdays = 52;
constexpr std::size_t kSignUpsEvery = 4;  // one service in so many of a year is signed up for
constexpr double kSteady = 12;            // serve on every service day
constexpr std::size_t kPublicityPlaces = 20;
constexpr std::size_t kServicePlaces = 8;
constexpr int kToComePlaces = 5;
constexpr int kToComeWaiting = 2;
constexpr int kTrailCapacity = 6;
constexpr std::size_t kTrailRegistrations = 8;

constexpr LunarDate kNewYearDance{1, 10};

// More happens where more people live: of two townships the one nearer to the list's head.
std::size_t TownshipRegion(std::uint64_t chance) {
  const std::size_t size = Townships().size();
  return 1 + std::min(chance % size, (chance >> 20) % size);
}

Plan::Activity Drafted(const Plan& plan, const Theme& theme, std::uint64_t chance, Time start,
                       Minutes length) {
  Plan::Activity activity;
  activity.kind = theme.kind;
  activity.region = TownshipRegion(chance);
  activity.title = plan.regions[activity.region].title + theme.title;
  activity.lead_unit = chance % (plan.member_units + 1);
  const std::string number = std::to_string(plan.activities.size() + 1);
  activity.place = plan.regions[activity.region].title + "活动点" + number;
  activity.venue_kind = theme.venue_kind;
  activity.post = theme.post;
  activity.sessions.push_back({start, length, {}, 0});
  return activity;
}

void AddPublicityMonth(Plan& plan, double scale, std::uint64_t seed) {
  const std::size_t concentrated = Count(kConcentrated, scale, 2);
  const std::size_t cultural = Count(kCultural, scale, 3);
  for (std::size_t i = 0; i < concentrated + cultural; ++i) {
    const bool culture = i >= concentrated;
    const auto theme = culture ? CulturalTheme(i - concentrated) : ConcentratedTheme(i);
    const Time start = plan.month.start + days(i % 30) + hours(culture ? 15 : 9);
    auto activity = Drafted(plan, theme, Mix(seed, 1000 + i), start, Minutes(150));
    activity.frame = Frame::kMonth;
    activity.count = kPublicityPlaces;
    plan.activities.push_back(std::move(activity));
  }
}

// The one that all member units hold together: it counts once.
void MakePublicityEvent(Plan& plan, double scale) {
  auto& event = plan.activities.front();
  event.title = "清镇市新时代文明实践集中宣传活动";
  event.region = 0;
  event.lead_unit = 0;
  event.place = "清镇市体育馆广场";
  const auto units = static_cast<std::int64_t>(plan.member_units);
  const auto items = static_cast<std::int64_t>(std::lround(kItems * scale));
  const auto boards = static_cast<std::int64_t>(Count(kBoards, scale, plan.member_units));
  for (std::int64_t i = 0; i < units; ++i) {
    const auto unit = static_cast<std::size_t>(i + 1);
    event.co_hosts.push_back(unit);
    event.publicity.push_back({unit, items / units + (i < items % units ? 1 : 0),
                               boards / units + (i < boards % units ? 1 : 0)});
  }
}

void AddFestivals(Plan& plan, std::uint64_t seed, Time anchor) {
  auto lanterns = Drafted(plan, {campaign::v1::Activity::KIND_FESTIVAL, "", "秩序维护", "scenic"},
                          seed, plan.festival.start + days(1) + hours(18), Minutes(180));
  lanterns.title = "中秋瓜灯节";
  lanterns.place = "红枫湖畔瓜灯长廊";
  lanterns.frame = Frame::kFestival;
  lanterns.count = kPublicityPlaces;
  lanterns.audience = 8000;
  plan.activities.push_back(std::move(lanterns));
  const Time dance = LocalMidnight(LastLunarDay(kNewYearDance, LocalDay(anchor)));
  auto flowers =
      Drafted(plan, {campaign::v1::Activity::KIND_FESTIVAL, "跳年场", "秩序维护", "village"},
              seed + 1, dance + hours(10), Minutes(240));
  flowers.count = kPublicityPlaces;
  flowers.audience = 5000;
  plan.activities.push_back(std::move(flowers));
}

std::chrono::sys_days LastWednesday(Time anchor) {
  const auto today = LocalDay(anchor);
  const auto since = std::chrono::weekday(today) - std::chrono::Wednesday;
  return today - (since == days(0) ? days(7) : since);
}

// 相约星期三: one activity, every Wednesday of a year and the next two; one of them fell out.
void AddWednesdays(Plan& plan, double scale, Time anchor) {
  constexpr int kSkipped = 20;
  constexpr int kToCome = 2;
  const auto first = LastWednesday(anchor) - days(7 * kWednesdays);
  Plan::Activity series;
  series.kind = campaign::v1::Activity::KIND_OTHER;
  series.title = "相约星期三 志愿服务日";
  series.lead_unit = 0;
  series.region = 0;
  series.place = "清镇市新时代文明实践中心";
  series.venue_kind = "community";
  series.post = "便民服务";
  series.count = static_cast<int>(Count(kSteady, scale, 3));
  series.rule =
      "FREQ=WEEKLY;BYDAY=WE;COUNT=" + std::to_string(kWednesdays + 1 /* skipped */ + kToCome);
  for (int week = 0; week < kWednesdays + 1 + kToCome; ++week) {
    const Time start = LocalMidnight(first + days(7 * week)) + hours(9);
    if (week == kSkipped) {
      series.exceptions.push_back(start);
    } else {
      series.sessions.push_back({start, Minutes(150), {}, 0});
    }
  }
  plan.activities.push_back(std::move(series));
}

// The other services: each Wednesday afternoon, several places at once where there are many.
void AddOtherServices(Plan& plan, double scale, std::uint64_t seed, Time anchor) {
  const std::size_t services = Count(kServices, scale, 8);
  for (std::size_t i = 0; i < services; ++i) {
    const auto day = LastWednesday(anchor) - days(7 * static_cast<int>(i % kWednesdays));
    const Time start = LocalMidnight(day) + hours(14) + minutes(30);
    const Minutes length(i % 2 == 0 ? 120 : 150);
    auto activity = Drafted(plan, WednesdayTheme(i), Mix(seed, 5000 + i), start, length);
    activity.count = kServicePlaces;
    // At most one of a day is signed up for, so that no sign-up clashes with another.
    if (i < kWednesdays && i % kSignUpsEvery == 0) activity.course = Course::kSignUps;
    plan.activities.push_back(std::move(activity));
  }
}

/// A session that is over, and whether it is of the series.
struct Past {
  Plan::Session* session;
  bool series;
  int places;
};

std::vector<Past> PastByTime(Plan& plan, Time anchor) {
  std::vector<Past> past;
  for (auto& activity : plan.activities) {
    for (auto& session : activity.sessions) {
      if (session.start + session.length > anchor) continue;
      past.push_back({&session, !activity.rule.empty(), activity.count});
    }
  }
  std::stable_sort(past.begin(), past.end(), [](const Past& a, const Past& b) {
    return a.session->start < b.session->start;
  });
  return past;
}

// The first few serve on every service day; the others take turns in the order of time, so that
// nobody serves in two places at once.
void AddService(Plan& plan, double scale, Time anchor) {
  const std::size_t steady = Count(kSteady, scale, 3);
  const std::size_t others = plan.volunteers.size() - steady;
  std::size_t next = 0;
  for (const auto& past : PastByTime(plan, anchor)) {
    const auto places = std::min(static_cast<std::size_t>(past.places), others / 3);
    for (std::size_t i = 0; i < places; ++i) {
      past.session->volunteers.push_back(past.series ? i : steady + next++ % others);
    }
  }
}

std::int64_t Weight(const Plan::Activity& activity, std::uint64_t chance) {
  if (activity.audience > 0) return 3000;
  const std::int64_t around = activity.frame == Frame::kMonth ? 180 : 40;
  return around + static_cast<std::int64_t>(chance % 40);
}

// By the largest share that keeps the year's sum exact.
void AddBeneficiaries(Plan& plan, double scale, std::uint64_t seed) {
  std::vector<Plan::Session*> sessions;
  std::vector<std::int64_t> weights;
  for (auto& activity : plan.activities) {
    for (auto& session : activity.sessions) {
      if (session.volunteers.empty()) continue;
      sessions.push_back(&session);
      weights.push_back(Weight(activity, Mix(seed, 9000 + sessions.size())));
    }
  }
  // Each at least one: a session that is past had somebody come.
  const auto total = std::max<std::int64_t>(std::lround(kBeneficiaries * scale),
                                            static_cast<std::int64_t>(sessions.size()));
  const auto to_share = total - static_cast<std::int64_t>(sessions.size());
  const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  std::int64_t left = to_share;
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    const std::int64_t share = to_share * weights[i] / sum;
    sessions[i]->beneficiaries = 1 + share;
    left -= share;
  }
  for (std::size_t i = 0; left > 0; i = (i + 1) % sessions.size(), --left) {
    ++sessions[i]->beneficiaries;
  }
}

void AddToCome(Plan& plan, std::uint64_t seed, Time anchor) {
  for (int i = 0; i < 2; ++i) {
    const auto day = LastWednesday(anchor) + days(7 * (i + 2));
    auto activity = Drafted(plan, WednesdayTheme(static_cast<std::size_t>(i)),
                            Mix(seed, 100 + static_cast<std::uint64_t>(i)),
                            LocalMidnight(day) + hours(14), Minutes(120));
    activity.title += "（招募中）";
    activity.course = Course::kToCome;
    activity.count = kToComePlaces;
    const std::size_t asking =
        std::min<std::size_t>(kToComePlaces + kToComeWaiting, plan.volunteers.size());
    for (std::size_t v = 0; v < asking; ++v) activity.sessions[0].volunteers.push_back(v);
    plan.activities.push_back(std::move(activity));
  }
  auto trail =
      Drafted(plan, {campaign::v1::Activity::KIND_CONTEST_SPORTS, "", "路线引导", "family"}, seed,
              LocalMidnight(LastWednesday(anchor) + days(17)) + hours(9), Minutes(180));
  trail.title = "红枫湖亲子定向越野（报名中）";
  trail.course = Course::kToCome;
  trail.count = kToComePlaces;
  trail.capacity = kTrailCapacity;
  trail.registrations = kTrailRegistrations;
  plan.activities.push_back(std::move(trail));
}

}  // namespace

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

Time LocalMidnight(std::chrono::sys_days day) { return Time(day) - kCountyOffset; }

std::chrono::sys_days LocalDay(Time time) { return std::chrono::floor<days>(time + kCountyOffset); }

void AddActivities(Plan& plan, double scale, std::uint64_t seed, Time anchor) {
  AddPublicityMonth(plan, scale, seed);
  MakePublicityEvent(plan, scale);
  AddFestivals(plan, seed, anchor);
  AddWednesdays(plan, scale, anchor);
  AddOtherServices(plan, scale, seed, anchor);
  AddService(plan, scale, anchor);
  AddBeneficiaries(plan, scale, seed);
  AddToCome(plan, seed, anchor);
}

}  // namespace linli::cli::seed
