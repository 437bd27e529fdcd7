#pragma once

#include <string>
#include <vector>

#include "linli/campaign/v1/registration_events.pb.h"
#include "linli/campaign/v1/registration_service.pb.h"
#include "services/campaign/domain/at.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::campaign {

using RegistrationFacts = std::vector<v1::RegistrationFact>;

/// A registration's rules know the activity, and how many places of the session are taken.
struct RegistrationAt : At {
  const v1::Activity& activity;
  std::int64_t taken = 0;
};

/// The first who waits gets the freed place.
struct PromoteRegistration {};
/// Linli sets the registration free.
struct ReleaseRegistration {
  v1::Registration::ReleaseReason reason;
};

/// WRONG_STATE (the activity's), INVALID_FIELDS, SESSION_NOT_FOUND, SESSION_CANCELLED,
/// SESSION_OVER.
Result<RegistrationFacts> Decide(const v1::Registration&, const v1::CreateRegistrationRequest&,
                                 const RegistrationAt&);
/// WRONG_STATE, SESSION_OVER: who registered and did not come stays registered.
Result<RegistrationFacts> Decide(const v1::Registration&, const v1::WithdrawRegistrationRequest&,
                                 const RegistrationAt&);
/// WRONG_STATE, SESSION_NOT_FOUND, SESSION_CANCELLED, CHECK_IN_NOT_OPEN, CHECK_IN_OVER.
Result<RegistrationFacts> Decide(const v1::Registration&, const v1::CheckInRegistrationRequest&,
                                 const RegistrationAt&);
/// WRONG_STATE.
Result<RegistrationFacts> Decide(const v1::Registration&, const PromoteRegistration&, const At&);
/// Nothing unless it is REGISTERED or WAITING; never refuses.
Result<RegistrationFacts> Decide(const v1::Registration&, const ReleaseRegistration&, const At&);

/// The id of the session a request means: it need not say which if there is only one.
/// INVALID_FIELDS, SESSION_NOT_FOUND.
Result<std::string> SessionMeant(const v1::Activity& activity, const std::string& session);
/// "activities/x/s1": a session as counters, lists and claims name it.
std::string SessionKey(const std::string& activity, const std::string& session);
/// The counter of places taken of a session.
std::string PlacesTakenCounter(const std::string& session_key);
/// REGISTERED or WAITING.
bool IsActive(v1::Registration::State state);
/// Has one of the session's places, now or for ever.
bool HoldsPlace(v1::Registration::State state);

void Evolve(v1::Registration& registration, const v1::RegistrationFact& fact);
Marks MarksOf(const v1::Registration& registration);
Scope ScopeOf(const v1::Registration& registration);
std::string KeyOf(const v1::Registration& registration);

}  // namespace linli::campaign
