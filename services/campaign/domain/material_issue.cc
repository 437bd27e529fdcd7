#include "services/campaign/domain/material_issue.h"

#include "services/campaign/domain/figure_counters.h"
#include "services/campaign/domain/figure_sums.h"

namespace linli::campaign {
namespace {

using v1::MaterialIssue;

const std::string kPrefix = "material_issue.";

}  // namespace

Result<MaterialIssueFacts> Decide(const MaterialIssue& none,
                                  const v1::RecordMaterialIssueRequest& request,
                                  const PublicityAt& at) {
  if (none.state() != MaterialIssue::STATE_UNSPECIFIED) return WrongState(none);
  const MaterialIssue& asked = request.material_issue();
  LINLI_TRY(RequireSubject(asked.campaign(), asked.activity(), kPrefix));
  Violations bad;
  CheckCounted(asked.quantity(), {common::v1::MEASURE_UNIT_ITEMS, common::v1::MEASURE_UNIT_COPIES},
               kPrefix + "quantity", bad);
  CheckHappened(asked.issue_time(), kPrefix + "issue_time", at.now, bad);
  v1::MaterialIssueFact fact;
  MaterialIssue& issue = *fact.mutable_recorded()->mutable_material_issue();
  Place(issue, asked, at, kPrefix, bad);
  if (!bad.empty()) return std::move(bad).ToError();
  issue.set_kind(asked.kind());
  *issue.mutable_quantity() = TypedMeasure(asked.quantity(), at.actor);
  issue.set_recipients(asked.recipients());
  *issue.mutable_issue_time() = ToProto(FromProto(asked.issue_time()));
  issue.set_note(asked.note());
  Enter(issue, at);
  return MaterialIssueFacts{fact};
}

Result<MaterialIssueFacts> Decide(const MaterialIssue& issue,
                                  const v1::VoidMaterialIssueRequest& request, const At& at) {
  if (issue.state() != MaterialIssue::STATE_RECORDED) return WrongState(issue);
  v1::MaterialIssueFact fact;
  *fact.mutable_voided()->mutable_material_issue() = issue;
  DescribeVoid(*fact.mutable_voided(), request, at);
  return MaterialIssueFacts{fact};
}

void Evolve(MaterialIssue& issue, const v1::MaterialIssueFact& fact) {
  switch (fact.fact_case()) {
    case v1::MaterialIssueFact::kRecorded:
      issue = fact.recorded().material_issue();
      return;
    case v1::MaterialIssueFact::kVoided:
      return Void(issue, fact.voided());
    case v1::MaterialIssueFact::FACT_NOT_SET:
      break;
  }
  LINLI_CHECK(!"an issue of materials' fact of no known kind");
}

Marks MarksOf(const MaterialIssue& issue) {
  Marks marks = ListMarksOf(issue, issue.issue_time());
  if (issue.state() != MaterialIssue::STATE_RECORDED || issue.campaign().empty()) return marks;
  MarkSum(marks, MaterialsKey(issue.campaign(), issue.quantity().unit()), issue.quantity());
  return marks;
}

Scope ScopeOf(const MaterialIssue& issue) { return PublicityScopeOf(issue); }

void CheckPlannedMaterials(const v1::Activity& activity, Violations& bad) {
  for (int i = 0; i < activity.planned_materials_size(); ++i) {
    const auto unit = activity.planned_materials(i).unit();
    bad.Check(unit == common::v1::MEASURE_UNIT_ITEMS || unit == common::v1::MEASURE_UNIT_COPIES,
              "activity.planned_materials[" + std::to_string(i) + "].unit", "资料按件或按份计",
              "must be items or copies");
  }
}

}  // namespace linli::campaign
