#pragma once

#include <vector>

#include "linli/campaign/v1/activity_service.pb.h"

namespace linli::campaign {

/// The command that a preview is of.
v1::RescheduleActivityRequest CommandOf(const v1::PreviewRescheduleRequest& preview);

/// The sessions of `after` that are not as they were, by time; without registrations.
std::vector<v1::PreviewRescheduleResponse::Change> ChangesBetween(const v1::Activity& before,
                                                                  const v1::Activity& after);

/// Whether every session of `before` that is on is among the changes.
bool ChangesAll(const v1::Activity& before,
                const std::vector<v1::PreviewRescheduleResponse::Change>& changes);

}  // namespace linli::campaign
