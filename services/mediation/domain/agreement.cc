#include "services/mediation/domain/agreement.h"

#include <algorithm>

#include "linli/mediation/v1/errors.pb.h"
#include "services/mediation/domain/party.h"
#include "services/mediation/domain/work_days.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using google::protobuf::Timestamp;

bool AllPerformed(const v1::Agreement& agreement) {
  return std::all_of(agreement.terms().begin(), agreement.terms().end(), [](const auto& term) {
    return term.state() == v1::PerformanceTerm::STATE_PERFORMED;
  });
}

template <class Fact>
void Identify(Fact& fact, const v1::Agreement& agreement) {
  fact.set_name(agreement.name());
  fact.set_case_(agreement.case_());
}

v1::AgreementFact Performed(const v1::Agreement& agreement, const Timestamp& when) {
  v1::AgreementFact fact;
  Identify(*fact.mutable_performed(), agreement);
  *fact.mutable_performed()->mutable_perform_time() = when;
  return fact;
}

/// It binds; what was performed when it was made is done with.
void AddEffect(AgreementFacts& facts, const v1::Agreement& agreement, const Timestamp& when) {
  v1::AgreementFact fact;
  auto& effect = *fact.mutable_took_effect();
  Identify(effect, agreement);
  *effect.mutable_effect_time() = when;
  effect.set_partial(agreement.partial());
  facts.push_back(fact);
  if (AllPerformed(agreement)) facts.push_back(Performed(agreement, when));
}

void CheckTerm(Violations& violations, const v1::PerformanceTerm& term, const std::string& field) {
  violations.Check(EndOfDay(term.due_date()).has_value(), field + ".due_date", "没有这一天",
                   "there is no such day");
  violations.Check(term.amount_fen() > 0 || !term.duty().empty(), field, "须写明金额或应做的事",
                   "must say an amount or what is to be done");
  violations.Check(term.debtor() != term.creditor(), field + ".creditor", "不能是同一当事人",
                   "must be another party");
}

