#include <cstdio>

#include "services/mediation/domain/case.h"
#include "services/mediation/domain/case_handlers.h"
#include "services/mediation/domain/docket.h"
#include "services/platform/decider/refusals.h"
#include "services/platform/decider/region_marks.h"

namespace linli::mediation {
namespace {

using Case = v1::Case;

void Register(Case& of, const v1::CaseRegistered& fact) {
  of.set_name(fact.name());
  of.set_state(Case::STATE_REGISTERED);
  of.set_committee(fact.committee());
  of.set_committee_region(fact.committee_region());
  of.set_region(fact.region());
  of.set_channel(fact.channel());
  of.set_initiative(fact.initiative());
  of.set_dispute_kind(fact.dispute_kind());
  *of.mutable_parties() = fact.parties();
  of.set_summary(fact.summary());
  of.set_first_responsible(fact.first_responsible());
  *of.mutable_register_time() = fact.register_time();
}

void Close(Case& of, Case::State state, const OtherRoutes& other_routes,
           const google::protobuf::Timestamp& time) {
  of.set_state(state);
  *of.mutable_other_routes() = other_routes;
  *of.mutable_end_time() = time;
}

void Move(Case& of, const v1::CaseTransferred& fact) {
  CloseHandlers(of, v1::LEAVE_REASON_REFERRED, fact.time());
  of.set_committee(fact.to_committee());
  of.set_committee_region(fact.to_region());
  if (of.state() == Case::STATE_MEDIATING) of.set_state(Case::STATE_ACCEPTED);
  if (!of.has_docket()) return;
  // Back where it was within the year it has its number again, not a second one.
  auto& past = *of.mutable_past_dockets();
  for (int i = past.size() - 1; i >= 0; --i) {
    if (SameNumber(past[i], fact.docket())) past.DeleteSubrange(i, 1);
  }
  *past.Add() = of.docket();
  *of.mutable_docket() = fact.docket();
}

void Erase(Case& of) {
  of.clear_parties();
  of.clear_summary();
  of.clear_end_note();
  for (auto& helper : *of.mutable_helpers()) helper.clear_display_name();
  for (auto& helper : *of.mutable_helpers()) {
    for (auto& consent : *helper.mutable_consents()) consent.clear_witness();
  }
  for (auto& set : *of.mutable_past_handlers()) {
    for (auto& handler : *set.mutable_handlers()) handler.clear_leave_note();
  }
  if (of.has_handlers()) {
    for (auto& handler : *of.mutable_handlers()->mutable_handlers()) handler.clear_leave_note();
  }
  of.set_erased(true);
}

void EvolveEnd(Case& of, const v1::CaseFact& fact) {
  switch (fact.fact_case()) {
    case v1::CaseFact::kDeclined:
      Close(of, Case::STATE_DECLINED, fact.declined().other_routes(),
            fact.declined().decline_time());
      of.set_decline_reason(fact.declined().reason());
      of.set_end_note(fact.declined().note());
      return;
    case v1::CaseFact::kAgreed:
      Close(of, Case::STATE_AGREED, fact.agreed().other_routes(), fact.agreed().time());
      of.set_partial(fact.agreed().partial());
      return;
    case v1::CaseFact::kFailed:
      Close(of, Case::STATE_FAILED, fact.failed().other_routes(), fact.failed().time());
      of.set_end_note(fact.failed().note());
      return;
    case v1::CaseFact::kWithdrawn:
      Close(of, Case::STATE_WITHDRAWN, {}, fact.withdrawn().time());
      of.set_end_note(fact.withdrawn().note());
      return;
    case v1::CaseFact::kEnded:
      Close(of, Case::STATE_ENDED, fact.ended().other_routes(), fact.ended().time());
      of.set_end_reason(fact.ended().reason());
      of.set_end_note(fact.ended().note());
      return;
    default:
      return;
  }
}

void Refuses(Case& of, const std::string& id) {
  for (auto& party : *of.mutable_parties()) {
    if (party.id() == id) party.set_refuses(true);
  }
}

void Leave(Case& of, const v1::CaseHelperLeft& fact) {
  for (auto& helper : *of.mutable_helpers()) {
    if (helper.id() == fact.helper()) *helper.mutable_end_time() = fact.time();
  }
}

/// Under `value` alone, by state, by kind, and without a handler; and counted there.
void MarkLists(Marks& marks, const std::string& value, const Case& of) {
  const std::string sort = ToText(FromProto(of.register_time()));
  marks.indexes.push_back({"cases", value, sort});
  marks.indexes.push_back({"by_state", ListValue(value, NameOf(of.state(), "STATE_")), sort});
  marks.indexes.push_back(
      {"by_kind", ListValue(value, NameOf(of.dispute_kind(), "DISPUTE_KIND_")), sort});
  marks.counters.push_back({CasesCounter(value, of.state()), 1});
  if (!NeedsHandler(of)) return;
  marks.indexes.push_back({"needs_handler", value, sort});
  marks.counters.push_back({NeedsHandlerCounter(value), 1});
}

void MarkDocket(Marks& marks, const v1::Docket& docket) {
  char sort[16];
  std::snprintf(sort, sizeof sort, "%08d", docket.number());
  marks.indexes.push_back({"docket", DocketKey(docket.committee(), docket.year()), sort});
  marks.counters.push_back({DocketCounter(docket.committee(), docket.year()), 1});
}

}  // namespace

void Evolve(Case& of, const v1::CaseFact& fact) {
  switch (fact.fact_case()) {
    case v1::CaseFact::kRegistered:
      return Register(of, fact.registered());
    case v1::CaseFact::kAccepted:
      of.set_state(Case::STATE_ACCEPTED);
      *of.mutable_docket() = fact.accepted().docket();
      *of.mutable_accept_time() = fact.accepted().accept_time();
      return;
    case v1::CaseFact::kDeclined:
    case v1::CaseFact::kAgreed:
    case v1::CaseFact::kFailed:
    case v1::CaseFact::kWithdrawn:
    case v1::CaseFact::kEnded:
      return EvolveEnd(of, fact);
    case v1::CaseFact::kPartyRefused:
      return Refuses(of, fact.party_refused().party());
    case v1::CaseFact::kHandlersAppointed:
      return EvolveHandlers(of, fact.handlers_appointed());
    case v1::CaseFact::kHandlerLeft:
      return EvolveHandlers(of, fact.handler_left());
    case v1::CaseFact::kHelperJoined:
      *of.add_helpers() = fact.helper_joined().helper();
      return;
    case v1::CaseFact::kHelperLeft:
      return Leave(of, fact.helper_left());
    case v1::CaseFact::kStarted:
      return of.set_state(Case::STATE_MEDIATING);
    case v1::CaseFact::kPerformed:
      return of.set_state(Case::STATE_PERFORMED);
    case v1::CaseFact::kBreached:
      return of.set_state(Case::STATE_BREACHED);
    case v1::CaseFact::kArchived:
      of.set_state(Case::STATE_ARCHIVED);
      of.set_outcome(fact.archived().outcome());
      *of.mutable_archive_time() = fact.archived().time();
      return;
    case v1::CaseFact::kTransferred:
      return Move(of, fact.transferred());
    case v1::CaseFact::kErased:
      return Erase(of);
    case v1::CaseFact::FACT_NOT_SET:
      return;
  }
}

bool IsOpen(const Case& of) {
  return of.state() == Case::STATE_REGISTERED || of.state() == Case::STATE_ACCEPTED ||
         of.state() == Case::STATE_MEDIATING;
}

std::string CasesCounter(const std::string& whose, Case::State state) {
  return "cases:" + ListValue(whose, NameOf(state, "STATE_"));
}

std::string NeedsHandlerCounter(const std::string& whose) { return "needs_handler:" + whose; }

bool NeedsHandler(const Case& of) {
  if (of.has_handlers()) return false;
  return of.state() == Case::STATE_ACCEPTED || of.state() == Case::STATE_MEDIATING ||
         of.state() == Case::STATE_AGREED || of.state() == Case::STATE_BREACHED;
}

v1::CaseSummary SummaryOf(const Case& of) {
  v1::CaseSummary summary;
  summary.set_name(of.name());
  summary.set_docket_number(of.docket().text());
  summary.set_dispute_kind(of.dispute_kind());
  summary.set_region(of.region());
  summary.set_committee(of.committee());
  summary.set_state(of.state());
  summary.set_outcome(of.outcome());
  summary.set_needs_handler(NeedsHandler(of));
  if (of.has_register_time()) *summary.mutable_register_time() = of.register_time();
  if (of.has_accept_time()) *summary.mutable_accept_time() = of.accept_time();
  if (of.has_end_time()) *summary.mutable_end_time() = of.end_time();
  summary.set_partial(of.partial());
  summary.set_erased(of.erased());
  return summary;
}

Marks MarksOf(const Case& of) {
  Marks marks;
  MarkLists(marks, of.committee(), of);
  Marks regions;
  MarkRegions(regions, "", of.committee_region(), "");
  for (const auto& region : regions.indexes) MarkLists(marks, region.value, of);
  const std::string sort = ToText(FromProto(of.register_time()));
  if (of.has_handlers() && of.state() != Case::STATE_ARCHIVED) {
    marks.indexes.push_back({"handled", of.committee(), sort});
    for (const auto& person : HandlersOf(of)) marks.indexes.push_back({"by_handler", person, sort});
  }
  if (of.has_docket()) MarkDocket(marks, of.docket());
  for (const auto& docket : of.past_dockets()) MarkDocket(marks, docket);
  return marks;
}

Scope ScopeOf(const Case& of) {
  Scope scope;
  scope.region = of.committee_region();
  scope.persons = HandlersOf(of);
  scope.persons.push_back(of.first_responsible());
  return scope;
}

Scope ReadersOf(const Case& of) {
  Scope scope = ScopeOf(of);
  scope.units.push_back(of.committee());
  return scope;
}

Scope ActorsOf(const Case& of) {
  Scope scope = ScopeOf(of);
  scope.region.clear();
  scope.units.push_back(of.committee());
  return scope;
}

std::string KeyOf(const Case& of) { return of.name(); }

}  // namespace linli::mediation
