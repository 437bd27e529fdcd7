#include "services/mediation/domain/referral.h"

#include <string>
#include <utility>

#include "linli/mediation/v1/errors.pb.h"
#include "services/mediation/domain/case.h"
#include "services/mediation/domain/committee.h"
#include "services/mediation/domain/docket.h"
#include "services/mediation/domain/party.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using Referral = v1::Referral;

std::vector<std::string> StillMissing(const Referral& referral) {
  return Missing({referral.consents_needed().begin(), referral.consents_needed().end()},
                 referral.consents());
}

template <class Answer>
void EvolveAnswer(Referral& referral, Referral::State state, const Answer& fact,
                  const std::string& by) {
  referral.set_state(state);
  referral.set_answered_by(by);
  *referral.mutable_answer_time() = fact.time();
}

void Propose(Referral& referral, const v1::ReferralProposed& fact) {
  referral.set_name(fact.name());
  referral.set_state(Referral::STATE_PROPOSED);
  referral.set_case_(fact.case_());
  referral.set_from_committee(fact.from_committee());
  referral.set_to_committee(fact.to_committee());
  referral.set_dispute_kind(fact.dispute_kind());
  referral.set_region(fact.region());
  referral.set_docket_number(fact.docket_number());
  referral.set_reason(fact.reason());
  *referral.mutable_consents_needed() = fact.consents_needed();
  referral.set_proposed_by(fact.proposed_by());
  *referral.mutable_propose_time() = fact.propose_time();
}

}  // namespace

Result<ReferralFacts> Decide(const Referral&, const v1::ProposeReferralRequest& command,
                             const ProposeAt& at) {
  if (!IsOpen(at.of)) return WrongState(at.of);
  if (at.to.unit() == at.of.committee()) {
    return Refuse(v1::ERROR_REASON_SAME_COMMITTEE, {{"committee", at.to.unit()}});
  }
  LINLI_TRY(CheckTakesCases(at.to));
  v1::ReferralFact fact;
  auto& proposed = *fact.mutable_proposed();
  proposed.set_name(at.name);
  proposed.set_case_(at.of.name());
  proposed.set_from_committee(at.of.committee());
  proposed.set_to_committee(at.to.unit());
  proposed.set_dispute_kind(at.of.dispute_kind());
  proposed.set_region(at.of.region());
  proposed.set_docket_number(at.of.docket().text());
  proposed.set_reason(command.reason());
  for (auto& party : ConsentsNeeded(at.of)) proposed.add_consents_needed(std::move(party));
  proposed.set_proposed_by(at.actor);
  *proposed.mutable_propose_time() = ToProto(at.now);
  return ReferralFacts{fact};
}

Result<ReferralFacts> Decide(const Referral& referral, const v1::ConsentToReferralRequest& command,
                             const ConsentAt& at) {
  if (referral.state() != Referral::STATE_PROPOSED) return WrongState(referral);
  LINLI_ASSIGN(auto consents, NoteConsents(at.of, command.consents(), at));
  v1::ReferralFact noted;
  noted.mutable_consent_noted()->set_name(referral.name());
  *noted.mutable_consent_noted()->mutable_consents() = std::move(consents);
  Referral after = referral;
  Evolve(after, noted);
  if (!StillMissing(after).empty()) return ReferralFacts{noted};
  v1::ReferralFact all;
  all.mutable_consented()->set_name(referral.name());
  all.mutable_consented()->set_to_committee(referral.to_committee());
  return ReferralFacts{noted, all};
}

Result<ReferralFacts> Decide(const Referral& referral, const v1::AcceptReferralRequest&,
                             const At& at) {
  if (referral.state() != Referral::STATE_CONSENTED) return WrongState(referral);
  v1::ReferralFact fact;
  auto& accepted = *fact.mutable_accepted();
  accepted.set_name(referral.name());
  accepted.set_case_(referral.case_());
  accepted.set_accepted_by(at.actor);
  *accepted.mutable_time() = ToProto(at.now);
  return ReferralFacts{fact};
}

