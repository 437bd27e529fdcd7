#include "services/mediation/domain/committee.h"

#include "linli/mediation/v1/errors.pb.h"
#include "services/platform/decider/region_marks.h"

namespace linli::mediation {

Result<CommitteeFacts> Decide(const v1::Committee& committee, const ListCommittee& list,
                              const At& at) {
  const bool known = !committee.name().empty() && !committee.closed() &&
                     committee.display_name() == list.display_name &&
                     committee.region() == list.region;
  if (known) return CommitteeFacts{};
  v1::CommitteeFact fact;
  auto& listed = *fact.mutable_listed();
  listed.set_name(at.name);
  listed.set_unit(list.unit);
  listed.set_display_name(list.display_name);
  listed.set_region(list.region);
  return CommitteeFacts{fact};
}

Result<CommitteeFacts> Decide(const v1::Committee& committee, const UnlistCommittee&,
                              const At& at) {
  if (committee.closed()) return CommitteeFacts{};
  v1::CommitteeFact fact;
  fact.mutable_unlisted()->set_name(at.name);
  fact.mutable_unlisted()->set_unit(committee.unit());
  return CommitteeFacts{fact};
}

Result<void> CheckTakesCases(const v1::Committee& committee) {
  if (!committee.closed()) return {};
  return Refuse(v1::ERROR_REASON_COMMITTEE_CLOSED, {{"committee", committee.unit()}});
}

std::string CommitteeOf(const std::string& unit) {
  return "committees" + unit.substr(unit.find('/'));
}

std::string DocketWordOf(const std::string& display_name) {
  for (const std::string_view ending : {"人民调解委员会", "调解委员会", "调委会"}) {
    if (display_name.size() > ending.size() && display_name.ends_with(ending)) {
      return display_name.substr(0, display_name.size() - ending.size()) + "调";
    }
  }
  return display_name + "调";
}

void Evolve(v1::Committee& committee, const v1::CommitteeFact& fact) {
  switch (fact.fact_case()) {
    case v1::CommitteeFact::kListed:
      committee.set_name(fact.listed().name());
      committee.set_unit(fact.listed().unit());
      committee.set_display_name(fact.listed().display_name());
      committee.set_region(fact.listed().region());
      committee.set_docket_word(DocketWordOf(fact.listed().display_name()));
      committee.set_closed(false);
      return;
    case v1::CommitteeFact::kUnlisted:
      committee.set_closed(true);
      return;
    case v1::CommitteeFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Committee& committee) {
  Marks marks;
  if (committee.closed()) return marks;
  marks.indexes.push_back({"all", "", committee.display_name()});
  MarkRegions(marks, "by_region", committee.region(), committee.display_name());
  return marks;
}

Scope ScopeOf(const v1::Committee& committee) {
  Scope scope;
  scope.region = committee.region();
  scope.units.push_back(committee.unit());
  return scope;
}

}  // namespace linli::mediation
