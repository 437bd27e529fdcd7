#include "services/campaign/domain/figure_counters.h"
#include "services/campaign/domain/registration.h"
#include "services/platform/base/time.h"

namespace linli::campaign {
namespace {

using v1::Registration;

void MarkLists(Marks& marks, const Registration& registration) {
  const auto key = SessionKey(registration.activity(), registration.session());
  const auto made = ToText(FromProto(registration.register_time()));
  marks.indexes.push_back({"by_activity", registration.activity(), made});
  marks.indexes.push_back({"by_session", key, made});
  if (!registration.person().empty()) {
    marks.indexes.push_back({"by_person", registration.person(), made});
  }
  if (registration.state() == Registration::STATE_WAITING) {
    marks.indexes.push_back({"waiting", key, std::string(kBySequence)});
  }
  if (!IsActive(registration.state())) return;
  marks.indexes.push_back({"active", registration.activity(), ""});
  marks.indexes.push_back({"active_in_session", key, ""});
}

void MarkCounters(Marks& marks, const Registration& registration, const std::string& of) {
  if (of.empty()) return;
  if (HoldsPlace(registration.state())) marks.counters.push_back({counters::Registered(of), 1});
  if (registration.state() == Registration::STATE_WAITING) {
    marks.counters.push_back({counters::RegisteredWaiting(of), 1});
  }
  if (registration.state() == Registration::STATE_CHECKED_IN) {
    marks.counters.push_back({counters::RegisteredCheckedIn(of), 1});
  }
}

}  // namespace

std::string SessionKey(const std::string& activity, const std::string& session) {
  return activity + "/" + session;
}

std::string PlacesTakenCounter(const std::string& session_key) {
  return "places_taken:" + session_key;
}

bool IsActive(Registration::State state) {
  return state == Registration::STATE_REGISTERED || state == Registration::STATE_WAITING;
}

bool HoldsPlace(Registration::State state) {
  return state == Registration::STATE_REGISTERED || state == Registration::STATE_CHECKED_IN;
}

void Evolve(Registration& registration, const v1::RegistrationFact& fact) {
  switch (fact.fact_case()) {
    case v1::RegistrationFact::kMade:
      registration = fact.made().registration();
      return;
    case v1::RegistrationFact::kWaitListed:
      registration = fact.wait_listed().registration();
      return;
    case v1::RegistrationFact::kPromoted:
      registration.set_state(Registration::STATE_REGISTERED);
      *registration.mutable_promote_time() = fact.promoted().promote_time();
      return;
    case v1::RegistrationFact::kWithdrawn:
      return registration.set_state(Registration::STATE_WITHDRAWN);
    case v1::RegistrationFact::kCheckedIn:
      registration.set_state(Registration::STATE_CHECKED_IN);
      *registration.mutable_check_in_time() = fact.checked_in().check_in_time();
      registration.set_checked_in_by(fact.checked_in().checked_in_by());
      return;
    case v1::RegistrationFact::kReleased:
      registration.set_release_reason(fact.released().reason());
      return registration.set_state(Registration::STATE_RELEASED);
    case v1::RegistrationFact::FACT_NOT_SET:
      break;
  }
  LINLI_CHECK(!"a registration's fact of no known kind");
}

Marks MarksOf(const Registration& registration) {
  Marks marks;
  if (registration.state() == Registration::STATE_UNSPECIFIED) return marks;
  MarkLists(marks, registration);
  MarkCounters(marks, registration, registration.activity());
  MarkCounters(marks, registration, registration.campaign());
  const auto key = SessionKey(registration.activity(), registration.session());
  if (HoldsPlace(registration.state())) marks.counters.push_back({PlacesTakenCounter(key), 1});
  const bool claims = IsActive(registration.state()) || HoldsPlace(registration.state());
  if (claims && !registration.person().empty()) {
    marks.uniques.push_back({"session_person", key + "/" + registration.person()});
  }
  return marks;
}

std::string KeyOf(const Registration& registration) { return registration.name(); }

Scope ScopeOf(const Registration& registration) {
  Scope scope;
  scope.region = registration.region();
  scope.units = {registration.lead_unit()};
  if (!registration.person().empty()) scope.persons = {registration.person()};
  return scope;
}

}  // namespace linli::campaign
