#include "linli/volunteer/v1/opportunity_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "services/gateway/calendar/gather.h"
#include "services/gateway/calendar/kept.h"

namespace linli::gateway {
namespace {

using volunteer::v1::Opportunity;
using volunteer::v1::SignUp;

Appointment AppointmentOf(const SignUp& sign_up, const Wording& wording) {
  Appointment shift;
  shift.uid = UidOf(sign_up.name());
  shift.sequence = sign_up.shifts_revision();
  shift.span = {FromProto(sign_up.start_time()), FromProto(sign_up.end_time())};
  shift.summary = wording.shift;
  switch (sign_up.state()) {
    case SignUp::STATE_WAITING:
    case SignUp::STATE_TO_CONFIRM:
      shift.status = Appointment::Status::kTentative;
      break;
    case SignUp::STATE_WITHDRAWN:
    case SignUp::STATE_RELEASED:
      shift.status = Appointment::Status::kCancelled;
      break;
    default:
      break;
  }
  return shift;
}

void Describe(const SignUp& sign_up, const Opportunity& opportunity, const Wording& wording,
              Appointment& shift) {
  shift.summary += opportunity.title();
  for (const auto& of : opportunity.shifts()) {
    if (of.id() != sign_up.shift()) continue;
    shift.location = of.place();
    for (const auto& post : opportunity.posts()) {
      if (post.id() == of.post()) shift.summary += " · " + post.title();
    }
  }
  if (sign_up.state() == SignUp::STATE_WAITING) shift.summary += wording.waiting;
  if (sign_up.state() == SignUp::STATE_TO_CONFIRM) shift.summary += wording.to_confirm;
}

}  // namespace

Task<grpc::Status> Gathering::Shifts() {
  volunteer::v1::ListVolunteersRequest request;
  request.set_person(whose_.identity.person());
  volunteer::v1::ListVolunteersResponse response;
  grpc::Status status =
      co_await Read("volunteer VolunteerService/ListVolunteers", request, &response);
  for (const auto& volunteer : response.volunteers()) {
    if (!status.ok()) break;
    std::string name = volunteer.name();
    status = co_await ShiftsOf(std::move(name));
  }
  co_return status;
}

Task<grpc::Status> Gathering::ShiftsOf(std::string volunteer) {
  volunteer::v1::ListSignUpsRequest request;
  request.set_volunteer(volunteer);
  volunteer::v1::ListSignUpsResponse response;
  std::vector<SignUp> sign_ups;
  std::function<void()> take = [&] {
    for (const auto& each : response.sign_ups()) {
      if (FromProto(each.end_time()) >= now_ - kPastKept) sign_ups.push_back(each);
    }
  };
  grpc::Status status = co_await ReadPages("volunteer SignUpService/ListSignUps", request,
                                           &response, std::move(take));
  std::map<std::string, Opportunity> opportunities;
  for (const auto& sign_up : sign_ups) {
    if (!status.ok()) break;
    auto [at, fresh] = opportunities.try_emplace(sign_up.opportunity());
    if (fresh) {
      volunteer::v1::GetOpportunityRequest get;
      get.set_name(sign_up.opportunity());
      auto* const opportunity = &at->second;
      status = co_await Read("volunteer OpportunityService/GetOpportunity", get, opportunity);
    }
    auto shift = AppointmentOf(sign_up, wording_);
    Describe(sign_up, at->second, wording_, shift);
    Keep(std::move(shift), now_, found_);
  }
  co_return status;
}

}  // namespace linli::gateway
