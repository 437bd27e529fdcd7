#include <algorithm>

#include "linli/mediation/v1/case_service.pb.h"
#include "linli/mediation/v1/mediation_session_service.pb.h"
#include "linli/pairing/v1/cadence_service.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "services/gateway/calendar/gather.h"
#include "services/gateway/calendar/kept.h"

// What calendars show of cases and households: that there is something to do, and when. Not whose,
// not where: a calendar lies open on phones and in programs of others.
namespace linli::gateway {
namespace {

using mediation::v1::MediationSession;

constexpr std::chrono::hours kSessionLength{1};

/// Of such cases there are sessions to come.
bool HasSessions(mediation::v1::Case::State state) {
  return state == mediation::v1::Case::STATE_ACCEPTED ||
         state == mediation::v1::Case::STATE_MEDIATING;
}

Appointment AppointmentOf(const MediationSession& session, const Wording& wording) {
  Appointment appointment;
  appointment.uid = UidOf(session.name());
  appointment.summary = wording.mediation_session;
  appointment.span.start = FromProto(session.start_time());
  appointment.span.end = session.has_end_time() ? FromProto(session.end_time())
                                                : appointment.span.start + kSessionLength;
  if (session.state() == MediationSession::STATE_CANCELLED) {
    appointment.status = Appointment::Status::kCancelled;
  }
  return appointment;
}

/// The last day on which a visit is in time.
Appointment AppointmentOf(const pairing::v1::Cadence& cadence, const Wording& wording) {
  using std::chrono::days;
  Appointment appointment;
  appointment.uid = UidOf(cadence.name());
  appointment.summary = wording.visit_due;
  appointment.all_day = true;
  appointment.free = true;
  const Time due = FromProto(cadence.due_time());
  appointment.span = {due - days(1), due};
  // Every visit gives it another day: days since then rise.
  appointment.sequence = static_cast<int>(
      std::chrono::duration_cast<days>(FromProto(cadence.from_time()).time_since_epoch()).count());
  return appointment;
}

}  // namespace

Task<grpc::Status> Gathering::MediationSessions() {
  const auto& grants = whose_.identity.grants();
  const bool mediates = std::any_of(grants.begin(), grants.end(), [](const auto& grant) {
    return grant.role() == common::v1::ROLE_MEDIATOR;
  });
  if (!mediates) co_return grpc::Status::OK;
  mediation::v1::ListCasesRequest request;
  request.set_handled_by_me(true);
  mediation::v1::ListCasesResponse response;
  std::vector<std::string> cases;
  std::function<void()> take = [&] {
    for (const auto& of : response.cases()) {
      if (HasSessions(of.state())) cases.push_back(of.name());
    }
  };
  grpc::Status status =
      co_await ReadPages("mediation CaseService/ListCases", request, &response, std::move(take));
  for (auto& name : cases) {
    if (!status.ok()) break;
    status = co_await SessionsOf(std::move(name));
  }
  co_return status;
}

Task<grpc::Status> Gathering::SessionsOf(std::string of) {
  mediation::v1::ListSessionsRequest request;
  request.set_case_(of);
  mediation::v1::ListSessionsResponse response;
  std::function<void()> take = [&] {
    for (const auto& session : response.sessions()) {
      Keep(AppointmentOf(session, wording_), now_, found_);
    }
  };
  co_return co_await ReadPages("mediation MediationSessionService/ListSessions", request, &response,
                               std::move(take));
}

Task<grpc::Status> Gathering::Visits() {
  pairing::v1::ListPairingsRequest request;
  request.set_helper(whose_.identity.person());
  request.set_state(pairing::v1::Pairing::STATE_ACTIVE);
  pairing::v1::ListPairingsResponse response;
  std::vector<std::string> pairings;
  std::function<void()> take = [&] {
    for (const auto& pairing : response.pairings()) pairings.push_back(pairing.name());
  };
  grpc::Status status = co_await ReadPages("pairing PairingService/ListPairings", request,
                                           &response, std::move(take));
  for (auto& name : pairings) {
    if (!status.ok()) break;
    status = co_await CadencesOf(std::move(name));
  }
  co_return status;
}

Task<grpc::Status> Gathering::CadencesOf(std::string pairing) {
  pairing::v1::ListCadencesRequest request;
  request.set_pairing(pairing);
  pairing::v1::ListCadencesResponse response;
  const grpc::Status status =
      co_await Read("pairing CadenceService/ListCadences", request, &response);
  for (const auto& cadence : response.cadences()) {
    if (!cadence.has_due_time()) continue;
    Keep(AppointmentOf(cadence, wording_), now_, found_);
  }
  co_return status;
}

}  // namespace linli::gateway
