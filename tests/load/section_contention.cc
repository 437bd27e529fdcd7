// (j): many at once for the same thing. Nobody may be told to try again because others were there.

#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "tests/load/sections.h"

namespace linli::load {
namespace {

namespace cam = campaign::v1;
namespace vol = volunteer::v1;
using std::chrono::hours;

constexpr int kPeople = 2000;
constexpr int kPlaces = 500;
constexpr int kUnits = 87;
constexpr int kConnections = 20;  // each takes 128 calls at once
constexpr double kOfUncontended = 0.5;

constexpr char kShift[] = "s1";
const std::string kOpportunities = "/linli.volunteer.v1.OpportunityService/";
const std::string kCampaigns = "/linli.campaign.v1.CampaignService/";

std::string RequestId(const std::string& run, const char* what, int number) {
  return "rush-" + run + "-" + what + std::to_string(number);
}

class Rush {
 public:
  explicit Rush(Bench& bench)
      : bench_(bench),
        run_(bench.stage.random().Id()),
        volunteer_(bench.stage.ToReplicas("volunteer", {"volunteer"}, kConnections)),
        campaign_(bench.stage.ToReplicas("campaign", {"campaign"}, kConnections)) {}

  void Run() {
    const Slice all{0, kPeople, kPeople};
    Register(all);
    const double apart = SignUpApart(all);
    Open();
    Tell("j", "2000 sign-ups for 500 places");
    const auto together = Load(*volunteer_, SigningUp([this](int) { return opportunity_; }), all);
    Add(together, kPeople, apart);
    CountPlaces();
    Tell("j", "500 check-ins");
    const Slice arrived{0, kPlaces, kPlaces};
    Add(Load(*volunteer_, CheckingIn(), arrived), kPlaces, apart);
    Tell("j", "87 units report");
    ReportAll();
  }

 private:
  void Register(const Slice& all) {
    Tell("j", "2000 volunteers");
    const auto& kind = bench_.kinds.command("volunteer RegisterVolunteer");
    first_ = bench_.kinds.Take(all.calls);
    bench_.kinds.Run(kind, {first_, all.calls, 64});
  }

  /// The same people, each shift with room for all that come: what it costs without a rush.
  double SignUpApart(const Slice& all) {
    const auto& kind = bench_.kinds.command("volunteer CreateSignUp");
    const auto figures = Load(*volunteer_, kind.question, {first_, all.calls, all.in_flight});
    bench_.stage.Settle();
    Add(figures, all.in_flight, 0);
    return figures.per_second;
  }

  void Open() {
    vol::OpenOpportunityRequest request;
    request.set_request_id(RequestId(run_, "open", 0));
    request.set_title("开幕式");
    request.set_region(kRegion);
    auto& post = *request.add_posts();
    post.set_id("p1");
    post.set_title("引导");
    auto& shift = *request.add_shifts();
    shift.set_id(kShift);
    shift.set_post("p1");
    shift.set_capacity(kPlaces);
    const Time start = SystemClock().Now() + std::chrono::minutes(10);
    *shift.mutable_start_time() = ToProto(start);
    *shift.mutable_end_time() = ToProto(start + hours(2));
    opportunity_ =
        Once<vol::Opportunity>(*volunteer_, kOpportunities + "OpenOpportunity", request).name();
  }

  Question SigningUp(std::function<std::string(int)> opportunity) {
    return {"CreateSignUp, 2000 for 500 places", "/linli.volunteer.v1.SignUpService/CreateSignUp",
            [this, opportunity](int number) {
              vol::CreateSignUpRequest request;
              request.set_request_id(RequestId(run_, "in", number));
              request.set_opportunity(opportunity(number));
              request.set_shift(kShift);
              request.set_volunteer(bench_.kinds.NameOf("volunteers", first_ + number));
              request.set_consent_note("电话同意");
              return request.SerializeAsString();
            },
            [this](int, const std::string& answer) { Keep(answer); }};
  }

  void Keep(const std::string& answer) {
    vol::SignUp sign_up;
    LINLI_CHECK(sign_up.ParseFromString(answer));
    if (sign_up.state() != vol::SignUp::STATE_SIGNED_UP) return;
    const std::lock_guard lock(mutex_);
    signed_up_.push_back(sign_up.name());
  }

  void CountPlaces() {
    vol::GetOpportunityRequest request;
    request.set_name(opportunity_);
    const auto now =
        Once<vol::Opportunity>(*volunteer_, kOpportunities + "GetOpportunity", request).shifts(0);
    const auto exactly = [this](const char* what, double is, double wanted) {
      bench_.report.Add(Measure{"j", what, is, "", Measure::Goal::kAtMost, wanted});
      LINLI_CHECK(is == wanted);
    };
    exactly("places taken of 500, 2000 signing up", static_cast<int>(now.taken()), kPlaces);
    exactly("told that they have a place", static_cast<double>(signed_up_.size()), kPlaces);
    exactly("waiting", static_cast<int>(now.waiting()), kPeople - kPlaces);
  }

