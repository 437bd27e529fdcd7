#pragma once

#include <string>

#include "linli/campaign/v1/activity.pb.h"
#include "linli/campaign/v1/campaign.pb.h"
#include "linli/campaign/v1/outreach_item.pb.h"
#include "services/platform/decider/aggregate.h"

namespace linli::campaign {

/// Counters of what a campaign's own records say, each a mark of the records it counts.
namespace counters {

std::string MemberUnits(const std::string& campaign);
std::string PlansFiled(const std::string& campaign);
std::string ReportsFiled(const std::string& campaign);
std::string Activities(const std::string& campaign, v1::Activity::State state);
std::string OutreachRecords(const std::string& campaign, v1::OutreachItem::Channel channel);
/// Registrations of the public; `of` is an activity or a campaign.
std::string Registered(const std::string& of);
std::string RegisteredWaiting(const std::string& of);
std::string RegisteredCheckedIn(const std::string& of);

}  // namespace counters

/// Where sums are kept; see SumCounters.
std::string MaterialsKey(const std::string& campaign, common::v1::MeasureUnit unit);
std::string OutreachKey(const std::string& campaign, v1::OutreachItem::Channel channel,
                        common::v1::MeasureUnit unit);

/// What the campaign's own figures count of it.
void MarkFigures(Marks& marks, const v1::Campaign& campaign);
/// What its campaign's figures count of the activity.
void MarkFigures(Marks& marks, const v1::Activity& activity);

}  // namespace linli::campaign