Result<void> Check(const v1::RecordAgreementRequest& record, const AgreementAt& at) {
  Violations violations;
  violations.Check(record.partial() == !record.left_open().empty(), "left_open",
                   "部分协议须写明未决事项，其他协议不写",
                   "is for a partial agreement, and required there");
  violations.Check(record.partial() == (record.other_routes_size() > 0), "other_routes",
                   "部分协议须告知其他途径，其他协议不写",
                   "is for a partial agreement, and required there");
  violations.Check(record.terms_size() > 0 || record.performed_at_once(), "terms",
                   "未当场履行的协议须有履行条款", "are required unless it was performed at once");
  for (int i = 0; i < record.terms_size(); ++i) {
    CheckTerm(violations, record.terms(i), "terms[" + std::to_string(i) + "]");
  }
  if (record.has_reach_time()) {
    violations.Check(record.form() == v1::Agreement::FORM_ORAL, "reach_time", "仅用于口头协议",
                     "is for an oral agreement");
    violations.Check(FromProto(record.reach_time()) <= at.now, "reach_time", "不能晚于现在",
                     "must not be in the future");
  }
  violations.Check(record.supersedes().empty() || record.supersedes() == at.in_force, "supersedes",
                   "不是本案现行协议", "is not the agreement in force");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

/// Whoever owes or is owed is a party of the case.
Result<void> CheckParties(const v1::RecordAgreementRequest& record, const CaseAt& at) {
  for (const auto& term : record.terms()) {
    LINLI_TRY(CheckParty(at.of, term.debtor()));
    if (!term.creditor().empty()) LINLI_TRY(CheckParty(at.of, term.creditor()));
  }
  return {};
}

Result<void> CheckForm(const v1::RecordAgreementRequest& record) {
  if (record.form() == v1::Agreement::FORM_WRITTEN) return {};
  const auto required = [](std::string zh, std::string en) {
    return Refuse(v1::ERROR_REASON_WRITTEN_AGREEMENT_REQUIRED,
                  {{"zh", std::move(zh)}, {"en", std::move(en)}});
  };
  if (record.writing_asked_for()) {
    return required("当事人要求书面协议，须制作调解协议书",
                    "a party asked for it in writing: a written agreement is required");
  }
  if (record.major()) {
    return required("重大事项须制作调解协议书", "a major matter requires a written agreement");
  }
  if (!record.performed_at_once()) {
    return required("未当场履行，须制作调解协议书",
                    "what is not performed at once requires a written agreement");
  }
  return {};
}

v1::Agreement Drafted(const v1::RecordAgreementRequest& record, const CaseAt& at) {
  v1::Agreement agreement;
  agreement.set_name(at.name);
  Place(agreement, at.of);
  agreement.set_form(record.form());
  agreement.set_state(v1::Agreement::STATE_DRAFT);
  agreement.set_content(record.content());
  agreement.set_partial(record.partial());
  agreement.set_left_open(record.left_open());
  agreement.set_major(record.major());
  agreement.set_writing_asked_for(record.writing_asked_for());
  agreement.set_performed_at_once(record.performed_at_once());
  for (const auto& party : ConsentsNeeded(at.of)) agreement.add_parties(party);
  *agreement.mutable_other_routes() = record.other_routes();
  agreement.set_follow_up_days(record.follow_up_days());
  agreement.set_supersedes(record.supersedes());
  agreement.set_recorded_by(at.actor);
  *agreement.mutable_record_time() = ToProto(at.now);
  return agreement;
}

void AddTerms(v1::Agreement& agreement, const v1::RecordAgreementRequest& record, Time now) {
  for (const auto& wanted : record.terms()) {
    auto& term = *agreement.add_terms();
    term.set_number(agreement.terms_size());
    term.set_debtor(wanted.debtor());
    term.set_creditor(wanted.creditor());
    term.set_amount_fen(wanted.amount_fen());
    term.set_duty(wanted.duty());
    term.set_due_date(wanted.due_date());
    term.set_state(v1::PerformanceTerm::STATE_OPEN);
    if (!record.performed_at_once()) continue;
    term.set_state(v1::PerformanceTerm::STATE_PERFORMED);
    term.set_paid_fen(wanted.amount_fen());
    *term.mutable_perform_time() = ToProto(now);
  }
}

/// What of the request is new: who has not signed yet, whether the seal was missing.
v1::AgreementSigned NewSignatures(const v1::Agreement& agreement,
                                  const v1::SignAgreementRequest& sign, Time when) {
  v1::AgreementSigned fact;
  Identify(fact, agreement);
  for (const auto& party : sign.parties()) {
    if (!Holds(agreement.signed_parties(), party) && !Holds(fact.parties(), party)) {
      fact.add_parties(party);
    }
  }
  fact.set_sealed(sign.sealed() && !agreement.has_seal_time());
  *fact.mutable_sign_time() = ToProto(when);
  return fact;
}

bool SignedByAll(const v1::Agreement& agreement) {
  return agreement.has_seal_time() && agreement.signed_parties_size() == agreement.parties_size();
}

/// The term, which is in force and not performed.
Result<const v1::PerformanceTerm*> OwedTerm(const v1::Agreement& agreement, int number) {
  if (agreement.state() != v1::Agreement::STATE_EFFECTIVE &&
      agreement.state() != v1::Agreement::STATE_BREACHED) {
    return WrongState(agreement);
  }
  const Error::Metadata which = {{"term", std::to_string(number)}};
  if (number < 1 || number > agreement.terms_size()) {
    return Refuse(v1::ERROR_REASON_NO_SUCH_TERM, which);
  }
  const auto* term = &agreement.terms(number - 1);
  if (term->state() == v1::PerformanceTerm::STATE_PERFORMED) {
    return Refuse(v1::ERROR_REASON_TERM_PERFORMED, which);
  }
  return term;
}

bool OthersPerformed(const v1::Agreement& agreement, int number) {
  return std::all_of(agreement.terms().begin(), agreement.terms().end(), [&](const auto& term) {
    return term.number() == number || term.state() == v1::PerformanceTerm::STATE_PERFORMED;
  });
}

}  // namespace

Result<AgreementFacts> Decide(const v1::Agreement&, const v1::RecordAgreementRequest& record,
                              const AgreementAt& at) {
  LINLI_TRY(CheckSettles(at.of));
  LINLI_TRY(Check(record, at));
  LINLI_TRY(CheckParties(record, at));
  LINLI_TRY(CheckForm(record));
  const std::string other = !at.draft.empty()             ? at.draft
                            : record.supersedes().empty() ? at.in_force
                                                          : "";
  if (!other.empty()) return Refuse(v1::ERROR_REASON_AGREEMENT_EXISTS, {{"agreement", other}});
  v1::AgreementFact fact;
  auto& agreement = *fact.mutable_recorded()->mutable_agreement();
  agreement = Drafted(record, at);
  AddTerms(agreement, record, at.now);
  AgreementFacts facts{fact};
  if (record.form() == v1::Agreement::FORM_ORAL) {
    const auto reached = TimeOr(record.reach_time(), record.has_reach_time(), at.now);
    AddEffect(facts, agreement, ToProto(reached));
  }
  return facts;
}

