#include "services/campaign/domain/member_unit_filing.h"

#include <algorithm>
#include <set>

#include "services/campaign/domain/derived_id.h"
#include "services/campaign/domain/figure_sums.h"
#include "services/platform/base/time.h"

namespace linli::campaign {
namespace {

using v1::MemberUnitFiling;

template <class Fact>
void Describe(Fact& fact, const std::string& unit, const v1::FilingHistory& history, const At& at) {
  fact.set_member_unit_filing(at.name);
  fact.set_campaign(at.campaign->name());
  fact.set_unit(unit);
  fact.set_region(at.campaign->region());
  fact.set_revision(history.revisions() + 1);
  *fact.mutable_file_time() = ToProto(at.now);
  fact.set_filed_by(at.actor);
}

template <class Fact>
void Begin(MemberUnitFiling& filing, const Fact& fact) {
  filing.set_name(fact.member_unit_filing());
  filing.set_campaign(fact.campaign());
  filing.set_unit(fact.unit());
  filing.set_region(fact.region());
}

template <class Fact>
void AddTo(v1::FilingHistory& history, const Fact& fact) {
  history.set_revisions(fact.revision());
  if (!history.has_first_file_time()) *history.mutable_first_file_time() = fact.file_time();
  *history.mutable_last_file_time() = fact.file_time();
  history.set_last_filed_by(fact.filed_by());
}

void FilePlan(MemberUnitFiling& filing, const v1::PlanContentFiled& filed) {
  Begin(filing, filed);
  filing.clear_plan();
  if (filed.has_plan()) *filing.mutable_plan() = filed.plan();
  AddTo(*filing.mutable_plan_history(), filed);
}

void FileReport(MemberUnitFiling& filing, const v1::ReportContentFiled& filed) {
  Begin(filing, filed);
  filing.clear_report();
  if (filed.has_report()) *filing.mutable_report() = filed.report();
  AddTo(*filing.mutable_report_history(), filed);
}

// When anything was first filed: what a campaign's list is sorted by, and never changes.
Time FirstFiled(const MemberUnitFiling& filing) {
  const auto& plan = filing.plan_history();
  const auto& report = filing.report_history();
  if (!plan.has_first_file_time()) return FromProto(report.first_file_time());
  if (!report.has_first_file_time()) return FromProto(plan.first_file_time());
  return std::min(FromProto(plan.first_file_time()), FromProto(report.first_file_time()));
}

}  // namespace

Result<MemberUnitFilingFacts> Decide(const MemberUnitFiling& filing,
                                     const v1::FileMemberUnitPlanRequest& request, const At& at) {
  v1::MemberUnitFilingFact fact;
  v1::PlanContentFiled& filed = *fact.mutable_plan_content_filed();
  Describe(filed, request.unit(), filing.plan_history(), at);
  if (request.has_plan()) *filed.mutable_plan() = request.plan();
  return MemberUnitFilingFacts{fact};
}

Result<MemberUnitFilingFacts> Decide(const MemberUnitFiling& filing,
                                     const v1::FileMemberUnitReportRequest& request, const At& at) {
  Violations bad;
  std::set<std::string> titles;
  for (int i = 0; i < request.report().figures_size(); ++i) {
    bad.Check(titles.insert(request.report().figures(i).title()).second,
              "report.figures[" + std::to_string(i) + "].title", "数据名称重复",
              "names a figure twice");
  }
  if (!bad.empty()) return std::move(bad).ToError();
  v1::MemberUnitFilingFact fact;
  v1::ReportContentFiled& filed = *fact.mutable_report_content_filed();
  Describe(filed, request.unit(), filing.report_history(), at);
  if (request.has_report()) *filed.mutable_report() = request.report();
  for (int i = 0; i < request.report().figures_size(); ++i) {
    auto& measure = *filed.mutable_report()->mutable_figures(i)->mutable_measure();
    measure = TypedMeasure(measure, at.actor);
  }
  return MemberUnitFilingFacts{fact};
}

std::string MemberUnitFilingName(const std::string& campaign, const std::string& unit) {
  return "memberUnitFilings/" + DerivedId(campaign + "\n" + unit);
}

void Evolve(MemberUnitFiling& filing, const v1::MemberUnitFilingFact& fact) {
  switch (fact.fact_case()) {
    case v1::MemberUnitFilingFact::kPlanContentFiled:
      return FilePlan(filing, fact.plan_content_filed());
    case v1::MemberUnitFilingFact::kReportContentFiled:
      return FileReport(filing, fact.report_content_filed());
    case v1::MemberUnitFilingFact::FACT_NOT_SET:
      break;
  }
  LINLI_CHECK(!"a filing's fact of no known kind");
}

Marks MarksOf(const MemberUnitFiling& filing) {
  Marks marks;
  if (filing.name().empty()) return marks;
  marks.indexes.push_back({"by_campaign", filing.campaign(), ToText(FirstFiled(filing))});
  return marks;
}

Scope ScopeOf(const MemberUnitFiling& filing) {
  Scope scope;
  scope.region = filing.region();
  scope.units = {filing.unit()};
  return scope;
}

}  // namespace linli::campaign
