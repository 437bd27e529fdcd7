#include "tests/fault/work.h"

#include <array>

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"

namespace linli::fault {
namespace {

namespace cv1 = campaign::v1;
namespace vv1 = volunteer::v1;

constexpr const char* kShift = "s1-p1";
constexpr int kPastDays = 300;
constexpr int kDaysAhead = 200;
constexpr int kPlaces = 60;
constexpr std::uint64_t kCapacityMax = 4;

const std::string kActivities = "linli.campaign.v1.ActivityService.";
const std::string kSignUps = "linli.volunteer.v1.SignUpService.";
const std::string kRecords = "linli.volunteer.v1.ServiceRecordService.";

std::string Fact(const std::string& service, const char* fact) {
  return "linli." + service + ".v1." + fact;
}

template <class Request>
Job Command(const Person& by, std::string method, Request request, std::vector<std::string> facts) {
  return {&by, std::move(method), std::make_shared<Request>(std::move(request)), std::move(facts),
          nullptr};
}

/// Hands the acknowledged resource to `learn`.
template <class Answer, class Learn>
std::function<std::optional<Job>(const std::string&)> Then(Learn learn) {
  return [learn](const std::string& bytes) -> std::optional<Job> {
    Answer answer;
    if (!answer.ParseFromString(bytes)) return std::nullopt;
    return learn(answer);
  };
}

void SetTimes(cv1::Session& session, Time start, Minutes length) {
  *session.mutable_start_time() = ToProto(start);
  *session.mutable_end_time() = ToProto(start + length);
}

}  // namespace

std::optional<Job> Work::Next(Time now) {
  struct Weighted {
    int Mix::*weight;
    Step step;
  };
  static constexpr std::array<Weighted, 11> kSteps = {{{&Mix::plan, &Work::Plan},
                                                       {&Mix::sign_up, &Work::SignUp},
                                                       {&Mix::withdraw, &Work::Withdraw},
                                                       {&Mix::confirm, &Work::Confirm},
                                                       {&Mix::submit, &Work::Submit},
                                                       {&Mix::verify, &Work::Verify},
                                                       {&Mix::adjust, &Work::Adjust},
                                                       {&Mix::undo, &Work::Void},
                                                       {&Mix::move, &Work::Move},
                                                       {&Mix::cancel, &Work::Cancel},
                                                       {&Mix::join, &Work::Join}}};
  now_ = now;
  auto pick = static_cast<int>(random_.Below(100));
  for (const auto& [weight, step] : kSteps) {
    if (pick < mix_.*weight) return (this->*step)();
    pick -= mix_.*weight;
  }
  return std::nullopt;
}

Time Work::AnyTime(bool past) {
  const auto now = std::chrono::floor<std::chrono::hours>(now_);
  const auto days = static_cast<int>(1 + random_.Below(past ? kPastDays : kDaysAhead));
  const auto hours = std::chrono::hours(random_.Below(12));
  const auto away = std::chrono::hours(24 * days);
  return std::chrono::time_point_cast<std::chrono::milliseconds>(past ? now - away + hours
                                                                      : now + away + hours);
}

std::optional<Job> Work::Plan() {
  Board::Shift shift;
  shift.past = random_.Below(100) < 40;
  shift.start = AnyTime(shift.past);
  shift.length = Minutes(60 + 30 * random_.Below(4));
  cv1::CreateActivityRequest create;
  auto& activity = *create.mutable_activity();
  activity.set_kind(cv1::Activity::KIND_FREE_CLINIC);
  activity.set_title("clinic");
  activity.set_lead_unit(county_.unit);
  activity.set_region(county_.region);
  activity.mutable_place()->set_name("square " + std::to_string(random_.Below(kPlaces)));
  SetTimes(*activity.add_sessions(), shift.start, shift.length);
  activity.add_posts()->set_title("guide");
  activity.mutable_posts(0)->set_count(static_cast<int>(1 + random_.Below(kCapacityMax)));
  auto job = Command(county_.organizer, kActivities + "CreateActivity", create,
                     {Fact("campaign", "ActivityCreated")});
  job.then = Then<cv1::Activity>([this, shift](const cv1::Activity& created) {
    auto planned = shift;
    planned.activity = created.name();
    return Schedule(planned);
  });
  return job;
}

Job Work::Schedule(Board::Shift shift) {
  cv1::ScheduleActivityRequest request;
  request.set_name(shift.activity);
  request.set_late_entry(true);
  auto job = Command(county_.organizer, kActivities + "ScheduleActivity", request,
                     {Fact("campaign", "ActivityScheduled")});
  job.then = [this, shift](const std::string&) {
    board_.Add(shift);
    return std::nullopt;
  };
  return job;
}

std::optional<Job> Work::SignUp() {
  Board::Shift shift;
  if (!board_.AnyShift(random_.Below(100) < 15, random_, &shift)) return std::nullopt;
  vv1::CreateSignUpRequest request;
  request.set_opportunity(shift.opportunity());
  request.set_shift(kShift);
  request.set_volunteer(board_.AnyVolunteer(random_));
  request.set_consent_note("said yes");
  auto job = Command(county_.organizer, kSignUps + "CreateSignUp", request,
                     {Fact("volunteer", "SignedUp"), Fact("volunteer", "WaitListed")});
  job.then =
      Then<vv1::SignUp>([this](const vv1::SignUp& made) { return GoOnWithSignUp(made.name()); });
  return job;
}

bool Work::GoesOn() {
  const auto percent = static_cast<std::uint64_t>(mix_.go_on);
  return percent > 0 && random_.Below(100) < percent;
}

std::optional<Job> Work::GoOnWithSignUp(const std::string& made) {
  if (GoesOn()) return random_.Below(4) == 0 ? Withdraw(made) : std::nullopt;
  board_.AddSignUp(made);
  return std::nullopt;
}

std::optional<Job> Work::GoOnWithRecord(const std::string& made) {
  if (!GoesOn()) {
    board_.AddRecord(made);
    return std::nullopt;
  }
  auto job = Verify(made);
  job->then = [this, made](const std::string&) -> std::optional<Job> {
    const auto pick = random_.Below(8);
    if (pick > 1) return std::nullopt;
    return pick == 0 ? Adjust(made) : Void(made);
  };
  return job;
}

std::optional<Job> Work::Withdraw(const std::string& sign_up) {
  vv1::WithdrawSignUpRequest request;
  request.set_name(sign_up);
  if (request.name().empty()) return std::nullopt;
  return Command(county_.organizer, kSignUps + "WithdrawSignUp", request,
                 {Fact("volunteer", "SignUpWithdrawn")});
}

std::optional<Job> Work::Confirm() {
  vv1::ConfirmSignUpRequest request;
  request.set_name(board_.AnySignUp(random_));
  request.set_consent_note("said yes again");
  if (request.name().empty()) return std::nullopt;
  return Command(county_.organizer, kSignUps + "ConfirmSignUp", request,
                 {Fact("volunteer", "SignUpConfirmed")});
}

std::optional<Job> Work::Submit() {
  Board::Shift shift;
  if (!board_.AnyShift(true, random_, &shift)) return std::nullopt;
  vv1::SubmitServiceRecordRequest request;
  request.set_opportunity(shift.opportunity());
  request.set_shift(kShift);
  request.set_volunteer(board_.AnyVolunteer(random_));
  *request.mutable_start_time() = ToProto(shift.start);
  *request.mutable_end_time() = ToProto(shift.start + Minutes(30 + random_.Below(60)));
  auto job = Command(county_.organizer, kRecords + "SubmitServiceRecord", request,
                     {Fact("volunteer", "ServiceSubmitted")});
  job.then = Then<vv1::ServiceRecord>(
      [this](const vv1::ServiceRecord& made) { return GoOnWithRecord(made.name()); });
  return job;
}

std::optional<Job> Work::Verify(const std::string& record) {
  vv1::VerifyServiceRecordRequest request;
  request.set_name(record);
  if (request.name().empty()) return std::nullopt;
  return Command(county_.verifier, kRecords + "VerifyServiceRecord", request,
                 {Fact("volunteer", "ServiceVerified")});
}

std::optional<Job> Work::Adjust(const std::string& record) {
  vv1::AdjustServiceRecordRequest request;
  request.set_name(record);
  request.set_minutes(static_cast<int>(random_.Below(120)));
  request.set_reason("left early");
  if (request.name().empty()) return std::nullopt;
  return Command(county_.verifier, kRecords + "AdjustServiceRecord", request,
                 {Fact("volunteer", "ServiceAdjusted")});
}

std::optional<Job> Work::Void(const std::string& record) {
  vv1::VoidServiceRecordRequest request;
  request.set_name(record);
  request.set_reason("entered twice");
  if (request.name().empty()) return std::nullopt;
  return Command(county_.verifier, kRecords + "VoidServiceRecord", request,
                 {Fact("volunteer", "ServiceVoided")});
}

std::optional<Job> Work::Move() {
  Board::Shift shift;
  if (!board_.AnyShift(false, random_, &shift)) return std::nullopt;
  cv1::RescheduleActivityRequest request;
  request.set_name(shift.activity);
  request.set_reason("rain");
  SetTimes(*request.add_sessions(), AnyTime(false), shift.length);
  return Command(county_.organizer, kActivities + "RescheduleActivity", request,
                 {Fact("campaign", "ActivityRescheduled")});
}

std::optional<Job> Work::Cancel() {
  Board::Shift shift;
  if (!board_.AnyShift(false, random_, &shift)) return std::nullopt;
  cv1::CancelActivityRequest request;
  request.set_name(shift.activity);
  request.set_reason("rain");
  return Command(county_.organizer, kActivities + "CancelActivity", request,
                 {Fact("campaign", "ActivityCancelled")});
}

std::optional<Job> Work::Join() {
  directory::v1::CreatePersonRequest request;
  request.set_display_name("another volunteer");
  request.set_region(county_.region);
  auto job = Command(county_.admin, "linli.directory.v1.PersonService.CreatePerson", request,
                     {Fact("directory", "PersonCreated")});
  job.then = Then<directory::v1::Person>(
      [this](const directory::v1::Person& person) { return Register(person.name()); });
  return job;
}

Job Work::Register(const std::string& person) {
  vv1::RegisterVolunteerRequest request;
  request.set_person(person);
  request.set_display_name("another volunteer");
  request.add_teams(county_.team);
  request.set_consent_note("said yes");
  auto job = Command(county_.organizer, "linli.volunteer.v1.VolunteerService.RegisterVolunteer",
                     request, {Fact("volunteer", "VolunteerRegistered")});
  job.then = Then<vv1::Volunteer>([this](const vv1::Volunteer& made) {
    board_.AddVolunteer(made.name());
    return std::nullopt;
  });
  return job;
}

}  // namespace linli::fault
