#include "services/pairing/domain/visit.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <set>

#include "linli/pairing/v1/errors.pb.h"
#include "services/pairing/domain/county_days.h"
#include "services/pairing/domain/scopes.h"
#include "services/platform/decider/refusals.h"

namespace linli::pairing {
namespace {

constexpr int kCorrectionsMax = 20;

/// The unit for which `person` comes: that of the pairing the person has, else the unit paired.
std::string UnitOf(const std::string& person, const std::vector<v1::Pairing>& pairings) {
  for (const auto& pairing : pairings) {
    if (pairing.helper().person() == person) return pairing.helper().unit();
  }
  for (const auto& pairing : pairings) {
    if (pairing.helper().person().empty()) return pairing.helper().unit();
  }
  return {};
}

v1::VisitContent Completed(v1::VisitContent content, const std::vector<v1::Pairing>& pairings) {
  for (auto& helper : *content.mutable_helpers()) {
    if (helper.unit().empty()) helper.set_unit(UnitOf(helper.person(), pairings));
  }
  return content;
}

void CheckLists(const v1::VisitContent& content, const VisitAt& at, Violations& violations) {
  std::set<std::string> pairings;
  for (const auto& pairing : at.pairings) {
    const bool once = pairings.insert(pairing.name()).second;
    violations.Check(once, "parties", "同一结对只能填写一次", "names a pairing twice");
  }
  std::set<std::string> persons;
  for (const auto& helper : content.helpers()) {
    const bool once = persons.insert(helper.person()).second;
    violations.Check(once, "content.helpers", "同一人只能填写一次", "names a person twice");
  }
  std::set<std::string> met;
  for (const auto& pairing : content.met()) {
    violations.Check(pairings.count(pairing) > 0, "content.met", "不在走访对象之中",
                     "was not among those visited");
    violations.Check(met.insert(pairing).second, "content.met", "同一结对只能填写一次",
                     "names a pairing twice");
  }
}

Result<void> Check(const v1::VisitContent& content, const VisitAt& at) {
  Violations violations;
  CheckLists(content, at, violations);
  const auto start = FromProto(content.start_time());
  violations.Check(start + Minutes(content.minutes()) <= at.now, "content.start_time",
                   "走访须已结束", "the visit must be over");
  violations.Check(
      content.minutes() > 0 || content.kind() == v1::Visit::KIND_MESSAGE || content.met().empty(),
      "content.minutes", "见到对象的走访须填写时长", "is required if somebody was met");
  if (!violations.empty()) return std::move(violations).ToError();
  for (const auto& pairing : at.pairings) {
    if (WasActiveAt(pairing, start)) continue;
    return Refuse(v1::ERROR_REASON_VISIT_OUTSIDE_PAIRING, {{"pairing", pairing.name()}});
  }
  return {};
}

void AddParties(v1::VisitRecorded& recorded, const std::vector<v1::Pairing>& pairings) {
  std::string region = pairings.front().region();
  for (const auto& pairing : pairings) {
    auto& party = *recorded.add_parties();
    party.set_pairing(pairing.name());
    party.set_household(pairing.household());
    party.set_region(pairing.region());
    party.set_is_household(pairing.kind() == v1::Pairing::KIND_ONE_TO_ONE ||
                           pairing.kind() == v1::Pairing::KIND_MANY_TO_ONE);
    region = SmallestAround(region, pairing.region());
  }
  recorded.set_region(region);
}

bool Same(const v1::VisitContent& a, const v1::VisitContent& b) {
  return google::protobuf::util::MessageDifferencer::Equals(a, b);
}

/// Both sides had agreed, though the pairing was put on record later.
bool HadAgreedBy(const v1::Pairing& pairing, Time time) {
  return pairing.has_activate_time() && time < FromProto(pairing.activate_time()) &&
         pairing.consents_size() == 2 &&
         std::all_of(
             pairing.consents().begin(), pairing.consents().end(),
             [&](const auto& consent) { return FromProto(consent.consent_time()) <= time; });
}

}  // namespace

bool WasActiveAt(const v1::Pairing& pairing, Time time) {
  auto state = v1::Pairing::STATE_UNSPECIFIED;
  for (const auto& step : pairing.steps()) {
    if (FromProto(step.time()) <= time) state = step.state();
  }
  return state == v1::Pairing::STATE_ACTIVE || HadAgreedBy(pairing, time);
}

Result<VisitFacts> Decide(const v1::Visit&, const v1::RecordVisitRequest& record,
                          const VisitAt& at) {
  LINLI_TRY(Check(record.content(), at));
  v1::VisitFact fact;
  auto& recorded = *fact.mutable_recorded();
  recorded.set_name(at.name);
  *recorded.mutable_content() = Completed(record.content(), at.pairings);
  AddParties(recorded, at.pairings);
  recorded.set_campaign(record.campaign());
  recorded.set_late_entry(IsOnLaterDay(at.now, FromProto(record.content().start_time())));
  recorded.set_entered_by(at.actor);
  *recorded.mutable_enter_time() = ToProto(at.now);
  return VisitFacts{fact};
}

Result<VisitFacts> Decide(const v1::Visit& visit, const v1::AmendVisitRequest& amend,
                          const VisitAt& at) {
  if (!Counts(visit)) return WrongState(visit);
  LINLI_TRY(Check(amend.content(), at));
  const auto after = Completed(amend.content(), at.pairings);
  if (Same(visit.content(), after)) {
    return Refuse(v1::ERROR_REASON_VISIT_UNCHANGED, {{"visit", visit.name()}});
  }
  if (visit.corrections_size() >= kCorrectionsMax) return TooLarge("corrections", kCorrectionsMax);
  v1::VisitFact fact;
  auto& amended = *fact.mutable_amended();
  amended.set_name(visit.name());
  *amended.mutable_before() = visit.content();
  *amended.mutable_after() = after;
  *amended.mutable_parties() = visit.parties();
  amended.set_campaign(visit.campaign());
  amended.set_reason(amend.reason());
  amended.set_amended_by(at.actor);
  *amended.mutable_amend_time() = ToProto(at.now);
  return VisitFacts{fact};
}

Result<VisitFacts> Decide(const v1::Visit& visit, const v1::VoidVisitRequest& annul, const At& at) {
  if (!Counts(visit)) return WrongState(visit);
  v1::VisitFact fact;
  auto& voided = *fact.mutable_voided();
  voided.set_name(visit.name());
  *voided.mutable_content() = visit.content();
  *voided.mutable_parties() = visit.parties();
  voided.set_campaign(visit.campaign());
  voided.set_reason(annul.reason());
  voided.set_voided_by(at.actor);
  *voided.mutable_void_time() = ToProto(at.now);
  return VisitFacts{fact};
}

}  // namespace linli::pairing
