// The part of the seeder that plans and holds: campaigns, activities, who came, what was handed
// out.

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/campaign/v1/material_issue_service.pb.h"
#include "linli/campaign/v1/outreach_item_service.pb.h"
#include "linli/campaign/v1/registration_service.pb.h"
#include "linli/directory/v1/venue_programme_service.pb.h"
#include "tools/linli/seed/names.h"
#include "tools/linli/seed/seeder.h"

namespace linli::cli::seed {
namespace {

using campaign::v1::Activity;
using campaign::v1::Campaign;

common::v1::Measure Counted(std::int64_t quantity, common::v1::MeasureUnit unit) {
  common::v1::Measure measure;
  measure.set_quantity(quantity);
  measure.set_unit(unit);
  measure.set_precision(common::v1::MEASURE_PRECISION_EXACT);
  return measure;
}

campaign::v1::Attendance AttendanceOf(const Plan::Activity& planned, const Plan::Session& session) {
  campaign::v1::Attendance attendance;
  *attendance.mutable_beneficiaries() =
      Counted(session.beneficiaries, common::v1::MEASURE_UNIT_PERSON_TIMES);
  if (planned.audience > 0) {
    auto& audience = *attendance.mutable_audience_estimate();
    audience = Counted(planned.audience, common::v1::MEASURE_UNIT_PERSON_TIMES);
    audience.set_precision(common::v1::MEASURE_PRECISION_ABOUT);
  }
  return attendance;
}

}  // namespace

Result<void> Seeder::AddVenueProgramme() {
  directory::v1::CreateVenueProgrammeRequest request;
  request.set_display_name(kVenueProgrammeTitle);
  request.set_region(RegionName(0));
  for (const auto& kind : VenueKinds()) {
    auto& added = *request.add_venue_kinds();
    added.set_code(kind.code);
    added.set_display_name(kind.title);
  }
  request.set_request_id(settings_.Step("venue programme"));
  LINLI_ASSIGN(const auto programme,
               admin_->Call<directory::v1::VenueProgramme>(
                   "linli.directory.v1.VenueProgrammeService.CreateVenueProgramme", request));
  programme_ = programme.name();
  return {};
}

Result<void> Seeder::AddCampaigns() {
  Campaign month;
  month.set_kind(Campaign::KIND_MONTH);
  month.set_edition(3);
  month.set_title("新时代文明实践志愿服务宣传月");
  month.set_theme("邻里守望 相约星期三");
  *month.mutable_start_time() = ToProto(plan_.month.start);
  *month.mutable_end_time() = ToProto(plan_.month.end);
  auto& target = *month.add_targets();
  target.set_title("集中宣传活动");
  target.set_quantity(50);
  target.set_unit(common::v1::MEASURE_UNIT_TIMES_HELD);
  LINLI_ASSIGN(month_, AddCampaign("month", month, plan_.member_units));
  Campaign festival;
  festival.set_kind(Campaign::KIND_FESTIVAL);
  festival.set_title("中秋瓜灯节");
  festival.set_theme("瓜灯映湖 邻里同圆");
  *festival.mutable_start_time() = ToProto(plan_.festival.start);
  *festival.mutable_end_time() = ToProto(plan_.festival.end);
  LINLI_ASSIGN(festival_, AddCampaign("festival", festival, 0));
  return FilePlans();
}

Result<std::string> Seeder::AddCampaign(const char* step, const Campaign& campaign,
                                        std::size_t member_units) {
  campaign::v1::CreateCampaignRequest create;
  *create.mutable_campaign() = campaign;
  create.mutable_campaign()->set_region(RegionName(0));
  create.mutable_campaign()->set_lead_unit(units_[0]);
  create.mutable_campaign()->set_venue_programme(programme_);
  for (std::size_t i = 1; i <= member_units; ++i) create.add_member_units(units_[i]);
  create.set_request_id(settings_.Step(std::string("campaign ") + step));
  LINLI_ASSIGN(const auto created, organizer_->Call<Campaign>(
                                       "linli.campaign.v1.CampaignService.CreateCampaign", create));
  campaign::v1::AnnounceCampaignRequest announce;
  announce.set_name(created.name());
  announce.set_late_entry(true);
  announce.set_request_id(settings_.Step(std::string("announce ") + step));
  LINLI_TRY(
      organizer_->Call<Campaign>("linli.campaign.v1.CampaignService.AnnounceCampaign", announce));
  return created.name();
}

// Some units have not filed yet: that is what "who has not yet filed" is asked for.
Result<void> Seeder::FilePlans() {
  const std::size_t filed = plan_.member_units - plan_.member_units / 6;
  const std::string phase = Say("单位计划", "unit plans");
  return ForEach(progress_, phase, filed, [&](std::size_t i) -> Result<void> {
    campaign::v1::FileMemberUnitPlanRequest request;
    request.set_name(month_);
    request.set_unit(units_[i + 1]);
    auto& plan = *request.mutable_plan();
    plan.set_summary(plan_.units[i + 1].title + "宣传月计划：参加集中宣传，组织本单位志愿者服务");
    auto& item = *plan.add_items();
    item.set_title("集中宣传");
    item.set_kind(Activity::KIND_CONCENTRATED_PUBLICITY);
    item.set_times(1);
    request.set_request_id(Step("plan", i));
    LINLI_TRY(organizer_->Call<Campaign>("linli.campaign.v1.CampaignService.FileMemberUnitPlan",
                                         request));
    return {};
  });
}

// Half of those who have filed a plan have reported what they did.
Result<void> Seeder::FileReports() {
  const auto& event = plan_.activities.front();
  const std::string phase = Say("单位总结", "unit reports");
  return ForEach(progress_, phase, plan_.member_units / 2, [&](std::size_t i) -> Result<void> {
    campaign::v1::FileMemberUnitReportRequest request;
    request.set_name(month_);
    request.set_unit(units_[i + 1]);
    auto& report = *request.mutable_report();
    report.set_summary(plan_.units[i + 1].title + "已完成集中宣传，发放资料并设置展板");
    auto& figure = *report.add_figures();
    figure.set_title("发放宣传资料");
    *figure.mutable_measure() = Counted(event.publicity[i].items, common::v1::MEASURE_UNIT_ITEMS);
    request.set_request_id(Step("report", i));
    LINLI_TRY(organizer_->Call<Campaign>("linli.campaign.v1.CampaignService.FileMemberUnitReport",
                                         request));
    return {};
  });
}

Result<void> Seeder::AddActivities() {
  return ForEach(progress_, Say("活动", "activities"), activities_.size(),
                 [&](std::size_t i) { return AddActivity(i); });
}

Result<void> Seeder::AddActivity(std::size_t number) {
  const auto& planned = plan_.activities[number];
  campaign::v1::CreateActivityRequest create;
  auto& activity = *create.mutable_activity();
  if (planned.frame == Plan::Frame::kMonth) activity.set_campaign(month_);
  if (planned.frame == Plan::Frame::kFestival) activity.set_campaign(festival_);
  activity.set_kind(planned.kind);
  activity.set_title(planned.title);
  activity.set_lead_unit(units_[planned.lead_unit]);
  for (const auto unit : planned.co_hosts) activity.add_co_hosts(units_[unit]);
  activity.set_region(RegionName(planned.region));
  activity.mutable_place()->set_name(planned.place);
  activity.set_venue_kind(planned.venue_kind);
  activity.set_capacity(planned.capacity);
  auto& session = *activity.add_sessions();
  *session.mutable_start_time() = ToProto(planned.sessions[0].start);
  *session.mutable_end_time() = ToProto(planned.sessions[0].start + planned.sessions[0].length);
  if (!planned.rule.empty()) activity.mutable_recurrence()->set_rule(planned.rule);
  for (const Time skipped : planned.exceptions) {
    *activity.mutable_recurrence()->add_exception_times() = ToProto(skipped);
  }
  auto& post = *activity.add_posts();
  post.set_title(planned.post);
  post.set_count(planned.count);
  create.set_request_id(Step("activity", number));
  LINLI_ASSIGN(const auto created, organizer_->Call<Activity>(
                                       "linli.campaign.v1.ActivityService.CreateActivity", create));
  activities_[number] = created.name();
  campaign::v1::ScheduleActivityRequest schedule;
  schedule.set_name(created.name());
  schedule.set_late_entry(true);
  schedule.set_request_id(Step("schedule", number));
  LINLI_TRY(
      organizer_->Call<Activity>("linli.campaign.v1.ActivityService.ScheduleActivity", schedule));
  ++totals_.activities;
  for (std::size_t i = 0; i < planned.sessions.size(); ++i) LINLI_TRY(AddAttendance(number, i));
  return {};
}

Result<void> Seeder::AddAttendance(std::size_t number, std::size_t session) {
  const auto& planned = plan_.activities[number];
  if (!IsPast(planned.sessions[session])) return {};
  campaign::v1::RecordAttendanceRequest request;
  request.set_name(activities_[number]);
  request.set_session("s" + std::to_string(session + 1));
  *request.mutable_attendance() = AttendanceOf(planned, planned.sessions[session]);
  request.set_request_id(Step("attendance", number, session));
  LINLI_TRY(
      organizer_->Call<Activity>("linli.campaign.v1.ActivityService.RecordAttendance", request));
  ++totals_.sessions_held;
  totals_.beneficiaries += planned.sessions[session].beneficiaries;
  return {};
}

Result<void> Seeder::AddPublicity() {
  const auto& event = plan_.activities.front();
  const std::string phase = Say("宣传品与展板", "items and boards");
  return ForEach(progress_, phase, event.publicity.size(), [&](std::size_t i) -> Result<void> {
    const auto& publicity = event.publicity[i];
    const auto time = ToProto(event.sessions[0].start);
    campaign::v1::RecordMaterialIssueRequest issue;
    auto& material = *issue.mutable_material_issue();
    material.set_activity(activities_[0]);
    material.set_unit(units_[publicity.unit]);
    material.set_kind(i % 2 == 0 ? "折页" : "宣传册");
    *material.mutable_quantity() = Counted(publicity.items, common::v1::MEASURE_UNIT_ITEMS);
    material.set_recipients("广场群众");
    *material.mutable_issue_time() = time;
    issue.set_request_id(Step("items", i));
    if (publicity.items > 0) {
      LINLI_TRY(organizer_->Call<campaign::v1::MaterialIssue>(
          "linli.campaign.v1.MaterialIssueService.RecordMaterialIssue", issue));
      totals_.items += publicity.items;
    }
    campaign::v1::RecordOutreachItemRequest put_up;
    auto& boards = *put_up.mutable_outreach_item();
    boards.set_activity(activities_[0]);
    boards.set_unit(units_[publicity.unit]);
    boards.set_channel(campaign::v1::OutreachItem::CHANNEL_BOARD);
    boards.set_title(plan_.units[publicity.unit].title + "宣传展板");
    *boards.mutable_count() = Counted(publicity.boards, common::v1::MEASURE_UNIT_ITEMS);
    *boards.mutable_publish_time() = time;
    put_up.set_request_id(Step("boards", i));
    LINLI_TRY(organizer_->Call<campaign::v1::OutreachItem>(
        "linli.campaign.v1.OutreachItemService.RecordOutreachItem", put_up));
    totals_.boards += publicity.boards;
    return {};
  });
}

// One after the other: who waits must not depend on chance.
Result<void> Seeder::AddRegistrations() {
  for (std::size_t a = 0; a < plan_.activities.size(); ++a) {
    for (std::size_t i = 0; i < plan_.activities[a].registrations; ++i) {
      campaign::v1::CreateRegistrationRequest request;
      request.set_activity(activities_[a]);
      request.mutable_guest()->set_display_name(PersonTitle(7919 * (i + 1)));
      request.set_request_id(Step("registration", a, i));
      LINLI_TRY(organizer_->Call<campaign::v1::Registration>(
          "linli.campaign.v1.RegistrationService.CreateRegistration", request));
      ++totals_.registrations;
    }
  }
  return {};
}

}  // namespace linli::cli::seed
