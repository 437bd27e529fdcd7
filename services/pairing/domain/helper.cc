#include "services/pairing/domain/helper.h"

#include "linli/pairing/v1/errors.pb.h"

namespace linli::pairing {
namespace {

v1::Household::Kind SupportedBy(v1::Pairing::Kind kind) {
  switch (kind) {
    case v1::Pairing::KIND_UNIT_TO_VILLAGE:
      return v1::Household::KIND_VILLAGE;
    case v1::Pairing::KIND_UNIT_TO_UNIT:
      return v1::Household::KIND_UNIT;
    default:
      return v1::Household::KIND_HOUSEHOLD;
  }
}

}  // namespace

std::string NameOfHelper(const v1::Helper& helper) {
  if (!helper.person().empty()) return helper.person();
  return helper.team().empty() ? helper.unit() : helper.team();
}

std::string HelpingUnit(const v1::Helper& helper) {
  return helper.person().empty() && helper.team().empty() ? helper.unit() : std::string();
}

void CheckHelper(Violations& violations, const v1::Helper& helper, v1::Pairing::Kind kind,
                 const v1::Household& household) {
  const bool team_alone =
      helper.team().empty() || (helper.person().empty() && helper.unit().empty());
  violations.Check(!NameOfHelper(helper).empty() && team_alone, "helper",
                   "须为个人（可注明单位）、单位或队伍之一",
                   "is a person (who may come from a unit), or a unit, or a team");
  violations.Check(household.kind() == SupportedBy(kind), "kind", "与帮扶对象的类型不符",
                   "does not fit what the household is");
  const bool by_unit =
      kind == v1::Pairing::KIND_UNIT_TO_VILLAGE || kind == v1::Pairing::KIND_UNIT_TO_UNIT;
  violations.Check(!by_unit || !HelpingUnit(helper).empty(), "helper.unit",
                   "包村和互建的帮扶方须为单位", "a unit takes care of a village or unit");
}

Result<void> CheckNotSame(const v1::Helper& helper, const v1::Household& household) {
  const bool person = !helper.person().empty() && helper.person() == household.person();
  const auto unit = HelpingUnit(helper);
  if (!person && (unit.empty() || unit != household.unit())) return {};
  return Refuse(v1::ERROR_REASON_HELPER_IS_SUPPORTED);
}

}  // namespace linli::pairing
