#include "services/pairing/domain/cadence.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>

#include "services/pairing/domain/county_days.h"
#include "services/platform/decider/refusals.h"

namespace linli::pairing {
namespace {

bool IsSet(const v1::Cadence& cadence) {
  return cadence.every_days() > 0 || cadence.every_months() > 0;
}

/// Since when the pairing is active without a pause.
Time ActiveSince(const v1::Pairing& pairing) {
  Time since;
  for (const auto& step : pairing.steps()) {
    if (step.state() == v1::Pairing::STATE_ACTIVE) since = FromProto(step.time());
  }
  return since;
}

v1::Cadence::State StateBy(const v1::Pairing& pairing) {
  switch (pairing.state()) {
    case v1::Pairing::STATE_ACTIVE:
      return v1::Cadence::STATE_RUNNING;
    case v1::Pairing::STATE_ENDED:
      return v1::Cadence::STATE_ENDED;
    default:
      return v1::Cadence::STATE_RESTING;
  }
}

void AddConcerned(v1::CadenceReckoned& reckoned, const v1::Pairing& pairing) {
  reckoned.set_household(pairing.household());
  reckoned.set_region(pairing.region());
  const auto& helper = pairing.helper();
  if (!helper.unit().empty()) reckoned.add_units(helper.unit());
  if (!helper.person().empty()) reckoned.add_helpers(helper.person());
  if (!helper.team().empty()) reckoned.add_teams(helper.team());
}

v1::CadenceReckoned Reckoned(const v1::Cadence& cadence, const CadenceAt& at) {
  v1::CadenceReckoned reckoned;
  reckoned.set_name(at.name);
  reckoned.set_pairing(cadence.pairing());
  reckoned.set_state(StateBy(at.pairing));
  AddConcerned(reckoned, at.pairing);
  if (at.last_visit) *reckoned.mutable_last_visit_time() = ToProto(*at.last_visit);
  if (reckoned.state() != v1::Cadence::STATE_RUNNING) return reckoned;
  Time from = std::max(FromProto(cadence.since_time()), ActiveSince(at.pairing));
  if (at.last_visit) from = std::max(from, *at.last_visit);
  const auto due = EndOfDayAfter(from, {cadence.every_days(), cadence.every_months()});
  *reckoned.mutable_from_time() = ToProto(from);
  *reckoned.mutable_due_time() = ToProto(due);
  reckoned.set_overdue(at.now >= due);
  return reckoned;
}

void Apply(v1::Cadence& cadence, const v1::CadenceReckoned& fact) {
  cadence.set_state(fact.state());
  cadence.clear_from_time();
  cadence.clear_last_visit_time();
  cadence.clear_due_time();
  if (fact.has_from_time()) *cadence.mutable_from_time() = fact.from_time();
  if (fact.has_last_visit_time()) *cadence.mutable_last_visit_time() = fact.last_visit_time();
  if (fact.has_due_time()) *cadence.mutable_due_time() = fact.due_time();
  cadence.set_overdue(fact.overdue());
  cadence.set_household(fact.household());
  cadence.set_region(fact.region());
  *cadence.mutable_units() = fact.units();
  *cadence.mutable_helpers() = fact.helpers();
  *cadence.mutable_teams() = fact.teams();
}

void Begin(v1::Cadence& cadence, const v1::CadenceSet& fact) {
  // Set anew after it was taken off, it begins anew.
  if (!IsSet(cadence)) *cadence.mutable_since_time() = fact.set_time();
  cadence.set_name(fact.name());
  cadence.set_pairing(fact.pairing());
  cadence.set_kind(fact.kind());
  cadence.set_every_days(fact.every_days());
  cadence.set_every_months(fact.every_months());
  cadence.set_set_by(fact.set_by());
  *cadence.mutable_set_time() = fact.set_time();
  if (cadence.state() != v1::Cadence::STATE_RUNNING) {
    cadence.set_state(v1::Cadence::STATE_RESTING);
  }
}

void Clear(v1::Cadence& cadence) {
  cadence.set_state(v1::Cadence::STATE_ENDED);
  cadence.clear_every_days();
  cadence.clear_every_months();
  cadence.clear_from_time();
  cadence.clear_due_time();
  cadence.clear_overdue();
}

v1::CadenceFact Set(const v1::SetCadenceRequest& set, const At& at) {
  v1::CadenceFact fact;
  auto& as_set = *fact.mutable_set();
  as_set.set_name(at.name);
  as_set.set_pairing(set.pairing());
  as_set.set_kind(set.kind());
  as_set.set_every_days(set.every_days());
  as_set.set_every_months(set.every_months());
  as_set.set_set_by(at.actor);
  *as_set.mutable_set_time() = ToProto(at.now);
  return fact;
}

/// The cadence is set, and what is due follows.
CadenceFacts SetAndReckon(v1::Cadence cadence, const v1::SetCadenceRequest& set,
                          const CadenceAt& at) {
  CadenceFacts facts = {Set(set, at)};
  Evolve(cadence, facts.front());
  v1::CadenceFact fact;
  *fact.mutable_reckoned() = Reckoned(cadence, at);
  facts.push_back(fact);
  return facts;
}

}  // namespace

std::string CadenceName(const std::string& pairing, v1::Visit::Kind kind) {
  auto text = NameOf(kind, "KIND_");
  for (auto& c : text) c = c == '_' ? '-' : static_cast<char>(c - 'A' + 'a');
  return "cadences" + pairing.substr(pairing.find('/')) + "-" + text;
}

std::vector<std::string> CadenceNames(const std::string& pairing) {
  std::vector<std::string> names;
  for (int kind = v1::Visit::Kind_MIN + 1; kind <= v1::Visit::Kind_MAX; ++kind) {
    names.push_back(CadenceName(pairing, static_cast<v1::Visit::Kind>(kind)));
  }
  return names;
}

Result<CadenceFacts> Decide(const v1::Cadence& cadence, const v1::SetCadenceRequest& set,
                            const CadenceAt& at) {
  Violations violations;
  if ((set.every_days() > 0) == (set.every_months() > 0)) {
    violations.Add("every_days", "天数和月数须填且只填一个", "either days or months are required");
    return std::move(violations).ToError();
  }
  if (at.pairing.state() == v1::Pairing::STATE_ENDED) return WrongState(at.pairing);
  return SetAndReckon(cadence, set, at);
}

Result<CadenceFacts> Decide(const v1::Cadence& cadence, const v1::ClearCadenceRequest&,
                            const At& at) {
  if (cadence.state() == v1::Cadence::STATE_ENDED) return WrongState(cadence);
  v1::CadenceFact fact;
  auto& cleared = *fact.mutable_cleared();
  cleared.set_name(cadence.name());
  cleared.set_pairing(cadence.pairing());
  cleared.set_kind(cadence.kind());
  cleared.set_cleared_by(at.actor);
  *cleared.mutable_clear_time() = ToProto(at.now);
  return CadenceFacts{fact};
}

Result<CadenceFacts> Decide(const v1::Cadence& cadence, const Reckon&, const CadenceAt& at) {
  if (cadence.state() == v1::Cadence::STATE_ENDED) return CadenceFacts{};
  v1::CadenceFact fact;
  *fact.mutable_reckoned() = Reckoned(cadence, at);
  v1::Cadence after = cadence;
  Evolve(after, fact);
  if (google::protobuf::util::MessageDifferencer::Equals(cadence, after)) return CadenceFacts{};
  return CadenceFacts{fact};
}

Result<CadenceFacts> Decide(const v1::Cadence& cadence, const MissDay&, const At& at) {
  if (cadence.state() != v1::Cadence::STATE_RUNNING || cadence.overdue() ||
      at.now < FromProto(cadence.due_time())) {
    return CadenceFacts{};
  }
  v1::CadenceFact fact;
  auto& missed = *fact.mutable_missed();
  missed.set_name(cadence.name());
  missed.set_pairing(cadence.pairing());
  missed.set_kind(cadence.kind());
  *missed.mutable_due_time() = cadence.due_time();
  missed.set_region(cadence.region());
  *missed.mutable_units() = cadence.units();
  *missed.mutable_helpers() = cadence.helpers();
  return CadenceFacts{fact};
}

Result<CadenceFacts> Decide(const v1::Cadence& cadence, const TakeOver& take, const CadenceAt& at) {
  if (!cadence.name().empty() || !IsSet(take.previous)) return CadenceFacts{};
  if (at.pairing.state() == v1::Pairing::STATE_ENDED) return CadenceFacts{};
  v1::SetCadenceRequest set;
  set.set_pairing(at.pairing.name());
  set.set_kind(take.previous.kind());
  set.set_every_days(take.previous.every_days());
  set.set_every_months(take.previous.every_months());
  return SetAndReckon(cadence, set, at);
}

void Evolve(v1::Cadence& cadence, const v1::CadenceFact& fact) {
  switch (fact.fact_case()) {
    case v1::CadenceFact::kSet:
      return Begin(cadence, fact.set());
    case v1::CadenceFact::kCleared:
      return Clear(cadence);
    case v1::CadenceFact::kReckoned:
      return Apply(cadence, fact.reckoned());
    case v1::CadenceFact::kMissed:
      return cadence.set_overdue(true);
    case v1::CadenceFact::FACT_NOT_SET:
      return;
  }
}

}  // namespace linli::pairing