Result<AgreementFacts> Decide(const v1::Agreement& agreement, const v1::SignAgreementRequest& sign,
                              const CaseAt& at) {
  if (agreement.state() != v1::Agreement::STATE_DRAFT) return WrongState(agreement);
  LINLI_TRY(CheckSettles(at.of));
  const auto when = TimeOr(sign.sign_time(), sign.has_sign_time(), at.now);
  Violations violations;
  violations.Check(sign.parties_size() > 0 || sign.sealed(), "parties", "须有签字或盖章",
                   "someone must have signed, or the committee sealed it");
  violations.Check(when <= at.now, "sign_time", "不能晚于现在", "must not be in the future");
  if (!violations.empty()) return std::move(violations).ToError();
  for (const auto& party : sign.parties()) {
    if (!Holds(agreement.parties(), party)) return PartyNotFound(party);
  }
  v1::AgreementFact fact;
  *fact.mutable_signed_() = NewSignatures(agreement, sign, when);
  if (fact.signed_().parties().empty() && !fact.signed_().sealed()) return AgreementFacts{};
  AgreementFacts facts{fact};
  v1::Agreement after = agreement;
  Evolve(after, fact);
  const auto effect = std::max(when, FromProto(after.seal_time()));
  if (SignedByAll(after)) AddEffect(facts, after, ToProto(effect));
  return facts;
}

Result<AgreementFacts> Decide(const v1::Agreement& agreement,
                              const v1::RecordPerformanceRequest& perform, const CaseAt& at) {
  LINLI_ASSIGN(const auto* term, OwedTerm(agreement, perform.term()));
  const auto when = TimeOr(perform.perform_time(), perform.has_perform_time(), at.now);
  Violations violations;
  violations.Check(when <= at.now, "perform_time", "不能晚于现在", "must not be in the future");
  if (!violations.empty()) return std::move(violations).ToError();
  const auto left = term->amount_fen() - term->paid_fen();
  if (perform.amount_fen() > left) {
    return Refuse(v1::ERROR_REASON_MORE_THAN_OWED,
                  {{"term", std::to_string(term->number())}, {"left_fen", std::to_string(left)}});
  }
  v1::AgreementFact fact;
  auto& performed = *fact.mutable_term_performed();
  Identify(performed, agreement);
  performed.set_term(term->number());
  performed.set_amount_fen(perform.amount_fen() == 0 ? left : perform.amount_fen());
  performed.set_complete(performed.amount_fen() == left);
  *performed.mutable_perform_time() = ToProto(when);
  AgreementFacts facts{fact};
  if (performed.complete() && OthersPerformed(agreement, term->number())) {
    facts.push_back(Performed(agreement, ToProto(when)));
  }
  return facts;
}

Result<AgreementFacts> Decide(const v1::Agreement& agreement, const v1::RecordBreachRequest& breach,
                              const CaseAt& at) {
  LINLI_ASSIGN(const auto* term, OwedTerm(agreement, breach.term()));
  if (term->state() == v1::PerformanceTerm::STATE_BREACHED) return AgreementFacts{};
  if (at.now < EndOfDay(term->due_date()).value_or(at.now)) {
    return Refuse(v1::ERROR_REASON_TERM_NOT_DUE,
                  {{"term", std::to_string(term->number())}, {"due_date", term->due_date()}});
  }
  v1::AgreementFact fact;
  auto& breached = *fact.mutable_term_breached();
  Identify(breached, agreement);
  breached.set_term(term->number());
  breached.set_note(breach.note());
  *breached.mutable_breach_time() = ToProto(at.now);
  return AgreementFacts{fact};
}

Result<AgreementFacts> Decide(const v1::Agreement& agreement, const v1::VoidAgreementRequest& annul,
                              const CaseAt&) {
  if (agreement.state() != v1::Agreement::STATE_DRAFT &&
      agreement.state() != v1::Agreement::STATE_EFFECTIVE &&
      agreement.state() != v1::Agreement::STATE_BREACHED) {
    return WrongState(agreement);
  }
  v1::AgreementFact fact;
  Identify(*fact.mutable_voided(), agreement);
  fact.mutable_voided()->set_reason(annul.reason());
  return AgreementFacts{fact};
}

Result<AgreementFacts> Decide(const v1::Agreement& agreement, const SupersedeAgreement& supersede,
                              const CaseAt&) {
  if (agreement.state() != v1::Agreement::STATE_EFFECTIVE &&
      agreement.state() != v1::Agreement::STATE_BREACHED) {
    return WrongState(agreement);
  }
  v1::AgreementFact fact;
  Identify(*fact.mutable_superseded(), agreement);
  fact.mutable_superseded()->set_superseded_by(supersede.by);
  return AgreementFacts{fact};
}

}  // namespace linli::mediation
