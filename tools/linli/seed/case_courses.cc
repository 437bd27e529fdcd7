// The part of the case seeder that mediates: referral, handlers, sessions, clocks, agreements and
// what becomes of them.

#include "linli/common/v1/errors.pb.h"
#include "linli/mediation/v1/case_file_service.pb.h"
#include "linli/mediation/v1/clock_service.pb.h"
#include "linli/mediation/v1/confirmation_service.pb.h"
#include "linli/mediation/v1/errors.pb.h"
#include "linli/mediation/v1/follow_up_service.pb.h"
#include "linli/mediation/v1/mediation_session_service.pb.h"
#include "linli/mediation/v1/referral_service.pb.h"
#include "tools/linli/seed/await.h"
#include "tools/linli/seed/case_seeder.h"
#include "tools/linli/seed/case_words.h"
#include "tools/linli/seed/plan_activities.h"
#include "tools/linli/text/county_time.h"

namespace linli::cli::seed {
namespace {

using mediation::v1::Agreement;
using mediation::v1::CaseClocks;
using mediation::v1::CaseSummary;
using mediation::v1::ReferralSummary;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using Course = CasePlan::Course;

constexpr minutes kSession{90};
constexpr days kLonger{60};  // from acceptance on
constexpr int kFollowUpDays = 10;
constexpr const char* kCourt = "清镇市人民法院";

std::string DayText(std::chrono::sys_days day) {
  return ToCountyText(LocalMidnight(day)).substr(0, std::string_view("2026-09-30").size());
}

/// Follow-up visits are planned a moment after the agreement took effect.
std::string FollowUpOf(const std::string& agreement) {
  return "followUpVisits" + agreement.substr(agreement.find('/')) + "-1";
}

}  // namespace

Result<void> CaseSeeder::Refer(Way& way) {
  const auto& planned = way.planned;
  auto propose = About<mediation::v1::ProposeReferralRequest>(way, "refer");
  propose.set_to_committee(UnitOf(planned.referred_to));
  propose.set_reason("案情涉及多个村组，请协助调解");
  LINLI_ASSIGN(const auto referral,
               way.officer->Call<ReferralSummary>(
                   "linli.mediation.v1.ReferralService.ProposeReferral", propose));
  LINLI_TRY(Consent(way, referral.name()));
  auto& receiver = OfficerOf(planned.referred_to);
  if (planned.referral == CasePlan::Referral::kReturned) {
    mediation::v1::ReturnReferralRequest request;
    request.set_name(referral.name());
    request.set_reason("由原调委会就近调解更方便当事人");
    request.set_request_id(work_.Step("return referral", way.number));
    LINLI_TRY(receiver.Call<ReferralSummary>("linli.mediation.v1.ReferralService.ReturnReferral",
                                             request));
    ++returned_;
    return {};
  }
  mediation::v1::AcceptReferralRequest request;
  request.set_name(referral.name());
  request.set_request_id(work_.Step("accept referral", way.number));
  LINLI_TRY(
      receiver.Call<ReferralSummary>("linli.mediation.v1.ReferralService.AcceptReferral", request));
  ++referred_;
  way.officer = &receiver;
  return {};
}

Result<void> CaseSeeder::Consent(const Way& way, const std::string& referral) {
  mediation::v1::ConsentToReferralRequest request;
  request.set_name(referral);
  for (const auto& id : Speakers(way.planned)) {
    auto& consent = *request.add_consents();
    consent.set_party(id);
    consent.set_how(mediation::v1::SAID_HOW_IN_PERSON);
    *consent.mutable_consent_time() = ToProto(way.planned.begin + days(1) + hours(10));
  }
  request.set_request_id(work_.Step("agree to referral", way.number));
  LINLI_TRY(way.officer->Call<ReferralSummary>(
      "linli.mediation.v1.ReferralService.ConsentToReferral", request));
  return {};
}

Result<void> CaseSeeder::Mediate(Way& way) {
  LINLI_TRY(Assign(way));
  if (way.planned.course == Course::kEnded) return End(way);
  LINLI_TRY(HoldSessions(way));
  LINLI_TRY(ChangeClock(way));
  if (way.planned.course == Course::kMediating) return {};
  return way.planned.course == Course::kFailed ? Fail(way) : Agree(way);
}

// Mediation learns of the mediators by the directory's events.
Result<void> CaseSeeder::Assign(const Way& way) {
  auto request = About<mediation::v1::AssignHandlersRequest>(way, "assign");
  request.add_handlers(mediator_names_[way.planned.mediator]);
  const bool chosen = way.number % 5 == 0;
  request.set_appointment(chosen ? mediation::v1::APPOINTMENT_CHOSEN
                                 : mediation::v1::APPOINTMENT_NAMED);
  if (chosen) request.set_chosen_by("a1");
  return Await(request.handlers(0), [&]() -> Result<bool> {
    const auto assigned =
        way.officer->Call<CaseSummary>("linli.mediation.v1.CaseService.AssignHandlers", request);
    if (assigned.ok()) return true;
    if (assigned.error().Is(mediation::v1::ERROR_REASON_HANDLER_NOT_MEDIATOR)) return false;
    return assigned.error();
  });
}

Result<void> CaseSeeder::HoldSessions(const Way& way) {
  const auto& planned = way.planned;
  for (std::size_t i = 0; i < planned.sessions; ++i) {
    mediation::v1::HoldSessionRequest request;
    request.set_case_(way.name);
    *request.mutable_start_time() = ToProto(SessionStart(planned, i));
    *request.mutable_end_time() = ToProto(SessionStart(planned, i) + kSession);
    request.set_place("调解室");
    const bool family = planned.kind == mediation::v1::DISPUTE_KIND_FAMILY;
    request.set_openness(family ? mediation::v1::MediationSession::OPENNESS_CLOSED
                                : mediation::v1::MediationSession::OPENNESS_OPEN);
    for (const auto& id : Speakers(planned)) request.add_parties(id);
    request.set_record(WordsOf(planned.kind).record);
    request.set_request_id(work_.Step("session", way.number, i));
    LINLI_TRY(way.mediator->Call<mediation::v1::MediationSession>(
        "linli.mediation.v1.MediationSessionService.HoldSession", request));
    ++sessions_;
  }
  if (!planned.noted) return {};
  auto note = About<mediation::v1::RecordNoteRequest>(way, "note");
  *note.mutable_investigate_time() = ToProto(planned.begin + days(2) + hours(15));
  note.set_text("已走访现场，双方所说基本属实");
  LINLI_TRY(way.mediator->Call<mediation::v1::InvestigationNote>(
      "linli.mediation.v1.CaseFileService.RecordNote", note));
  return {};
}

Result<void> CaseSeeder::ChangeClock(const Way& way) {
  const auto& planned = way.planned;
  if (!planned.extended && !planned.paused) return {};
  LINLI_ASSIGN(const auto clock, MediationClock(way));
  if (planned.paused) {
    auto request = About<mediation::v1::PauseClockRequest>(way, "pause");
    request.set_clock(clock);
    request.set_reason(mediation::v1::ClockPause::REASON_APPRAISAL);
    LINLI_TRY(
        way.mediator->Call<CaseClocks>("linli.mediation.v1.ClockService.PauseClock", request));
    return {};
  }
  auto request = About<mediation::v1::ExtendClockRequest>(way, "extend");
  request.set_clock(clock);
  request.set_new_date(DayText(LocalDay(way.accepted) + kLonger));
  request.set_asked_by(mediation::v1::ClockExtension::ASKED_BY_BOTH);
  request.set_reason(mediation::v1::ClockExtension::REASON_NEGOTIATING);
  for (const auto side : {mediation::v1::SIDE_APPLICANT, mediation::v1::SIDE_RESPONDENT}) {
    auto& consent = *request.add_consents();
    consent.set_side(side);
    consent.set_how(mediation::v1::SAID_HOW_IN_PERSON);
    *consent.mutable_consent_time() = ToProto(SessionStart(planned, 0) + kSession);
  }
  LINLI_TRY(way.mediator->Call<CaseClocks>("linli.mediation.v1.ClockService.ExtendClock", request));
  ++extensions_;
  return {};
}

// Started a moment after the case was accepted.
Result<std::string> CaseSeeder::MediationClock(const Way& way) {
  mediation::v1::GetCaseClocksRequest request;
  request.set_case_(way.name);
  std::string id;
  LINLI_TRY(Await(way.name, [&]() -> Result<bool> {
    const auto clocks =
        way.mediator->Call<CaseClocks>("linli.mediation.v1.ClockService.GetCaseClocks", request);
    if (!clocks.ok()) {
      if (clocks.error().Is(common::v1::ERROR_REASON_NOT_FOUND)) return false;
      return clocks.error();
    }
    for (const auto& clock : clocks->clocks()) {
      if (clock.rule().subject() == mediation::v1::CLOCK_SUBJECT_MEDIATION) id = clock.id();
    }
    return !id.empty();
  }));
  return id;
}

Result<void> CaseSeeder::Agree(const Way& way) {
  LINLI_ASSIGN(const auto agreement, WriteDown(way));
  if (way.planned.course == Course::kPerformedAtOnce) {
    ++oral_;
    return {};
  }
  LINLI_TRY(Sign(way, agreement));
  ++written_;
  if (way.planned.course == Course::kConfirmed) LINLI_TRY(Confirm(way, agreement));
  const bool visited =
      way.planned.course != Course::kToPerform && way.planned.course != Course::kUnvisited;
  return visited ? FollowUp(way, agreement) : Result<void>();
}

Result<std::string> CaseSeeder::WriteDown(const Way& way) {
  const auto& planned = way.planned;
  const auto& words = WordsOf(planned.kind);
  auto request = About<mediation::v1::RecordAgreementRequest>(way, "agree");
  request.set_content(words.agreement);
  if (planned.course == Course::kPerformedAtOnce) {
    request.set_form(Agreement::FORM_ORAL);
    request.set_performed_at_once(true);
    *request.mutable_reach_time() = ToProto(AgreedAt(planned));
  } else {
    request.set_form(Agreement::FORM_WRITTEN);
    request.set_major(planned.course == Course::kConfirmed);
    request.set_follow_up_days(kFollowUpDays);
    auto& term = *request.add_terms();
    term.set_debtor("r1");
    term.set_creditor("a1");
    term.set_duty(words.duty);
    if (way.number % 2 == 0)
      term.set_amount_fen(static_cast<std::int64_t>(way.number % 90 + 1) * 10000);
    term.set_due_date(DayText(TermDay(planned)));
  }
  LINLI_ASSIGN(const auto agreement,
               way.mediator->Call<Agreement>("linli.mediation.v1.AgreementService.RecordAgreement",
                                             request));
  return agreement.name();
}

Result<void> CaseSeeder::Sign(const Way& way, const std::string& agreement) {
  mediation::v1::SignAgreementRequest request;
  request.set_name(agreement);
  for (const auto& id : Speakers(way.planned)) request.add_parties(id);
  request.set_sealed(true);
  *request.mutable_sign_time() = ToProto(AgreedAt(way.planned));
  request.set_request_id(work_.Step("sign", way.number));
  LINLI_TRY(
      way.mediator->Call<Agreement>("linli.mediation.v1.AgreementService.SignAgreement", request));
  return {};
}

Result<void> CaseSeeder::Confirm(const Way& way, const std::string& agreement) {
  const Time agreed = AgreedAt(way.planned);
  mediation::v1::ApplyForConfirmationRequest apply;
  apply.set_name(agreement);
  for (const auto& id : Speakers(way.planned)) apply.add_parties(id);
  apply.set_court(kCourt);
  *apply.mutable_apply_time() = ToProto(agreed + days(5));
  apply.set_request_id(work_.Step("apply to court", way.number));
  LINLI_TRY(way.mediator->Call<Agreement>(
      "linli.mediation.v1.ConfirmationService.ApplyForConfirmation", apply));
  mediation::v1::AcceptConfirmationRequest accept;
  accept.set_name(agreement);
  *accept.mutable_accept_time() = ToProto(agreed + days(7));
  accept.set_request_id(work_.Step("court accepts", way.number));
  LINLI_TRY(way.mediator->Call<Agreement>(
      "linli.mediation.v1.ConfirmationService.AcceptConfirmation", accept));
  mediation::v1::DecideConfirmationRequest decide;
  decide.set_name(agreement);
  decide.set_confirmed(true);
  decide.set_decision("民特" + std::to_string(way.number + 1) + "号");
  *decide.mutable_decide_time() = ToProto(agreed + days(15));
  decide.set_request_id(work_.Step("court decides", way.number));
  LINLI_TRY(way.mediator->Call<Agreement>(
      "linli.mediation.v1.ConfirmationService.DecideConfirmation", decide));
  ++confirmed_;
  return {};
}

Result<void> CaseSeeder::FollowUp(const Way& way, const std::string& agreement) {
  const bool breached = way.planned.course == Course::kBreached;
  mediation::v1::RecordFollowUpRequest request;
  request.set_name(FollowUpOf(agreement));
  *request.mutable_visit_time() =
      ToProto(LocalMidnight(TermDay(way.planned) + days(3)) + hours(10));
  request.set_means(way.number % 3 == 0 ? mediation::v1::FollowUpVisit::MEANS_CALL
                                        : mediation::v1::FollowUpVisit::MEANS_HOME_VISIT);
  request.set_result(breached ? mediation::v1::FOLLOW_UP_RESULT_NOT_PERFORMED
                              : mediation::v1::FOLLOW_UP_RESULT_PERFORMED);
  request.set_request_id(work_.Step("follow up", way.number));
  LINLI_TRY(Await(request.name(), [&]() -> Result<bool> {
    const auto visited = way.mediator->Call<mediation::v1::FollowUpVisit>(
        "linli.mediation.v1.FollowUpService.RecordFollowUp", request);
    if (visited.ok()) return true;
    if (visited.error().Is(common::v1::ERROR_REASON_NOT_FOUND)) return false;
    return visited.error();
  }));
  ++followed_up_;
  if (!breached) return {};
  mediation::v1::RecordBreachRequest breach;
  breach.set_name(agreement);
  breach.set_term(1);
  breach.set_note("到期未履行，已告知可以申请司法途径");
  breach.set_request_id(work_.Step("breach", way.number));
  LINLI_TRY(
      way.mediator->Call<Agreement>("linli.mediation.v1.AgreementService.RecordBreach", breach));
  return {};
}

}  // namespace linli::cli::seed
