#include "tests/fault/load.h"

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

}  // namespace

/// One client at work: its organizer, its verifier, and the administrator.
class Load::Client {
 public:
  Client(const cli::Instance& wire, const Addresses& addresses, const County& county,
         History& history, std::uint64_t seed, Board& board)
      : county_(county),
        random_(seed),
        board_(board),
        admin_(wire, addresses, county.admin, history, random_.Below(1U << 30)),
        organizer_(wire, addresses, county.organizer, history, random_.Below(1U << 30)),
        verifier_(wire, addresses, county.verifier, history, random_.Below(1U << 30)) {}

  void Run(const std::atomic<bool>& stopped) {
    using Step = void (Client::*)();
    struct Weighted {
      std::uint64_t weight;
      Step step;
    };
    static constexpr std::array<Weighted, 11> kSteps = {{{10, &Client::Plan},
                                                         {28, &Client::SignUp},
                                                         {9, &Client::Withdraw},
                                                         {3, &Client::Confirm},
                                                         {20, &Client::Submit},
                                                         {16, &Client::Verify},
                                                         {4, &Client::Adjust},
                                                         {4, &Client::Void},
                                                         {2, &Client::Move},
                                                         {2, &Client::Cancel},
                                                         {2, &Client::Join}}};
    while (!stopped) {
      auto pick = random_.Below(100);
      for (const auto& [weight, step] : kSteps) {
        if (pick < weight) {
          (this->*step)();
          break;
        }
        pick -= weight;
      }
    }
  }

 private:
  Time AnyTime(bool past) {
    const auto now = std::chrono::floor<std::chrono::hours>(SystemClock().Now());
    const auto days = static_cast<int>(1 + random_.Below(past ? kPastDays : kDaysAhead));
    const auto hours = std::chrono::hours(random_.Below(12));
    const auto away = std::chrono::hours(24 * days);
    return std::chrono::time_point_cast<std::chrono::milliseconds>(past ? now - away + hours
                                                                        : now + away + hours);
  }

  static void SetTimes(cv1::Session& session, Time start, Minutes length) {
    *session.mutable_start_time() = ToProto(start);
    *session.mutable_end_time() = ToProto(start + length);
  }

  void Plan() {
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
    const auto created = organizer_.Send<cv1::Activity>(kActivities + "CreateActivity", create,
                                                        {Fact("campaign", "ActivityCreated")});
    if (!created) return;
    cv1::ScheduleActivityRequest schedule;
    schedule.set_name(created->name());
    schedule.set_late_entry(true);
    shift.activity = created->name();
    if (organizer_.Send<cv1::Activity>(kActivities + "ScheduleActivity", schedule,
                                       {Fact("campaign", "ActivityScheduled")})) {
      board_.Add(shift);
    }
  }

  void SignUp() {
    Board::Shift shift;
    if (!board_.AnyShift(random_.Below(100) < 15, random_, &shift)) return;
    vv1::CreateSignUpRequest request;
    request.set_opportunity(shift.opportunity());
    request.set_shift(kShift);
    request.set_volunteer(board_.AnyVolunteer(random_));
    request.set_consent_note("said yes");
    const auto made = organizer_.Send<vv1::SignUp>(
        kSignUps + "CreateSignUp", request,
        {Fact("volunteer", "SignedUp"), Fact("volunteer", "WaitListed")});
    if (made) board_.AddSignUp(made->name());
  }

  template <class Request>
  void ChangeSignUp(const char* method, const char* fact, Request request) {
    request.set_name(board_.AnySignUp(random_));
    if (request.name().empty()) return;
    organizer_.Send<vv1::SignUp>(kSignUps + method, request, {Fact("volunteer", fact)});
  }
  void Withdraw() {
    ChangeSignUp("WithdrawSignUp", "SignUpWithdrawn", vv1::WithdrawSignUpRequest());
  }
  void Confirm() {
    vv1::ConfirmSignUpRequest request;
    request.set_consent_note("said yes again");
    ChangeSignUp("ConfirmSignUp", "SignUpConfirmed", request);
  }

