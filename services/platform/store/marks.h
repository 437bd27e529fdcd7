#pragma once

#include <string>
#include <string_view>

#include "services/platform/decider/aggregate.h"

namespace linli::store {

/// The text a mark has in the store; shared by what writes marks and what verifies them.

/// An index entry "<sort>\x1f<id>", so that entries of equal score are in the order of `sort`;
/// the bare id where the order is by sequence.
std::string IndexMember(const IndexMark& mark, std::string_view id);
/// The id within an entry.
std::string_view IdOfMember(std::string_view member);

/// "<kind>:<tenant>/<id>:<timer>".
std::string TimerMember(const AggregateType& type, std::string_view tenant, std::string_view id,
                        std::string_view timer);
struct TimerParts {
  std::string kind;
  std::string tenant;
  std::string id;
  std::string timer;
};
TimerParts ParseTimerMember(std::string_view member);

/// The value itself, or its keyed hash for scopes named personal_….
/// The value of an index as its key holds it: hashed where the index is called personal_….
std::string IndexValue(std::string_view secret, std::string_view index, std::string_view value);
std::string UniqueMember(std::string_view secret, const UniqueMark& mark);

}  // namespace linli::store
