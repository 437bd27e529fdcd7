#include "tests/load/kinds.h"

#include "linli/directory/v1/region_service.pb.h"
#include "linli/directory/v1/unit_service.pb.h"
#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/team_service.pb.h"

namespace linli::load {
namespace {

namespace dir = directory::v1;
namespace vol = volunteer::v1;
using std::chrono::hours;

constexpr int kPlaces = 1000;
constexpr int kCommittees = 20;

vol::OpenOpportunityRequest OpportunityAt(Time start) {
  vol::OpenOpportunityRequest request;
  request.set_title("长跑志愿服务");
  request.set_region(kRegion);
  auto* post = request.add_posts();
  post->set_id("p1");
  post->set_title("引导");
  auto* shift = request.add_shifts();
  shift->set_id("s1");
  shift->set_post("p1");
  shift->set_capacity(kPlaces);
  *shift->mutable_start_time() = ToProto(start);
  *shift->mutable_end_time() = ToProto(start + hours(2));
  return request;
}

std::string AddUnit(e2e::County& county, const e2e::Principal& admin, const std::string& title,
                    dir::UnitKind kind) {
  dir::CreateUnitRequest request;
  request.set_display_name(title);
  request.set_kind(kind);
  request.set_region(kRegion);
  return county.Must<dir::Unit>(admin, "linli.directory.v1.UnitService.CreateUnit", request).name();
}

}  // namespace

void Names::Put(int number, std::string name) {
  const std::lock_guard lock(mutex_);
  names_[number] = std::move(name);
}

std::string Names::Of(int number) const {
  const std::lock_guard lock(mutex_);
  const auto found = names_.find(number);
  return found == names_.end() ? "none/none" : found->second;
}

Kinds::Kinds(Stage& stage) : stage_(stage), run_(stage.random().Id()), now_(SystemClock().Now()) {
  auto& county = stage_.county();
  const e2e::Principal admin{"persons/admin", {e2e::GrantOf(common::v1::ROLE_ADMIN)}};
  dir::CreateRegionRequest region;
  region.set_code("520181");
  region.set_display_name("清镇市");
  region.set_level(dir::REGION_LEVEL_COUNTY);
  county.Must<dir::Region>(admin, "linli.directory.v1.RegionService.CreateRegion", region);
  unit_ = AddUnit(county, admin, "民宗局", dir::UNIT_KIND_OFFICE);
  for (int i = 0; i < kCommittees; ++i) {
    committees_.push_back(AddUnit(county, admin, "第" + std::to_string(i) + "人民调解委员会",
                                  dir::UNIT_KIND_MEDIATION_COMMITTEE));
  }
  const e2e::Principal organizer{"persons/bench", {e2e::GrantOf(common::v1::ROLE_ORGANIZER)}};
  vol::CreateTeamRequest team;
  team.set_display_name("长跑志愿服务队");
  team.set_region(kRegion);
  team.set_unit(unit_);
  team_ =
      county.Must<vol::Team>(organizer, "linli.volunteer.v1.TeamService.CreateTeam", team).name();
  LINLI_CHECK(e2e::Eventually([this] { return stage_.HasApplied("mediation", "directory"); }));
  AddDirectory();
  AddCampaign();
  AddVolunteer();
  AddRecords();
  AddPairing();
  AddMediation();
  AddReads();
}

void Kinds::Command(const std::string& service, const std::string& what, const std::string& rpcs,
                    std::function<std::string(int)> request,
                    std::function<void(int, const std::string&)> keep) {
  const auto method = "/linli." + service + ".v1." + rpcs + "/" + what;
  commands_.push_back({service,
                       "persons/bench",
                       {service + " " + what, method, std::move(request), std::move(keep)}});
}

void Kinds::Read(const std::string& service, const std::string& what, const std::string& rpcs,
                 std::function<std::string(int)> request) {
  const auto method = "/linli." + service + ".v1." + rpcs + "/" + what;
  reads_.push_back({service, "persons/bench", {service + " " + what, method, std::move(request)}});
}

const Kind& Kinds::Find(const std::vector<Kind>& kinds, const std::string& what) {
  for (const auto& kind : kinds) {
    if (kind.question.what == what) return kind;
  }
  LINLI_CHECK(!"no such kind");
  std::abort();
}

int Kinds::Take(int calls) {
  const int first = taken_;
  taken_ += calls;
  OpenOpportunities(taken_);
  return first;
}

int Kinds::Fill(int calls) {
  const int first = Take(calls);
  for (const auto& kind : commands_) Run(kind, {first, calls, 64});
  stage_.Settle();
  return first;
}

// Each at a time of its own, so that nobody is ever at two places at once.
void Kinds::OpenOpportunities(int until) {
  auto& volunteer = stage_.To("volunteer");
  const std::string method = "/linli.volunteer.v1.OpportunityService/OpenOpportunity";
  while (static_cast<int>(shifts_past_.size()) * kPlaces < until) {
    const int number = static_cast<int>(shifts_past_.size());
    for (const bool past : {false, true}) {
      const Time start = past ? now_ - hours(24 * 30) + hours(3 * (number % 200))
                              : now_ + hours(48) + hours(3 * number);
      auto request = OpportunityAt(start);
      request.set_request_id("bench-" + run_ + (past ? "-past-" : "-next-") +
                             std::to_string(number));
      const auto name = Once<vol::Opportunity>(volunteer, method, request).name();
      (past ? shifts_past_ : shifts_to_come_).push_back(name);
    }
  }
}

Figures Kinds::Run(const Kind& kind, const Slice& slice) {
  return Load(stage_.To(kind.service, kind.person), kind.question, slice);
}

}  // namespace linli::load
