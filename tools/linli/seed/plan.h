#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "linli/campaign/v1/activity.pb.h"
#include "linli/directory/v1/region.pb.h"
#include "linli/directory/v1/unit.pb.h"
#include "services/platform/base/time.h"

namespace linli::cli::seed {

/// What a demo county consists of, worked out before anything is sent: indexes refer to the lists
/// of the plan. The same seed, scale and anchor make the same plan.
struct Plan {
  struct Region {
    std::string code;
    std::string title;
    std::string parent;  ///< a code; empty for the county
    directory::v1::RegionLevel level;
  };
  struct Unit {
    std::string title;
    directory::v1::UnitKind kind;
    std::size_t region;
  };
  struct Team {
    std::string title;
    std::size_t region;
  };
  struct Volunteer {
    std::string title;
    std::size_t region;
    std::size_t team;
  };
  struct Campaign {
    Time start;
    Time end;
  };
  /// How the volunteers of an activity come in.
  enum class Course {
    kRecords,  ///< past: entered from the attendance sheet
    kSignUps,  ///< past: signed up, checked in and out
    kToCome,   ///< signed up, some waiting
  };
  struct Session {
    Time start;
    Minutes length;
    std::vector<std::size_t> volunteers;
    std::int64_t beneficiaries = 0;  ///< person-times; 0 while to come
  };
  /// What one unit did for an activity beside being there.
  struct Publicity {
    std::size_t unit;
    std::int64_t items;   ///< handed out
    std::int64_t boards;  ///< put up
  };
  enum class Frame { kAlone, kMonth, kFestival };
  struct Activity {
    campaign::v1::Activity::Kind kind;
    std::string title;
    std::size_t lead_unit;
    std::vector<std::size_t> co_hosts;
    std::size_t region;
    std::string place;
    std::string venue_kind;
    std::string post;
    int count;  ///< places for volunteers in each session
    int capacity = 0;
    Frame frame = Frame::kAlone;
    Course course = Course::kRecords;
    /// In the order of time; of a series the first is the pattern, and the others follow from it.
    std::vector<Session> sessions;
    std::string rule;              ///< RFC 5545; empty unless a series
    std::vector<Time> exceptions;  ///< occasions of the rule that do not take place
    std::vector<Publicity> publicity;
    std::int64_t audience = 0;      ///< estimated
    std::size_t registrations = 0;  ///< of the public
  };

  std::vector<Region> regions;  ///< parents before their children, the county first
  std::vector<Unit> units;      ///< the lead unit first, then the member units
  std::size_t member_units = 0;
  std::vector<std::size_t> committees;  ///< units: 市, then 乡镇, then 村 mediation committees
  std::vector<std::size_t> village_committees;  ///< units: 村委会 of the first villages
  std::vector<Team> teams;
  std::vector<Volunteer> volunteers;
  Campaign month;
  Campaign festival;
  std::vector<Activity> activities;
};

/// Whether the session was over when the county was created.
inline bool IsPast(const Plan::Session& session) { return session.beneficiaries > 0; }

/// Qingzhen at a scale of 1, its year of domain.md section 6: 407 teams, 3,890 members of 175
/// companies, the service day of every Wednesday, 50 concentrated, 170 cultural activities and
/// 2,000 other services with 135,000 person-times of beneficiaries, 50,000 items handed out. The
/// publicity month is the last September that was over at `anchor`, which is the time the county
/// was created; what lies in the past does so from there.
Plan MakePlan(double scale, std::uint64_t seed, Time anchor);

}  // namespace linli::cli::seed
