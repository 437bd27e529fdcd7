#include "services/directory/domain/unit.h"

#include "services/directory/domain/refusals.h"

namespace linli::directory {
namespace {

/// What creation and correction have in common, in commands and in facts.
template <class To, class From>
void CopyDetails(To& to, const From& from) {
  to.set_display_name(from.display_name());
  to.set_kind(from.kind());
  to.set_region(from.region());
  to.set_code(from.code());
}

bool SameDetails(const v1::Unit& unit, const v1::UpdateUnitRequest& update) {
  return unit.display_name() == update.display_name() && unit.kind() == update.kind() &&
         unit.region() == update.region() && unit.code() == update.code();
}

}  // namespace

Result<std::vector<v1::UnitFact>> Decide(const v1::Unit&, const v1::CreateUnitRequest& create,
                                         const At& at) {
  v1::UnitFact fact;
  auto& created = *fact.mutable_created();
  created.set_unit(at.name);
  CopyDetails(created, create);
  *created.mutable_time() = ToProto(at.now);
  return std::vector{fact};
}

Result<std::vector<v1::UnitFact>> Decide(const v1::Unit& unit, const v1::UpdateUnitRequest& update,
                                         const At&) {
  if (unit.state() != v1::UNIT_STATE_ACTIVE) {
    return WrongState(unit.name(), v1::UnitState_Name(unit.state()));
  }
  std::vector<v1::UnitFact> facts;
  if (SameDetails(unit, update)) return facts;
  auto& changed = *facts.emplace_back().mutable_changed();
  changed.set_unit(unit.name());
  CopyDetails(changed, update);
  return facts;
}

Result<std::vector<v1::UnitFact>> Decide(const v1::Unit& unit, const v1::CloseUnitRequest&,
                                         const At& at) {
  if (unit.state() != v1::UNIT_STATE_ACTIVE) {
    return WrongState(unit.name(), v1::UnitState_Name(unit.state()));
  }
  v1::UnitFact fact;
  auto& closed = *fact.mutable_closed();
  closed.set_unit(unit.name());
  closed.set_region(unit.region());
  *closed.mutable_time() = ToProto(at.now);
  return std::vector{fact};
}

void Evolve(v1::Unit& unit, const v1::UnitFact& fact) {
  switch (fact.fact_case()) {
    case v1::UnitFact::kCreated:
      unit.set_name(fact.created().unit());
      CopyDetails(unit, fact.created());
      unit.set_state(v1::UNIT_STATE_ACTIVE);
      *unit.mutable_create_time() = fact.created().time();
      return;
    case v1::UnitFact::kChanged:
      CopyDetails(unit, fact.changed());
      return;
    case v1::UnitFact::kClosed:
      unit.set_state(v1::UNIT_STATE_CLOSED);
      *unit.mutable_close_time() = fact.closed().time();
      return;
    case v1::UnitFact::FACT_NOT_SET:
      return;
  }
}

}  // namespace linli::directory
