#include "services/campaign/domain/figure_counters.h"

#include <string_view>

#include "services/campaign/domain/figure_sums.h"
#include "services/campaign/domain/states.h"

namespace linli::campaign {
namespace {

std::string ChannelText(v1::OutreachItem::Channel channel) {
  constexpr std::string_view kPrefix = "CHANNEL_";
  return v1::OutreachItem::Channel_Name(channel).substr(kPrefix.size());
}

void Mark(Marks& marks, const std::string& counter, std::int64_t amount) {
  if (amount != 0) marks.counters.push_back({counter, amount});
}

}  // namespace

namespace counters {

std::string MemberUnits(const std::string& campaign) { return "member_units:" + campaign; }
std::string PlansFiled(const std::string& campaign) { return "plans_filed:" + campaign; }
std::string ReportsFiled(const std::string& campaign) { return "reports_filed:" + campaign; }

std::string Activities(const std::string& campaign, v1::Activity::State state) {
  return "activities:" + campaign + "/" + StateText<v1::Activity>(state);
}

std::string OutreachRecords(const std::string& campaign, v1::OutreachItem::Channel channel) {
  return "outreach_records:" + campaign + "/" + ChannelText(channel);
}

std::string Registered(const std::string& of) { return "registered:" + of; }
std::string RegisteredWaiting(const std::string& of) { return "registered_waiting:" + of; }
std::string RegisteredCheckedIn(const std::string& of) { return "registered_checked_in:" + of; }

}  // namespace counters

std::string MaterialsKey(const std::string& campaign, common::v1::MeasureUnit unit) {
  return campaign + "/materials/" + UnitText(unit);
}

std::string OutreachKey(const std::string& campaign, v1::OutreachItem::Channel channel,
                        common::v1::MeasureUnit unit) {
  return campaign + "/outreach/" + ChannelText(channel) + "/" + UnitText(unit);
}

void MarkFigures(Marks& marks, const v1::Campaign& campaign) {
  std::int64_t plans = 0;
  std::int64_t reports = 0;
  for (const auto& member : campaign.member_units()) {
    plans += member.has_plan_filed_time() ? 1 : 0;
    reports += member.has_report_filed_time() ? 1 : 0;
  }
  Mark(marks, counters::MemberUnits(campaign.name()), campaign.member_units_size());
  Mark(marks, counters::PlansFiled(campaign.name()), plans);
  Mark(marks, counters::ReportsFiled(campaign.name()), reports);
}

void MarkFigures(Marks& marks, const v1::Activity& activity) {
  if (activity.campaign().empty()) return;
  Mark(marks, counters::Activities(activity.campaign(), activity.state()), 1);
}

}  // namespace linli::campaign