  void Submit() {
    Board::Shift shift;
    if (!board_.AnyShift(true, random_, &shift)) return;
    vv1::SubmitServiceRecordRequest request;
    request.set_opportunity(shift.opportunity());
    request.set_shift(kShift);
    request.set_volunteer(board_.AnyVolunteer(random_));
    *request.mutable_start_time() = ToProto(shift.start);
    *request.mutable_end_time() = ToProto(shift.start + Minutes(30 + random_.Below(60)));
    const auto made = organizer_.Send<vv1::ServiceRecord>(kRecords + "SubmitServiceRecord", request,
                                                          {Fact("volunteer", "ServiceSubmitted")});
    if (made) board_.AddRecord(made->name());
  }

  template <class Request>
  void ChangeRecord(const char* method, const char* fact, Request request) {
    request.set_name(board_.AnyRecord(random_));
    if (request.name().empty()) return;
    verifier_.Send<vv1::ServiceRecord>(kRecords + method, request, {Fact("volunteer", fact)});
  }
  void Verify() {
    ChangeRecord("VerifyServiceRecord", "ServiceVerified", vv1::VerifyServiceRecordRequest());
  }
  void Adjust() {
    vv1::AdjustServiceRecordRequest request;
    request.set_minutes(static_cast<int>(random_.Below(120)));
    request.set_reason("left early");
    ChangeRecord("AdjustServiceRecord", "ServiceAdjusted", request);
  }
  void Void() {
    vv1::VoidServiceRecordRequest request;
    request.set_reason("entered twice");
    ChangeRecord("VoidServiceRecord", "ServiceVoided", request);
  }

  void Move() {
    Board::Shift shift;
    if (!board_.AnyShift(false, random_, &shift)) return;
    cv1::RescheduleActivityRequest request;
    request.set_name(shift.activity);
    request.set_reason("rain");
    SetTimes(*request.add_sessions(), AnyTime(false), shift.length);
    organizer_.Send<cv1::Activity>(kActivities + "RescheduleActivity", request,
                                   {Fact("campaign", "ActivityRescheduled")});
  }

  void Cancel() {
    Board::Shift shift;
    if (!board_.AnyShift(false, random_, &shift)) return;
    cv1::CancelActivityRequest request;
    request.set_name(shift.activity);
    request.set_reason("rain");
    organizer_.Send<cv1::Activity>(kActivities + "CancelActivity", request,
                                   {Fact("campaign", "ActivityCancelled")});
  }

  void Join() {
    directory::v1::CreatePersonRequest create;
    create.set_display_name("another volunteer");
    create.set_region(county_.region);
    const auto person =
        admin_.Send<directory::v1::Person>("linli.directory.v1.PersonService.CreatePerson", create,
                                           {Fact("directory", "PersonCreated")});
    if (!person) return;
    vv1::RegisterVolunteerRequest request;
    request.set_person(person->name());
    request.set_display_name("another volunteer");
    request.add_teams(county_.team);
    request.set_consent_note("said yes");
    const auto made =
        organizer_.Send<vv1::Volunteer>("linli.volunteer.v1.VolunteerService.RegisterVolunteer",
                                        request, {Fact("volunteer", "VolunteerRegistered")});
    if (made) board_.AddVolunteer(made->name());
  }

  const County& county_;
  SeededRandom random_;
  Board& board_;
  Sender admin_;
  Sender organizer_;
  Sender verifier_;
};

Load::Load(const cli::Instance& wire, const Addresses& addresses, const County& county,
           History& history, std::uint64_t seed, int clients) {
  for (const auto& volunteer : county.volunteers) board_.AddVolunteer(volunteer);
  for (int i = 0; i < clients; ++i) {
    clients_.push_back(std::make_unique<Client>(
        wire, addresses, county, history, seed * 1000 + static_cast<std::uint64_t>(i), board_));
  }
  for (auto& client : clients_) {
    threads_.emplace_back([this, &client] { client->Run(stopped_); });
  }
}

Load::~Load() { Stop(); }

void Load::Stop() {
  stopped_ = true;
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace linli::fault
