#include "services/directory/domain/person.h"

#include "services/directory/domain/refusals.h"

namespace linli::directory {
namespace {

template <class To, class From>
void CopyDetails(To& to, const From& from) {
  to.set_display_name(from.display_name());
  to.set_phone(from.phone());
  to.set_unit(from.unit());
  to.set_region(from.region());
}

bool SameDetails(const v1::Person& person, const v1::PersonChanged& changed) {
  return person.display_name() == changed.display_name() && person.phone() == changed.phone() &&
         person.unit() == changed.unit() && person.region() == changed.region();
}

template <class Request>
std::string RegionFor(const Request& request, const At& at) {
  return request.region().empty() ? at.unit.region() : request.region();
}

/// That the place a command puts the person in is one. Staying in a unit that has closed is no
/// fault of a correction to something else.
template <class Request>
Result<void> CheckPlace(const v1::Person& person, const Request& request, const At& at) {
  Violations violations;
  violations.Check(!request.unit().empty() || !request.region().empty(), "region",
                   "单位和地区至少填写一项", "a unit or a region is needed");
  if (!violations.empty()) return std::move(violations).ToError();
  const bool moves = !request.unit().empty() && request.unit() != person.unit();
  if (moves && at.unit.state() != v1::UNIT_STATE_ACTIVE) {
    return WrongState(at.unit.name(), v1::UnitState_Name(at.unit.state()));
  }
  return {};
}

}  // namespace

Result<std::vector<v1::PersonFact>> Decide(const v1::Person& person,
                                           const v1::CreatePersonRequest& create, const At& at) {
  LINLI_TRY(CheckPlace(person, create, at));
  v1::PersonFact fact;
  auto& created = *fact.mutable_created();
  created.set_person(at.name);
  CopyDetails(created, create);
  created.set_region(RegionFor(create, at));
  *created.mutable_time() = ToProto(at.now);
  return std::vector{fact};
}

Result<std::vector<v1::PersonFact>> Decide(const v1::Person& person,
                                           const v1::UpdatePersonRequest& update, const At& at) {
  if (person.state() != v1::PERSON_STATE_ACTIVE) {
    return WrongState(person.name(), v1::PersonState_Name(person.state()));
  }
  LINLI_TRY(CheckPlace(person, update, at));
  std::vector<v1::PersonFact> facts;
  auto& changed = *facts.emplace_back().mutable_changed();
  changed.set_person(person.name());
  CopyDetails(changed, update);
  changed.set_region(RegionFor(update, at));
  if (SameDetails(person, changed)) facts.clear();
  return facts;
}

Result<std::vector<v1::PersonFact>> Decide(const v1::Person& person, const v1::ClosePersonRequest&,
                                           const At& at) {
  if (person.state() != v1::PERSON_STATE_ACTIVE) {
    return WrongState(person.name(), v1::PersonState_Name(person.state()));
  }
  v1::PersonFact fact;
  auto& closed = *fact.mutable_closed();
  closed.set_person(person.name());
  closed.set_unit(person.unit());
  closed.set_region(person.region());
  *closed.mutable_time() = ToProto(at.now);
  return std::vector{fact};
}

Result<std::vector<v1::PersonFact>> Decide(const v1::Person& person, const v1::ErasePersonRequest&,
                                           const At& at) {
  if (person.state() != v1::PERSON_STATE_CLOSED) {
    return WrongState(person.name(), v1::PersonState_Name(person.state()));
  }
  v1::PersonFact fact;
  fact.mutable_erased()->set_person(person.name());
  *fact.mutable_erased()->mutable_time() = ToProto(at.now);
  return std::vector{fact};
}

Result<std::vector<v1::PersonFact>> Decide(const v1::Person&,
                                           const v1::AppointAdminRequest& appoint, const At& at) {
  v1::PersonFact fact;
  auto& created = *fact.mutable_created();
  created.set_person(at.name);
  created.set_display_name(appoint.display_name());
  created.set_phone(appoint.phone());
  *created.mutable_time() = ToProto(at.now);
  return std::vector{fact};
}

void Evolve(v1::Person& person, const v1::PersonFact& fact) {
  switch (fact.fact_case()) {
    case v1::PersonFact::kCreated:
      person.set_name(fact.created().person());
      CopyDetails(person, fact.created());
      person.set_state(v1::PERSON_STATE_ACTIVE);
      *person.mutable_create_time() = fact.created().time();
      return;
    case v1::PersonFact::kChanged:
      CopyDetails(person, fact.changed());
      return;
    case v1::PersonFact::kClosed:
      person.set_state(v1::PERSON_STATE_CLOSED);
      *person.mutable_close_time() = fact.closed().time();
      return;
    case v1::PersonFact::kErased:
      person.clear_display_name();
      person.clear_phone();
      person.set_state(v1::PERSON_STATE_ERASED);
      *person.mutable_erase_time() = fact.erased().time();
      return;
    case v1::PersonFact::FACT_NOT_SET:
      return;
  }
}

}  // namespace linli::directory
