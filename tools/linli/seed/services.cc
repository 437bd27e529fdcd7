// The part of the seeder that goes from recruitment to verified service.

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/errors.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "tools/linli/seed/await.h"
#include "tools/linli/seed/seeder.h"

namespace linli::cli::seed {
namespace {

/// Linli, or an earlier run, has been through it.
bool IsOver(const Error& error, volunteer::v1::ErrorReason already) {
  return error.Is(common::v1::ERROR_REASON_WRONG_STATE) || error.Is(already);
}

constexpr const char* kConsent = "电话同意";
// Of every hundred records so many stay to be verified; one in so many is corrected, voided.
constexpr std::size_t kUnverifiedPercent = 5;
constexpr std::size_t kAdjustedEvery = 97;
constexpr std::size_t kVoidedEvery = 151;
constexpr int kAdjustedBy = 30;

// Spreads what happens to a few over all.
std::size_t NumberOf(const Place& place) {
  return place.activity * 41 + place.session * 17 + place.number * 7;
}

}  // namespace

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
    for (std::size_t s = 0; s < plan_.activities[a].sessions.size(); ++s) {
      if (!plan_.activities[a].sessions[s].volunteers.empty()) past.emplace_back(a, s);
    }
  }
  LINLI_TRY(ForEach(progress_, Say("报名", "sign-ups"), to_come.size(),
                    [&](std::size_t i) { return SignUpInOrder(to_come[i]); }));
  return ForEach(progress_, Say("服务与核定", "service, verified"), past.size(),
                 [&](std::size_t i) { return ServeSession(past[i].first, past[i].second); });
}

// One after the other: who waits must not depend on chance.
Result<void> Seeder::SignUpInOrder(std::size_t activity) {
  for (std::size_t p = 0; p < plan_.activities[activity].sessions[0].volunteers.size(); ++p) {
    LINLI_TRY(SignUp({activity, 0, p}));
  }
  return {};
}

Result<volunteer::v1::SignUp> Seeder::SignUp(const Place& place) {
  volunteer::v1::CreateSignUpRequest request;
  request.set_opportunity(opportunities_[place.activity].name());
  request.set_shift(ShiftOf(place.activity, place.session));
  request.set_volunteer(VolunteerAt(place));
  request.set_consent_note(kConsent);
  request.set_request_id(Step("sign-up", place));
  LINLI_ASSIGN(auto sign_up, organizer_->Call<volunteer::v1::SignUp>(
                                 "linli.volunteer.v1.SignUpService.CreateSignUp", request));
  ++totals_.sign_ups;
  return sign_up;
}

Result<void> Seeder::ServeSession(std::size_t activity, std::size_t session) {
  std::vector<std::string> records;
  const auto& volunteers = plan_.activities[activity].sessions[session].volunteers;
  for (std::size_t p = 0; p < volunteers.size(); ++p) {
    LINLI_ASSIGN(auto record, Serve({activity, session, p}));
    records.push_back(std::move(record));
    ++totals_.records;
  }
  return Settle(activity, session, records);
}

Result<std::string> Seeder::Serve(const Place& place) {
  if (plan_.activities[place.activity].course == Plan::Course::kSignUps) {
    return ServeBySignUp(place);
  }
  return Enter(place);
}

// Check-in and check-out at the planned times: should the run be interrupted between them for so
// long that Linli closes the sign-up by itself, the record says the same.
Result<std::string> Seeder::ServeBySignUp(const Place& place) {
  LINLI_ASSIGN(const auto sign_up, SignUp(place));
  const auto& session = SessionOf(place);
  volunteer::v1::CheckInRequest in;
  in.set_name(sign_up.name());
  in.set_entry_source(volunteer::v1::ENTRY_SOURCE_BACK_OFFICE);
  *in.mutable_check_in_time() = ToProto(session.start);
  in.set_request_id(Step("check-in", place));
  const auto came =
      organizer_->Call<volunteer::v1::SignUp>("linli.volunteer.v1.SignUpService.CheckIn", in);
  if (!came.ok()) {
    if (IsOver(came.error(), volunteer::v1::ERROR_REASON_ALREADY_CHECKED_IN)) return Enter(place);
    return came.error();
  }
  volunteer::v1::CheckOutRequest out;
  out.set_name(sign_up.name());
  out.set_entry_source(volunteer::v1::ENTRY_SOURCE_BACK_OFFICE);
  *out.mutable_check_out_time() = ToProto(session.start + session.length);
  out.set_request_id(Step("check-out", place));
  auto went =
      organizer_->Call<volunteer::v1::SignUp>("linli.volunteer.v1.SignUpService.CheckOut", out);
  if (!went.ok() && IsOver(went.error(), volunteer::v1::ERROR_REASON_ALREADY_CHECKED_OUT)) {
    volunteer::v1::GetSignUpRequest get;
    get.set_name(sign_up.name());
    went =
        organizer_->Call<volunteer::v1::SignUp>("linli.volunteer.v1.SignUpService.GetSignUp", get);
  }
  if (!went.ok()) return went.error();
  return went->service_record();
}

