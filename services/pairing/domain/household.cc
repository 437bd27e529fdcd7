#include "services/pairing/domain/household.h"

#include "linli/pairing/v1/errors.pb.h"
#include "services/platform/decider/refusals.h"
#include "services/platform/decider/region_marks.h"

namespace linli::pairing {
namespace {

HouseholdFacts Closed(const At& at, v1::Household::CloseReason reason) {
  v1::HouseholdFact fact;
  auto& closed = *fact.mutable_closed();
  closed.set_name(at.name);
  closed.set_reason(reason);
  *closed.mutable_close_time() = ToProto(at.now);
  return {fact};
}

void Begin(v1::Household& household, const v1::HouseholdCreated& created) {
  household.set_name(created.name());
  household.set_kind(created.kind());
  household.set_display_name(created.display_name());
  household.set_contact_phone(created.contact_phone());
  household.set_address(created.address());
  household.set_region(created.region());
  household.set_unit(created.unit());
  household.set_person(created.person());
  household.set_entered_by(created.entered_by());
  *household.mutable_enter_time() = created.enter_time();
  household.set_state(v1::Household::STATE_ACTIVE);
}

void Correct(v1::Household& household, const v1::HouseholdUpdated& updated) {
  household.set_display_name(updated.display_name());
  household.set_contact_phone(updated.contact_phone());
  household.set_address(updated.address());
  household.set_person(updated.person());
}

void Erase(v1::Household& household, const v1::HouseholdErased& erased) {
  household.clear_display_name();
  household.clear_contact_phone();
  household.clear_address();
  household.clear_person();
  household.set_erase_reason(erased.reason());
  *household.mutable_erase_time() = erased.erase_time();
  household.set_state(v1::Household::STATE_ERASED);
}

}  // namespace

Result<HouseholdFacts> Decide(const v1::Household&, const v1::CreateHouseholdRequest& create,
                              const At& at) {
  const bool household = create.kind() == v1::Household::KIND_HOUSEHOLD;
  Violations violations;
  if (household) {
    violations.Check(create.unit().empty(), "unit", "户不填写单位", "is not for a household");
  } else {
    violations.Check(!create.unit().empty(), "unit", "村或单位须填写对应的单位",
                     "is required for a village or unit");
  }
  if (!violations.empty()) return std::move(violations).ToError();
  v1::HouseholdFact fact;
  auto& created = *fact.mutable_created();
  created.set_name(at.name);
  created.set_kind(create.kind());
  created.set_display_name(create.display_name());
  created.set_contact_phone(create.contact_phone());
  created.set_address(create.address());
  created.set_region(create.region());
  created.set_unit(create.unit());
  created.set_person(create.person());
  created.set_entered_by(at.actor);
  *created.mutable_enter_time() = ToProto(at.now);
  return HouseholdFacts{fact};
}

Result<HouseholdFacts> Decide(const v1::Household& household,
                              const v1::UpdateHouseholdRequest& update, const At& at) {
  if (household.state() != v1::Household::STATE_ACTIVE) return WrongState(household);
  v1::HouseholdFact fact;
  auto& updated = *fact.mutable_updated();
  updated.set_name(at.name);
  updated.set_display_name(update.display_name());
  updated.set_contact_phone(update.contact_phone());
  updated.set_address(update.address());
  updated.set_person(update.person());
  return HouseholdFacts{fact};
}

Result<HouseholdFacts> Decide(const v1::Household& household,
                              const v1::CloseHouseholdRequest& close, const At& at) {
  if (household.state() != v1::Household::STATE_ACTIVE) return WrongState(household);
  Violations violations;
  violations.Check(close.reason() != v1::Household::CLOSE_REASON_UNIT_CLOSED, "reason",
                   "单位撤并由系统登记", "is given by Linli alone");
  if (!violations.empty()) return std::move(violations).ToError();
  return Closed(at, close.reason());
}

Result<HouseholdFacts> Decide(const v1::Household& household,
                              const v1::EraseHouseholdRequest& erase, const At& at) {
  if (household.state() == v1::Household::STATE_ERASED) return WrongState(household);
  v1::HouseholdFact fact;
  auto& erased = *fact.mutable_erased();
  erased.set_name(at.name);
  erased.set_reason(erase.reason());
  *erased.mutable_erase_time() = ToProto(at.now);
  return HouseholdFacts{fact};
}

Result<HouseholdFacts> Decide(const v1::Household& household, const ReleasePerson& release,
                              const At& at) {
  if (release.person.empty() || household.person() != release.person) return HouseholdFacts{};
  v1::HouseholdFact fact;
  fact.mutable_person_released()->set_name(at.name);
  fact.mutable_person_released()->set_person(release.person);
  return HouseholdFacts{fact};
}

Result<HouseholdFacts> Decide(const v1::Household& household, const CloseForUnit&, const At& at) {
  if (household.state() != v1::Household::STATE_ACTIVE) return HouseholdFacts{};
  return Closed(at, v1::Household::CLOSE_REASON_UNIT_CLOSED);
}

Result<void> CheckActive(const v1::Household& household) {
  if (household.state() == v1::Household::STATE_ACTIVE) return {};
  return Refuse(v1::ERROR_REASON_HOUSEHOLD_NOT_ACTIVE, {{"household", household.name()}});
}

std::string KeyOf(const v1::Household& household) { return household.name(); }

void Evolve(v1::Household& household, const v1::HouseholdFact& fact) {
  switch (fact.fact_case()) {
    case v1::HouseholdFact::kCreated:
      return Begin(household, fact.created());
    case v1::HouseholdFact::kUpdated:
      return Correct(household, fact.updated());
    case v1::HouseholdFact::kPersonReleased:
      return household.clear_person();
    case v1::HouseholdFact::kClosed:
      household.set_close_reason(fact.closed().reason());
      *household.mutable_close_time() = fact.closed().close_time();
      return household.set_state(v1::Household::STATE_CLOSED);
    case v1::HouseholdFact::kErased:
      return Erase(household, fact.erased());
    case v1::HouseholdFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Household& household) {
  Marks marks;
  const auto sort = ToText(FromProto(household.enter_time()));
  MarkRegions(marks, "by_region", household.region(), sort);
  if (!household.person().empty()) {
    marks.indexes.push_back({"by_person", household.person(), sort});
  }
  const bool active = household.state() == v1::Household::STATE_ACTIVE;
  if (active && !household.unit().empty()) {
    marks.indexes.push_back({"by_unit", household.unit(), sort});
  }
  return marks;
}

Scope ScopeOf(const v1::Household& household) {
  Scope scope;
  scope.region = household.region();
  if (!household.unit().empty()) scope.units.push_back(household.unit());
  if (!household.person().empty()) scope.persons.push_back(household.person());
  return scope;
}

}  // namespace linli::pairing
