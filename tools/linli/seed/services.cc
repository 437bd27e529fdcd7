// The part of the seeder that goes from the campaign to verified service.

#include <algorithm>
#include <thread>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "tools/linli/seed/seeder.h"
#include "tools/linli/wire/reasons.h"

namespace linli::cli::seed {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* kConsent = "电话同意";
constexpr seconds kWaitMax{120};
constexpr milliseconds kPollMin{10};
constexpr milliseconds kPollMax{500};
// Of every hundred records so many stay to be verified; one in so many is corrected, voided.
constexpr std::size_t kUnverifiedPercent = 5;
constexpr std::size_t kAdjustedEvery = 97;
constexpr std::size_t kVoidedEvery = 151;
constexpr int kAdjustedBy = 30;

// Asks until it is there, or the wait is over.
Result<void> Await(const std::string& what, const std::function<Result<bool>()>& is_there) {
  const auto until = std::chrono::steady_clock::now() + kWaitMax;
  for (auto pause = kPollMin;; pause = std::min(kPollMax, pause * 2)) {
    LINLI_ASSIGN(const bool there, is_there());
    if (there) return {};
    if (std::chrono::steady_clock::now() > until) {
      return Refuse(reason::ERROR_REASON_WAITED_TOO_LONG,
                    {{"seconds", std::to_string(kWaitMax.count())}, {"what", what}});
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace

Result<void> Seeder::AddCampaign() {
  campaign::v1::CreateCampaignRequest create;
  auto& campaign = *create.mutable_campaign();
  campaign.set_kind(campaign::v1::Campaign::KIND_MONTH);
  campaign.set_edition(3);
  campaign.set_title("新时代文明实践志愿服务宣传月");
  campaign.set_theme("邻里守望 相约星期三");
  *campaign.mutable_start_time() = ToProto(plan_.campaign_start);
  *campaign.mutable_end_time() = ToProto(plan_.campaign_end);
  campaign.set_region(RegionName(0));
  campaign.set_lead_unit(units_[0]);
  auto& target = *campaign.add_targets();
  target.set_title("集中宣传活动");
  target.set_quantity(50);
  target.set_unit(common::v1::MEASURE_UNIT_TIMES_HELD);
  for (std::size_t i = 1; i <= plan_.member_units; ++i) create.add_member_units(units_[i]);
  create.set_request_id(settings_.Step("campaign"));
  LINLI_ASSIGN(const auto created, organizer_->Call<campaign::v1::Campaign>(
                                       "linli.campaign.v1.CampaignService.CreateCampaign", create));
  campaign_ = created.name();
  campaign::v1::AnnounceCampaignRequest announce;
  announce.set_name(campaign_);
  announce.set_late_entry(true);
  announce.set_request_id(settings_.Step("announce"));
  LINLI_TRY(organizer_->Call<campaign::v1::Campaign>(
      "linli.campaign.v1.CampaignService.AnnounceCampaign", announce));
  return FilePlans();
}

// Some units have not filed yet: that is what "who has not yet filed" is asked for.
Result<void> Seeder::FilePlans() {
  const std::size_t filed = plan_.member_units - plan_.member_units / 6;
  return ForEach(progress_, Say("单位计划", "unit plans"), filed,
                 [&](std::size_t i) -> Result<void> {
                   campaign::v1::FileMemberUnitPlanRequest request;
                   request.set_name(campaign_);
                   request.set_unit(units_[i + 1]);
                   request.set_request_id(Step("plan", i));
                   LINLI_TRY(organizer_->Call<campaign::v1::Campaign>(
                       "linli.campaign.v1.CampaignService.FileMemberUnitPlan", request));
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
  if (planned.in_campaign) activity.set_campaign(campaign_);
  activity.set_kind(planned.kind);
  activity.set_title(planned.title);
  activity.set_lead_unit(units_[planned.lead_unit]);
  activity.set_region(RegionName(planned.region));
  activity.mutable_place()->set_name(planned.place);
  auto& session = *activity.add_sessions();
  *session.mutable_start_time() = ToProto(planned.start);
  *session.mutable_end_time() = ToProto(planned.start + planned.length);
  auto& post = *activity.add_posts();
  post.set_title(planned.post);
  post.set_count(planned.count);
  create.set_request_id(Step("activity", number));
  LINLI_ASSIGN(const auto created, organizer_->Call<campaign::v1::Activity>(
                                       "linli.campaign.v1.ActivityService.CreateActivity", create));
  activities_[number] = created.name();
  campaign::v1::ScheduleActivityRequest schedule;
  schedule.set_name(created.name());
  schedule.set_late_entry(true);
  schedule.set_request_id(Step("schedule", number));
  LINLI_TRY(organizer_->Call<campaign::v1::Activity>(
      "linli.campaign.v1.ActivityService.ScheduleActivity", schedule));
  ++totals_.activities;
  return {};
}

// Volunteer opens them when it has read the activities' events.
Result<void> Seeder::AwaitOpportunities() {
  return ForEach(
      progress_, Say("等待招募开放", "recruitment opens"), activities_.size(), [&](std::size_t i) {
        volunteer::v1::GetOpportunityRequest request;
        request.set_name("opportunities" + activities_[i].substr(activities_[i].find('/')));
        return Await(request.name(), [&]() -> Result<bool> {
          auto found = organizer_->Call<volunteer::v1::Opportunity>(
              "linli.volunteer.v1.OpportunityService.GetOpportunity", request);
          if (found.ok()) {
            opportunities_[i] = std::move(found).value();
            return true;
          }
          if (found.error().Is(common::v1::ERROR_REASON_NOT_FOUND)) return false;
          return found.error();
        });
      });
}

Result<void> Seeder::AddServices() {
  std::vector<std::size_t> to_come;
  std::vector<std::pair<std::size_t, std::size_t>> past;
  for (std::size_t a = 0; a < plan_.activities.size(); ++a) {
    if (plan_.activities[a].course == Plan::Course::kToCome) {
      to_come.push_back(a);
      continue;
    }
    for (std::size_t p = 0; p < plan_.activities[a].volunteers.size(); ++p) past.emplace_back(a, p);
  }
  LINLI_TRY(ForEach(progress_, Say("报名", "sign-ups"), to_come.size(),
                    [&](std::size_t i) { return SignUpInOrder(to_come[i]); }));
  return ForEach(progress_, Say("服务与核定", "service, verified"), past.size(),
                 [&](std::size_t i) -> Result<void> {
                   const auto [activity, place] = past[i];
                   LINLI_ASSIGN(const auto record, Serve(activity, place));
                   ++totals_.records;
                   return Settle(activity, place, record);
                 });
}

// One after the other: who waits must not depend on chance.
Result<void> Seeder::SignUpInOrder(std::size_t activity) {
  for (std::size_t p = 0; p < plan_.activities[activity].volunteers.size(); ++p) {
    LINLI_TRY(SignUp(activity, p));
  }
  return {};
}

Result<volunteer::v1::SignUp> Seeder::SignUp(std::size_t activity, std::size_t place) {
  volunteer::v1::CreateSignUpRequest request;
  request.set_opportunity(opportunities_[activity].name());
  request.set_shift(opportunities_[activity].shifts(0).id());
  request.set_volunteer(volunteers_[plan_.activities[activity].volunteers[place]]);
  request.set_consent_note(kConsent);
  request.set_request_id(Step("sign-up", activity, place));
  LINLI_ASSIGN(auto sign_up, organizer_->Call<volunteer::v1::SignUp>(
                                 "linli.volunteer.v1.SignUpService.CreateSignUp", request));
  ++totals_.sign_ups;
  return sign_up;
}

Result<std::string> Seeder::Serve(std::size_t activity, std::size_t place) {
  if (plan_.activities[activity].course == Plan::Course::kSignUps) {
    return ServeBySignUp(activity, place);
  }
  return Enter(activity, place);
}

// Check-in and check-out at the planned times: should the run be interrupted between them for so
// long that Linli closes the sign-up by itself, the record says the same.
Result<std::string> Seeder::ServeBySignUp(std::size_t activity, std::size_t place) {
  LINLI_ASSIGN(const auto sign_up, SignUp(activity, place));
  const auto& planned = plan_.activities[activity];
  volunteer::v1::CheckInRequest in;
  in.set_name(sign_up.name());
  in.set_entry_source(volunteer::v1::ENTRY_SOURCE_BACK_OFFICE);
  *in.mutable_check_in_time() = ToProto(planned.start);
  in.set_request_id(Step("check-in", activity, place));
  const auto came =
      organizer_->Call<volunteer::v1::SignUp>("linli.volunteer.v1.SignUpService.CheckIn", in);
  if (!came.ok()) {
    if (came.error().Is(common::v1::ERROR_REASON_WRONG_STATE)) return Enter(activity, place);
    return came.error();
  }
  volunteer::v1::CheckOutRequest out;
  out.set_name(sign_up.name());
  out.set_entry_source(volunteer::v1::ENTRY_SOURCE_BACK_OFFICE);
  *out.mutable_check_out_time() = ToProto(planned.start + planned.length);
  out.set_request_id(Step("check-out", activity, place));
  auto went =
      organizer_->Call<volunteer::v1::SignUp>("linli.volunteer.v1.SignUpService.CheckOut", out);
  if (!went.ok() && went.error().Is(common::v1::ERROR_REASON_WRONG_STATE)) {
    volunteer::v1::GetSignUpRequest get;
    get.set_name(sign_up.name());
    went =
        organizer_->Call<volunteer::v1::SignUp>("linli.volunteer.v1.SignUpService.GetSignUp", get);
  }
  if (!went.ok()) return went.error();
  return went->service_record();
}

Result<std::string> Seeder::Enter(std::size_t activity, std::size_t place) {
  const auto& planned = plan_.activities[activity];
  volunteer::v1::SubmitServiceRecordRequest request;
  request.set_opportunity(opportunities_[activity].name());
  request.set_shift(opportunities_[activity].shifts(0).id());
  request.set_volunteer(volunteers_[planned.volunteers[place]]);
  *request.mutable_start_time() = ToProto(planned.start);
  *request.mutable_end_time() = ToProto(planned.start + planned.length);
  request.set_note("签到表");
  request.set_request_id(Step("record", activity, place));
  LINLI_ASSIGN(const auto record,
               organizer_->Call<volunteer::v1::ServiceRecord>(
                   "linli.volunteer.v1.ServiceRecordService.SubmitServiceRecord", request));
  return record.name();
}

// Verified by somebody else than entered it; a few corrected, a few voided, a few still to be done.
Result<void> Seeder::Settle(std::size_t activity, std::size_t place, const std::string& name) {
  const std::size_t number = activity * plan_.activities[activity].volunteers.size() + place;
  if (number % 100 < kUnverifiedPercent) return {};
  volunteer::v1::VerifyServiceRecordRequest verify;
  verify.set_name(name);
  verify.set_request_id(Step("verify", activity, place));
  LINLI_ASSIGN(auto record,
               verifier_->Call<volunteer::v1::ServiceRecord>(
                   "linli.volunteer.v1.ServiceRecordService.VerifyServiceRecord", verify));
  if (number % kAdjustedEvery == 0) {
    volunteer::v1::AdjustServiceRecordRequest adjust;
    adjust.set_name(name);
    adjust.set_minutes(record.minutes() - kAdjustedBy);
    adjust.set_reason("提前离开");
    adjust.set_request_id(Step("adjust", activity, place));
    LINLI_ASSIGN(record,
                 verifier_->Call<volunteer::v1::ServiceRecord>(
                     "linli.volunteer.v1.ServiceRecordService.AdjustServiceRecord", adjust));
  }
  if (number % kVoidedEvery == 0) {
    volunteer::v1::VoidServiceRecordRequest annul;
    annul.set_name(name);
    annul.set_reason("重复录入");
    annul.set_request_id(Step("void", activity, place));
    LINLI_TRY(verifier_->Call<volunteer::v1::ServiceRecord>(
        "linli.volunteer.v1.ServiceRecordService.VoidServiceRecord", annul));
    return {};
  }
  minutes_[activity] += record.minutes();
  totals_.verified_minutes += record.minutes();
  return {};
}

// The books balance: what campaign shows is what volunteer has verified. At least that much: the
// county may have gone on living since the first run.
Result<void> Seeder::AwaitFigures() {
  return ForEach(progress_, Say("核对活动数字", "figures arrive"), activities_.size(),
                 [&](std::size_t i) {
                   campaign::v1::GetActivityRequest request;
                   request.set_name(activities_[i]);
                   return Await(activities_[i] + " figures", [&]() -> Result<bool> {
                     LINLI_ASSIGN(const auto activity,
                                  organizer_->Call<campaign::v1::Activity>(
                                      "linli.campaign.v1.ActivityService.GetActivity", request));
                     return activity.figures().served_minutes() >= minutes_[i];
                   });
                 });
}

}  // namespace linli::cli::seed