Result<std::string> Seeder::Enter(const Place& place) {
  const auto& session = SessionOf(place);
  volunteer::v1::SubmitServiceRecordRequest request;
  request.set_opportunity(opportunities_[place.activity].name());
  request.set_shift(ShiftOf(place.activity, place.session));
  request.set_volunteer(VolunteerAt(place));
  *request.mutable_start_time() = ToProto(session.start);
  *request.mutable_end_time() = ToProto(session.start + session.length);
  request.set_note("签到表");
  request.set_request_id(Step("record", place));
  LINLI_ASSIGN(const auto record,
               organizer_->Call<volunteer::v1::ServiceRecord>(
                   "linli.volunteer.v1.ServiceRecordService.SubmitServiceRecord", request));
  return record.name();
}

// Verified in bulk by somebody else than entered them, in spite of their warnings (one person has
// entered them all, from the attendance sheets); a few still to be done.
Result<void> Seeder::Settle(std::size_t activity, std::size_t session,
                            const std::vector<std::string>& records) {
  volunteer::v1::VerifyServiceRecordsRequest verify;
  std::vector<Place> verified;
  for (std::size_t p = 0; p < records.size(); ++p) {
    if (NumberOf({activity, session, p}) % 100 < kUnverifiedPercent) continue;
    verified.push_back({activity, session, p});
    verify.add_names(records[p]);
  }
  if (verified.empty()) return {};
  verify.set_accept_warnings(true);
  verify.set_request_id(Step("verify", activity, session));
  LINLI_TRY(verifier_->Call<volunteer::v1::VerifyServiceRecordsResponse>(
      "linli.volunteer.v1.ServiceRecordService.VerifyServiceRecords", verify));
  for (const auto& place : verified) LINLI_TRY(Correct(place, records[place.number]));
  return {};
}

// A few verified records are corrected, a few voided.
Result<void> Seeder::Correct(const Place& place, const std::string& name) {
  const std::size_t number = NumberOf(place);
  auto minutes = static_cast<int>(SessionOf(place).length.count());
  if (number % kAdjustedEvery == 0) {
    minutes -= kAdjustedBy;
    volunteer::v1::AdjustServiceRecordRequest adjust;
    adjust.set_name(name);
    adjust.set_minutes(minutes);
    adjust.set_reason("提前离开");
    adjust.set_request_id(Step("adjust", place));
    LINLI_TRY(verifier_->Call<volunteer::v1::ServiceRecord>(
        "linli.volunteer.v1.ServiceRecordService.AdjustServiceRecord", adjust));
  }
  if (number % kVoidedEvery == 0) {
    volunteer::v1::VoidServiceRecordRequest annul;
    annul.set_name(name);
    annul.set_reason("重复录入");
    annul.set_request_id(Step("void", place));
    LINLI_TRY(verifier_->Call<volunteer::v1::ServiceRecord>(
        "linli.volunteer.v1.ServiceRecordService.VoidServiceRecord", annul));
    return {};
  }
  minutes_[place.activity] += minutes;
  totals_.verified_minutes += minutes;
  return {};
}

const std::string& Seeder::ShiftOf(std::size_t activity, std::size_t session) const {
  // One post, so one shift a session, in the sessions' order.
  return opportunities_[activity].shifts(static_cast<int>(session)).id();
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