Result<ReferralFacts> Decide(const Referral& referral, const v1::ReturnReferralRequest& command,
                             const At& at) {
  if (referral.state() != Referral::STATE_CONSENTED) return WrongState(referral);
  v1::ReferralFact fact;
  auto& returned = *fact.mutable_returned();
  returned.set_name(referral.name());
  returned.set_case_(referral.case_());
  returned.set_reason(command.reason());
  returned.set_returned_by(at.actor);
  *returned.mutable_time() = ToProto(at.now);
  return ReferralFacts{fact};
}

Result<ReferralFacts> Decide(const Referral& referral, const v1::WithdrawReferralRequest& command,
                             const At& at) {
  if (!IsPending(referral)) return WrongState(referral);
  v1::ReferralFact fact;
  auto& withdrawn = *fact.mutable_withdrawn();
  withdrawn.set_name(referral.name());
  withdrawn.set_case_(referral.case_());
  withdrawn.set_reason(command.reason());
  withdrawn.set_withdrawn_by(at.actor);
  *withdrawn.mutable_time() = ToProto(at.now);
  return ReferralFacts{fact};
}

bool IsPending(const Referral& referral) {
  return referral.state() == Referral::STATE_PROPOSED ||
         referral.state() == Referral::STATE_CONSENTED;
}

bool ReachesReceiver(const Referral& referral) {
  return referral.state() != Referral::STATE_UNSPECIFIED && StillMissing(referral).empty();
}

v1::ReferralSummary SummaryOf(const Referral& referral) {
  v1::ReferralSummary summary;
  summary.set_name(referral.name());
  summary.set_state(referral.state());
  summary.set_case_(referral.case_());
  summary.set_from_committee(referral.from_committee());
  summary.set_to_committee(referral.to_committee());
  summary.set_dispute_kind(referral.dispute_kind());
  summary.set_region(referral.region());
  summary.set_docket_number(referral.docket_number());
  *summary.mutable_propose_time() = referral.propose_time();
  if (referral.has_answer_time()) *summary.mutable_answer_time() = referral.answer_time();
  summary.set_consents_missing(static_cast<int>(StillMissing(referral).size()));
  return summary;
}

void Evolve(Referral& referral, const v1::ReferralFact& fact) {
  switch (fact.fact_case()) {
    case v1::ReferralFact::kProposed:
      return Propose(referral, fact.proposed());
    case v1::ReferralFact::kConsentNoted:
      for (const auto& consent : fact.consent_noted().consents()) {
        // A party that says it again has said it once.
        if (Missing({consent.party()}, referral.consents()).empty()) continue;
        *referral.add_consents() = consent;
      }
      return;
    case v1::ReferralFact::kConsented:
      return referral.set_state(Referral::STATE_CONSENTED);
    case v1::ReferralFact::kAccepted:
      return EvolveAnswer(referral, Referral::STATE_ACCEPTED, fact.accepted(),
                          fact.accepted().accepted_by());
    case v1::ReferralFact::kReturned:
      referral.set_answer_reason(fact.returned().reason());
      return EvolveAnswer(referral, Referral::STATE_RETURNED, fact.returned(),
                          fact.returned().returned_by());
    case v1::ReferralFact::kWithdrawn:
      referral.set_answer_reason(fact.withdrawn().reason());
      return EvolveAnswer(referral, Referral::STATE_WITHDRAWN, fact.withdrawn(),
                          fact.withdrawn().withdrawn_by());
    case v1::ReferralFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const Referral& referral) {
  Marks marks;
  const std::string sort = ToText(FromProto(referral.propose_time()));
  const std::string state = NameOf(referral.state(), "STATE_");
  const auto mark = [&](const std::string& index, const std::string& committee) {
    marks.indexes.push_back({index, committee, sort});
    marks.indexes.push_back({index, ListValue(committee, state), sort});
  };
  mark("sent", referral.from_committee());
  if (ReachesReceiver(referral)) mark("received", referral.to_committee());
  if (IsPending(referral)) marks.uniques.push_back({"pending_referral", referral.case_()});
  return marks;
}

Scope ScopeOf(const Referral& referral) {
  Scope scope;
  if (ReachesReceiver(referral)) scope.units.push_back(referral.to_committee());
  return scope;
}

std::string KeyOf(const Referral& referral) { return referral.case_(); }

}  // namespace linli::mediation
