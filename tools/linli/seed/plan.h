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
  /// How the volunteers of an activity come in.
  enum class Course {
    kRecords,  ///< past: entered from the attendance sheet
    kSignUps,  ///< past: signed up, checked in and out
    kToCome,   ///< signed up, some waiting
  };
  struct Activity {
    campaign::v1::Activity::Kind kind;
    std::string title;
    std::size_t lead_unit;
    std::size_t region;
    std::string place;
    Time start;
    Minutes length;
    std::string post;
    int count;  ///< places
    bool in_campaign;
    Course course;
    std::vector<std::size_t> volunteers;
  };

  std::vector<Region> regions;  ///< parents before their children, the county first
  std::vector<Unit> units;      ///< the lead unit first, then the member units
  std::size_t member_units = 0;
  std::vector<Team> teams;
  std::vector<Volunteer> volunteers;
  Time campaign_start;
  Time campaign_end;
  std::vector<Activity> activities;
};

/// Qingzhen at a scale of 1: its 407 teams, 3,890 members, 2,200 activities and 135,000
/// person-times of a year. The publicity month is the last September that was over at `anchor`,
/// which is the time the county was created; what lies in the past does so from there.
Plan MakePlan(double scale, std::uint64_t seed, Time anchor);

}  // namespace linli::cli::seed
