#include "services/pairing/domain/ledger.h"

#include "services/platform/decider/refusals.h"
#include "services/platform/decider/region_marks.h"

namespace linli::pairing {
namespace {

void Begin(v1::Ledger& ledger, const v1::LedgerOpened& fact) {
  ledger.set_name(fact.name());
  ledger.set_title(fact.title());
  ledger.set_campaign(fact.campaign());
  ledger.set_year(fact.year());
  ledger.set_region(fact.region());
  ledger.set_unit(fact.unit());
  ledger.set_receipt_prefix(fact.receipt_prefix());
  ledger.set_opened_by(fact.opened_by());
  *ledger.mutable_open_time() = fact.open_time();
  ledger.set_state(v1::Ledger::STATE_OPEN);
}

}  // namespace

Result<LedgerFacts> Decide(const v1::Ledger&, const v1::OpenLedgerRequest& open, const At& at) {
  v1::LedgerFact fact;
  auto& opened = *fact.mutable_opened();
  opened.set_name(at.name);
  opened.set_title(open.title());
  opened.set_campaign(open.campaign());
  opened.set_year(open.year());
  opened.set_region(open.region());
  opened.set_unit(open.unit());
  opened.set_receipt_prefix(open.receipt_prefix());
  opened.set_opened_by(at.actor);
  *opened.mutable_open_time() = ToProto(at.now);
  return LedgerFacts{fact};
}

Result<LedgerFacts> Decide(const v1::Ledger& ledger, const v1::CloseLedgerRequest&, const At& at) {
  if (ledger.state() != v1::Ledger::STATE_OPEN) return WrongState(ledger);
  v1::LedgerFact fact;
  auto& closed = *fact.mutable_closed();
  closed.set_name(ledger.name());
  closed.set_closed_by(at.actor);
  *closed.mutable_close_time() = ToProto(at.now);
  return LedgerFacts{fact};
}

Result<LedgerFacts> Decide(const v1::Ledger& ledger, const v1::ReopenLedgerRequest& reopen,
                           const At& at) {
  if (ledger.state() != v1::Ledger::STATE_CLOSED) return WrongState(ledger);
  v1::LedgerFact fact;
  auto& reopened = *fact.mutable_reopened();
  reopened.set_name(ledger.name());
  reopened.set_reason(reopen.reason());
  reopened.set_reopened_by(at.actor);
  *reopened.mutable_reopen_time() = ToProto(at.now);
  return LedgerFacts{fact};
}

void Evolve(v1::Ledger& ledger, const v1::LedgerFact& fact) {
  switch (fact.fact_case()) {
    case v1::LedgerFact::kOpened:
      return Begin(ledger, fact.opened());
    case v1::LedgerFact::kClosed:
      ledger.set_changed_by(fact.closed().closed_by());
      *ledger.mutable_change_time() = fact.closed().close_time();
      return ledger.set_state(v1::Ledger::STATE_CLOSED);
    case v1::LedgerFact::kReopened:
      ledger.set_changed_by(fact.reopened().reopened_by());
      *ledger.mutable_change_time() = fact.reopened().reopen_time();
      ledger.set_reopen_reason(fact.reopened().reason());
      return ledger.set_state(v1::Ledger::STATE_OPEN);
    case v1::LedgerFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Ledger& ledger) {
  Marks marks;
  const auto& sort = ledger.receipt_prefix();
  MarkRegions(marks, "by_region", ledger.region(), sort);
  if (!ledger.unit().empty()) marks.indexes.push_back({"by_unit", ledger.unit(), sort});
  if (!ledger.campaign().empty()) {
    marks.indexes.push_back({"by_campaign", ledger.campaign(), sort});
  }
  marks.uniques.push_back({"receipt_prefix", ledger.receipt_prefix()});
  return marks;
}

Scope ScopeOf(const v1::Ledger& ledger) {
  Scope scope;
  scope.region = ledger.region();
  if (!ledger.unit().empty()) scope.units.push_back(ledger.unit());
  return scope;
}

}  // namespace linli::pairing
