#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "linli/mediation/v1/clock_rule.pb.h"
#include "services/mediation/domain/work_days.h"
#include "services/platform/base/result.h"

namespace linli {

/// deploy/config/policy/mediation_clocks.json, embedded.
extern const std::string_view kShippedClockPolicy;

namespace mediation {

/// What holds where a county has decided nothing: the shipped file.
v1::ClockPolicy DefaultClockPolicy();

/// The policy in `json` (a linli.mediation.v1.ClockPolicy), which is the whole of it.
/// INVALID_FIELDS for unknown fields, numbers out of bounds, ids that stand twice, or a row without
/// its source.
Result<v1::ClockPolicy> ParseClockPolicy(const std::string& json);

/// What a rule may depend on.
struct Circumstances {
  v1::DisputeKind dispute_kind = v1::DISPUTE_KIND_UNSPECIFIED;
  std::string region;
  Day day;  ///< of the starting event
};

/// Whether the row holds there and then, for whatever disputes it is.
bool HoldsAt(const v1::ClockRule& rule, const std::string& region, Day day);
/// Whether the row holds there and then for such a dispute.
bool Applies(const v1::ClockRule& rule, const Circumstances& circumstances);

/// The rows that `start` starts clocks by, one for each subject: the one for this kind of dispute
/// before one for all, then the nearest place's, then the latest.
std::vector<const v1::ClockRule*> RulesFor(const v1::ClockPolicy& policy, v1::ClockStart start,
                                           const Circumstances& circumstances);

}  // namespace mediation
}  // namespace linli
