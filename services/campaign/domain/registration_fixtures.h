#pragma once

#include <string>
#include <vector>

#include "services/campaign/domain/activity_fixtures.h"
#include "services/campaign/domain/registration.h"

namespace linli::campaign::fixtures {

using RegistrationFact = v1::RegistrationFact;

inline const std::string kRegistrationName = "registrations/r";

/// The fair, scheduled, with room for so many.
inline v1::Activity OpenFair(int capacity = 0) {
  v1::Activity activity = GivenActivity({Created(), Scheduled()}).state();
  activity.set_capacity(capacity);
  return activity;
}

/// Deciding on a registration for `activity` at the fixture's hour `hour`.
inline RegistrationAt RegistrationAtHour(int hour, const v1::Activity& activity,
                                         std::int64_t taken = 0) {
  return RegistrationAt{Now(Hour(hour), kRegistrationName), activity, taken};
}

inline v1::CreateRegistrationRequest Register(const std::string& person = "persons/wang") {
  v1::CreateRegistrationRequest request;
  request.set_activity(kFair);
  request.set_person(person);
  return request;
}

inline v1::Registration Begun(v1::Registration::State state) {
  v1::Registration registration;
  registration.set_name(kRegistrationName);
  registration.set_state(state);
  registration.set_activity(kFair);
  registration.set_session("s1");
  registration.set_campaign(kMonth);
  registration.set_region("regions/520181");
  registration.set_lead_unit("units/lead");
  registration.set_person("persons/wang");
  *registration.mutable_register_time() = ToProto(Hour(0));
  registration.set_registered_by("persons/li");
  return registration;
}

inline RegistrationFact Made() {
  RegistrationFact fact;
  *fact.mutable_made()->mutable_registration() = Begun(v1::Registration::STATE_REGISTERED);
  return fact;
}

inline RegistrationFact WaitListed() {
  RegistrationFact fact;
  *fact.mutable_wait_listed()->mutable_registration() = Begun(v1::Registration::STATE_WAITING);
  return fact;
}

inline RegistrationFact PromotedFact() {
  RegistrationFact fact;
  *fact.mutable_promoted()->mutable_promote_time() = ToProto(Hour(1));
  return fact;
}

inline RegistrationFact CheckedInFact() {
  RegistrationFact fact;
  *fact.mutable_checked_in()->mutable_check_in_time() = ToProto(Hour(kStart));
  return fact;
}

inline RegistrationFact WithdrawnFact() {
  RegistrationFact fact;
  fact.mutable_withdrawn();
  return fact;
}

inline RegistrationFact ReleasedFact() {
  RegistrationFact fact;
  fact.mutable_released()->set_reason(v1::Registration::RELEASE_REASON_ACTIVITY_CANCELLED);
  return fact;
}

inline testing::Scenario<v1::Registration, RegistrationFact> GivenRegistration(
    const std::vector<RegistrationFact>& past) {
  return testing::Given<v1::Registration, RegistrationFact>(Evolve, past);
}

}  // namespace linli::campaign::fixtures