  Question CheckingIn() {
    return {"CheckIn, 500 of one shift", "/linli.volunteer.v1.SignUpService/CheckIn",
            [this](int number) {
              vol::CheckInRequest request;
              request.set_request_id(RequestId(run_, "here", number));
              request.set_name(signed_up_[static_cast<std::size_t>(number)]);
              request.set_entry_source(vol::ENTRY_SOURCE_LEADER);
              return request.SerializeAsString();
            }};
  }

  /// A campaign that begins now, with so many units.
  std::string StartedCampaign(int number) {
    cam::CreateCampaignRequest create;
    create.set_request_id(RequestId(run_, "campaign", number));
    auto& campaign = *create.mutable_campaign();
    campaign.set_kind(cam::Campaign::KIND_MONTH);
    campaign.set_title("民族团结进步宣传月");
    campaign.set_region(kRegion);
    campaign.set_lead_unit("units/lead");
    const Time now = SystemClock().Now();
    *campaign.mutable_start_time() = ToProto(now - hours(1));
    *campaign.mutable_end_time() = ToProto(now + hours(720));
    for (int i = 0; i < kUnits; ++i) create.add_member_units("units/member-" + std::to_string(i));
    const auto name = Once<cam::Campaign>(*campaign_, kCampaigns + "CreateCampaign", create).name();
    cam::AnnounceCampaignRequest announce;
    announce.set_request_id(RequestId(run_, "announce", number));
    announce.set_name(name);
    announce.set_late_entry(true);
    Once<cam::Campaign>(*campaign_, kCampaigns + "AnnounceCampaign", announce);
    cam::StartCampaignRequest start;
    start.set_request_id(RequestId(run_, "start", number));
    start.set_name(name);
    // Its timer may have been faster.
    const Question starting{"StartCampaign", kCampaigns + "StartCampaign",
                            [&](int) { return start.SerializeAsString(); }};
    Load(*campaign_, starting, {0, 1, 1});
    return name;
  }

  /// Which comes before a report.
  void FilePlans(const std::vector<std::string>& campaigns) {
    const Question filing{"FileMemberUnitPlan", kCampaigns + "FileMemberUnitPlan", [&](int number) {
                            cam::FileMemberUnitPlanRequest request;
                            request.set_request_id(RequestId(run_, "plan", number));
                            // Of each campaign the one that reports to it; of the last all.
                            const auto campaign =
                                std::min<std::size_t>(static_cast<std::size_t>(number), kUnits);
                            request.set_name(campaigns[campaign]);
                            request.set_unit("units/member-" + std::to_string(number % kUnits));
                            return request.SerializeAsString();
                          }};
    LINLI_CHECK(Load(*campaign_, filing, {0, 2 * kUnits, 16}).failed == 0);
    bench_.stage.Settle();
  }

  Question Reporting(const char* what, std::function<std::string(int)> campaign) {
    return {
        what, kCampaigns + "FileMemberUnitReport", [this, what, campaign](int number) {
          cam::FileMemberUnitReportRequest request;
          request.set_request_id(RequestId(run_, what[0] == '8' ? "together" : "apart", number));
          request.set_name(campaign(number));
          request.set_unit("units/member-" + std::to_string(number % kUnits));
          return request.SerializeAsString();
        }};
  }

  void ReportAll();

  void Add(const Figures& figures, int in_flight, double apart) {
    Command command;
    command.section = "j";
    command.name = figures.what;
    command.in_flight = in_flight;
    command.per_second = figures.per_second;
    command.p50_us = figures.Percentile(50);
    command.p99_us = figures.Percentile(99);
    command.failed = figures.failed;
    if (apart > 0) {
      command.ratio = figures.per_second / apart;
      command.of = "uncontended";
      command.goal = kOfUncontended;
    }
    bench_.report.Add(command);
    bench_.report.Add(Measure{"j", figures.what + ": ABORTED or refused", double(figures.failed),
                              "calls", Measure::Goal::kAtMost, 0});
    bench_.report.Add(
        Measure{"j", figures.what + ": told to come later", double(figures.held_off), "times"});
  }

  Bench& bench_;
  const std::string run_;
  std::unique_ptr<Target> volunteer_;
  std::unique_ptr<Target> campaign_;
  int first_ = 0;
  std::string opportunity_;
  std::mutex mutex_;
  std::vector<std::string> signed_up_;
};

// Uncontended: as many reports, each to a campaign of its own.
void Rush::ReportAll() {
  std::vector<std::string> campaigns;
  for (int i = 0; i <= kUnits; ++i) campaigns.push_back(StartedCampaign(i));
  FilePlans(campaigns);
  const auto apart =
      Load(*campaign_,
           Reporting("1 report to each of 87 campaigns",
                     [&](int number) { return campaigns[static_cast<std::size_t>(number)]; }),
           {0, kUnits, kUnits});
  bench_.stage.Settle();
  Add(apart, kUnits, 0);
  const auto together = Load(
      *campaign_, Reporting("87 reports to one campaign", [&](int) { return campaigns.back(); }),
      {0, kUnits, kUnits});
  bench_.stage.Settle();
  Add(together, kUnits, apart.per_second);
}

}  // namespace

void MeasureContention(Bench& bench) { Rush(bench).Run(); }

}  // namespace linli::load
