#pragma once

#include <string>

#include "services/mediation/domain/agreement.h"
#include "services/mediation/domain/case_paper_test_support.h"

namespace linli::mediation::test {

inline constexpr char kTheAgreement[] = "agreements/one";

/// The respondent pays 3,000 yuan by 10 September and mends the ditch by the 20th.
inline v1::RecordAgreementRequest Recording(
    v1::Agreement::Form form = v1::Agreement::FORM_WRITTEN) {
  v1::RecordAgreementRequest request;
  request.set_case_(kPaperCase);
  request.set_form(form);
  request.set_content("被申请人赔偿三千元并修复水沟");
  auto& pay = *request.add_terms();
  pay.set_debtor("r1");
  pay.set_creditor("a1");
  pay.set_amount_fen(300'000);
  pay.set_due_date("2026-09-10");
  auto& mend = *request.add_terms();
  mend.set_debtor("r1");
  mend.set_duty("修复水沟");
  mend.set_due_date("2026-09-20");
  request.set_follow_up_days(3);
  request.set_performed_at_once(form == v1::Agreement::FORM_ORAL);
  return request;
}

inline AgreementAt Making(v1::Case::State state = v1::Case::STATE_MEDIATING,
                          const std::string& in_force = "", const std::string& draft = "") {
  return AgreementAt{PaperAt(kTheAgreement, PaperTime(12), state), in_force, draft};
}
inline CaseAt Later(int day, v1::Case::State state = v1::Case::STATE_AGREED) {
  return PaperAt(kTheAgreement, PaperTime(12, 0, day), state);
}

inline v1::SignAgreementRequest Signing() {
  v1::SignAgreementRequest request;
  request.add_parties("a1");
  request.add_parties("r1");
  request.set_sealed(true);
  return request;
}

inline v1::RecordPerformanceRequest Performing(int term, std::int64_t amount_fen = 0) {
  v1::RecordPerformanceRequest request;
  request.set_term(term);
  request.set_amount_fen(amount_fen);
  return request;
}

inline v1::RecordBreachRequest Breaching(int term) {
  v1::RecordBreachRequest request;
  request.set_term(term);
  request.set_note("到期未付");
  return request;
}

inline v1::VoidAgreementRequest Voiding() {
  v1::VoidAgreementRequest request;
  request.set_reason("内容有误");
  return request;
}

inline v1::ApplyForConfirmationRequest Applying() {
  v1::ApplyForConfirmationRequest request;
  request.add_parties("a1");
  request.add_parties("r1");
  request.set_court("清镇市人民法院");
  return request;
}

inline v1::DecideConfirmationRequest Deciding(bool confirmed) {
  v1::DecideConfirmationRequest request;
  request.set_confirmed(confirmed);
  request.set_decision("(2026)黔0181民特1号");
  return request;
}

inline ConfirmationAt Confirming(int day) {
  return ConfirmationAt{Later(day), PaperTime(0, 0, 31)};
}

inline v1::Agreement Drafted() {
  return PaperAfter(v1::Agreement(), Decide(v1::Agreement(), Recording(), Making()));
}
inline v1::Agreement Effective() {
  return PaperAfter(Drafted(), Decide(Drafted(), Signing(), Later(0, v1::Case::STATE_MEDIATING)));
}
inline v1::Agreement PerformedInFull() {
  auto agreement = PaperAfter(Effective(), Decide(Effective(), Performing(1), Later(1)));
  return PaperAfter(agreement, Decide(agreement, Performing(2), Later(2)));
}
inline v1::Agreement Breached() {
  return PaperAfter(Effective(), Decide(Effective(), Breaching(1), Later(9)));
}

}  // namespace linli::mediation::test
