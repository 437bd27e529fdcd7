#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "tools/linli/seed/plan.h"

/// The words the demo county is made of. Names of places are real; persons are not, and nobody has
/// a phone number.
namespace linli::cli::seed {

struct Township {
  const char* code;
  const char* title;
};

inline constexpr const char* kCountyCode = "520181";
inline constexpr const char* kCountyTitle = "清镇市";

const std::array<Township, 12>& Townships();
/// "云岭村" …; different for different numbers within a township.
std::string VillageTitle(std::size_t number);
/// The lead unit and the 20 member units.
const std::array<Plan::Unit, 21>& LeadAndMembers();
std::string TeamTitle(const std::string& region, std::size_t number);
std::string PersonTitle(std::uint64_t random);

struct Theme {
  campaign::v1::Activity::Kind kind;
  const char* title;
  const char* post;
  const char* venue_kind;  ///< of VenueKinds()
};

/// 八进: what the county brings its activities to, by the code campaign knows.
struct VenueKind {
  const char* code;
  const char* title;
};
inline constexpr const char* kVenueProgrammeTitle = "八进";
const std::array<VenueKind, 8>& VenueKinds();

Theme ConcentratedTheme(std::size_t number);
Theme CulturalTheme(std::size_t number);
Theme WednesdayTheme(std::size_t number);

}  // namespace linli::cli::seed
