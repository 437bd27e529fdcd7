#include "services/campaign/domain/outreach_item.h"

#include "services/campaign/domain/figure_counters.h"
#include "services/campaign/domain/figure_sums.h"

namespace linli::campaign {
namespace {

using v1::OutreachItem;

const std::string kPrefix = "outreach_item.";

}  // namespace

Result<OutreachItemFacts> Decide(const OutreachItem& none,
                                 const v1::RecordOutreachItemRequest& request,
                                 const PublicityAt& at) {
  if (none.state() != OutreachItem::STATE_UNSPECIFIED) return WrongState(none);
  const OutreachItem& asked = request.outreach_item();
  LINLI_TRY(RequireSubject(asked.campaign(), asked.activity(), kPrefix));
  Violations bad;
  CheckCounted(asked.count(),
               {common::v1::MEASURE_UNIT_ITEMS, common::v1::MEASURE_UNIT_COPIES,
                common::v1::MEASURE_UNIT_TIMES_HELD},
               kPrefix + "count", bad);
  CheckHappened(asked.publish_time(), kPrefix + "publish_time", at.now, bad);
  v1::OutreachItemFact fact;
  OutreachItem& item = *fact.mutable_recorded()->mutable_outreach_item();
  Place(item, asked, at, kPrefix, bad);
  if (!bad.empty()) return std::move(bad).ToError();
  item.set_channel(asked.channel());
  item.set_title(asked.title());
  *item.mutable_count() = TypedMeasure(asked.count(), at.actor);
  item.set_link(asked.link());
  *item.mutable_publish_time() = ToProto(FromProto(asked.publish_time()));
  Enter(item, at);
  return OutreachItemFacts{fact};
}

Result<OutreachItemFacts> Decide(const OutreachItem& item,
                                 const v1::VoidOutreachItemRequest& request, const At& at) {
  if (item.state() != OutreachItem::STATE_RECORDED) return WrongState(item);
  v1::OutreachItemFact fact;
  *fact.mutable_voided()->mutable_outreach_item() = item;
  DescribeVoid(*fact.mutable_voided(), request, at);
  return OutreachItemFacts{fact};
}

void Evolve(OutreachItem& item, const v1::OutreachItemFact& fact) {
  switch (fact.fact_case()) {
    case v1::OutreachItemFact::kRecorded:
      item = fact.recorded().outreach_item();
      return;
    case v1::OutreachItemFact::kVoided:
      return Void(item, fact.voided());
    case v1::OutreachItemFact::FACT_NOT_SET:
      break;
  }
  LINLI_CHECK(!"an outreach item's fact of no known kind");
}

Marks MarksOf(const OutreachItem& item) {
  Marks marks = ListMarksOf(item, item.publish_time());
  if (item.state() != OutreachItem::STATE_RECORDED || item.campaign().empty()) return marks;
  marks.counters.push_back({counters::OutreachRecords(item.campaign(), item.channel()), 1});
  MarkSum(marks, OutreachKey(item.campaign(), item.channel(), item.count().unit()), item.count());
  return marks;
}

Scope ScopeOf(const OutreachItem& item) { return PublicityScopeOf(item); }

}  // namespace linli::campaign
