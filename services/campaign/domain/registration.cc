#include "services/campaign/domain/registration.h"

#include <algorithm>

#include "linli/campaign/v1/errors.pb.h"
#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/activity_rules.h"
#include "services/campaign/domain/limits.h"
#include "services/campaign/domain/sessions.h"
#include "services/campaign/domain/states.h"
#include "services/campaign/domain/times.h"

namespace linli::campaign {
namespace {

using v1::Registration;

Result<v1::Session> RequireSession(const v1::Activity& activity, const std::string& id) {
  const v1::Session* session = FindSession(activity.sessions(), id);
  if (session == nullptr) {
    return Refuse(v1::ERROR_REASON_SESSION_NOT_FOUND,
                  {{"activity", activity.name()}, {"session", id}});
  }
  if (session->state() == v1::Session::STATE_CANCELLED) {
    return Refuse(v1::ERROR_REASON_SESSION_CANCELLED,
                  {{"activity", activity.name()}, {"session", id}});
  }
  return *session;
}

Result<void> RequireNotOver(const v1::Activity& activity, const v1::Session& session, Time now) {
  const Time end = FromProto(session.end_time());
  if (now < end) return {};
  return Refuse(v1::ERROR_REASON_SESSION_OVER,
                {{"activity", activity.name()}, {"session", session.id()}, {"end", ToText(end)}});
}

// What every fact about a registration's place says of it, so that a consumer can count.
template <class Fact>
void Identify(const Registration& registration, Fact& fact) {
  fact.set_registration(registration.name());
  fact.set_activity(registration.activity());
  fact.set_session(registration.session());
  fact.set_campaign(registration.campaign());
  fact.set_person(registration.person());
}

Registration Begun(const v1::CreateRegistrationRequest& request, const std::string& session,
                   const RegistrationAt& at) {
  Registration registration;
  registration.set_name(at.name);
  registration.set_activity(at.activity.name());
  registration.set_session(session);
  registration.set_campaign(at.activity.campaign());
  registration.set_region(at.activity.region());
  registration.set_lead_unit(at.activity.lead_unit());
  registration.set_person(request.person());
  if (request.has_guest()) *registration.mutable_guest() = request.guest();
  *registration.mutable_register_time() = ToProto(at.now);
  registration.set_registered_by(at.actor);
  return registration;
}

}  // namespace

Result<std::string> SessionMeant(const v1::Activity& activity, const std::string& session) {
  if (session.empty()) {
    if (activity.sessions_size() == 1) return activity.sessions(0).id();
    Violations bad;
    bad.Add("session", "该活动有多个场次，请写明场次", "is required: the activity has several");
    return std::move(bad).ToError();
  }
  if (FindSession(activity.sessions(), session) != nullptr) return session;
  return Refuse(v1::ERROR_REASON_SESSION_NOT_FOUND,
                {{"activity", activity.name()}, {"session", session}});
}

Result<RegistrationFacts> Decide(const Registration&, const v1::CreateRegistrationRequest& request,
                                 const RegistrationAt& at) {
  Violations bad;
  bad.Check(request.person().empty() == request.has_guest(), "person",
            "须填写 person 或 guest，二者择一", "is required, or else a guest; never both");
  if (!bad.empty()) return std::move(bad).ToError();
  LINLI_TRY(RequireState(at.activity, {v1::Activity::STATE_SCHEDULED}));
  LINLI_ASSIGN(const auto id, SessionMeant(at.activity, request.session()));
  LINLI_ASSIGN(const auto session, RequireSession(at.activity, id));
  LINLI_TRY(RequireNotOver(at.activity, session, at.now));
  const bool full = at.activity.capacity() > 0 && at.taken >= at.activity.capacity();
  Registration begun = Begun(request, id, at);
  begun.set_state(full ? Registration::STATE_WAITING : Registration::STATE_REGISTERED);
  v1::RegistrationFact fact;
  if (full) {
    *fact.mutable_wait_listed()->mutable_registration() = std::move(begun);
  } else {
    *fact.mutable_made()->mutable_registration() = std::move(begun);
  }
  return RegistrationFacts{fact};
}

Result<RegistrationFacts> Decide(const Registration& registration,
                                 const v1::WithdrawRegistrationRequest&, const RegistrationAt& at) {
  if (!IsActive(registration.state())) return WrongState(registration);
  const v1::Session* session = FindSession(at.activity.sessions(), registration.session());
  if (session != nullptr) LINLI_TRY(RequireNotOver(at.activity, *session, at.now));
  v1::RegistrationFact fact;
  v1::RegistrationWithdrawn& withdrawn = *fact.mutable_withdrawn();
  Identify(registration, withdrawn);
  withdrawn.set_was_waiting(registration.state() == Registration::STATE_WAITING);
  *withdrawn.mutable_withdraw_time() = ToProto(at.now);
  return RegistrationFacts{fact};
}

Result<RegistrationFacts> Decide(const Registration& registration,
                                 const v1::CheckInRegistrationRequest&, const RegistrationAt& at) {
  if (registration.state() != Registration::STATE_REGISTERED) return WrongState(registration);
  LINLI_TRY(RequireState(at.activity, {v1::Activity::STATE_SCHEDULED, v1::Activity::STATE_HELD,
                                       v1::Activity::STATE_REPORTED}));
  LINLI_ASSIGN(const auto session, RequireSession(at.activity, registration.session()));
  const Time opens = FromProto(session.start_time()) - kCheckInBefore;
  const Time closes = FromProto(session.end_time()) + kCheckInAfter;
  if (at.now < opens) return Refuse(v1::ERROR_REASON_CHECK_IN_NOT_OPEN, {{"opens", ToText(opens)}});
  if (at.now >= closes) return Refuse(v1::ERROR_REASON_CHECK_IN_OVER, {{"closes", ToText(closes)}});
  v1::RegistrationFact fact;
  v1::RegistrationCheckedIn& checked_in = *fact.mutable_checked_in();
  Identify(registration, checked_in);
  *checked_in.mutable_check_in_time() = ToProto(at.now);
  checked_in.set_checked_in_by(at.actor);
  return RegistrationFacts{fact};
}

Result<RegistrationFacts> Decide(const Registration& registration, const PromoteRegistration&,
                                 const At& at) {
  if (registration.state() != Registration::STATE_WAITING) return WrongState(registration);
  v1::RegistrationFact fact;
  Identify(registration, *fact.mutable_promoted());
  *fact.mutable_promoted()->mutable_promote_time() = ToProto(at.now);
  return RegistrationFacts{fact};
}

Result<RegistrationFacts> Decide(const Registration& registration,
                                 const ReleaseRegistration& release, const At& at) {
  if (!IsActive(registration.state())) return RegistrationFacts{};
  v1::RegistrationFact fact;
  v1::RegistrationReleased& released = *fact.mutable_released();
  Identify(registration, released);
  released.set_was_waiting(registration.state() == Registration::STATE_WAITING);
  released.set_reason(release.reason);
  *released.mutable_release_time() = ToProto(at.now);
  return RegistrationFacts{fact};
}

}  // namespace linli::campaign
