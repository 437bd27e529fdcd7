#include "services/mediation/domain/clock_words.h"

namespace linli::mediation {
namespace {

using std::chrono::days;

std::string Chinese(Day day) {
  const std::chrono::year_month_day date(day);
  return std::to_string(static_cast<int>(date.year())) + "年" +
         std::to_string(static_cast<unsigned>(date.month())) + "月" +
         std::to_string(static_cast<unsigned>(date.day())) + "日";
}

Words Range(Day first, Day last) {
  if (first == last) return WordsOf(first);
  return {Chinese(first) + "至" + Chinese(last), DayText(first) + " to " + DayText(last)};
}

}  // namespace

Words WordsOf(v1::ClockStart start) {
  switch (start) {
    case v1::CLOCK_START_REGISTERED:
      return {"登记", "registration"};
    case v1::CLOCK_START_ACCEPTED:
      return {"受理", "acceptance"};
    case v1::CLOCK_START_AGREED:
      return {"达成协议", "agreement"};
    case v1::CLOCK_START_AGREEMENT_EFFECTIVE:
      return {"调解协议生效", "the agreement taking effect"};
    case v1::CLOCK_START_CONFIRMATION_FILED:
      return {"申请司法确认", "application for judicial confirmation"};
    case v1::CLOCK_START_CONFIRMATION_ACCEPTED:
      return {"法院受理司法确认申请", "the court taking the application"};
    default:
      return {"起算事由发生", "the starting event"};
  }
}

Words WordsOf(v1::ClockUnit unit) {
  if (unit == v1::CLOCK_UNIT_WORKING_DAYS) return {"个工作日", "working day(s)"};
  return {"日（日历日）", "calendar day(s)"};
}

Words WordsOf(v1::ClockPause::Reason reason) {
  switch (reason) {
    case v1::ClockPause::REASON_APPRAISAL:
      return {"鉴定、评估或检测", "appraisal or testing"};
    case v1::ClockPause::REASON_FORCE_MAJEURE:
      return {"不可抗力", "force majeure"};
    case v1::ClockPause::REASON_OTHER_PROCEEDING:
      return {"须以另案结果为依据", "depends on another proceeding"};
    case v1::ClockPause::REASON_PARTY_UNABLE:
      return {"当事人一时无法参加", "a party unable to attend"};
    case v1::ClockPause::REASON_PARTIES_ASKED:
      return {"双方当事人申请", "asked for by both parties"};
    default:
      return {"其他原因", "other reason"};
  }
}

Words WordsOf(v1::ClockExtension::Reason reason) {
  switch (reason) {
    case v1::ClockExtension::REASON_COMPLEX:
      return {"案情复杂", "complex matter"};
    case v1::ClockExtension::REASON_EVIDENCE:
      return {"需补充调查、核实证据", "more evidence needed"};
    case v1::ClockExtension::REASON_APPRAISAL:
      return {"需鉴定、评估或检测", "appraisal or testing needed"};
    case v1::ClockExtension::REASON_PARTY_UNABLE:
      return {"当事人一时无法参加", "a party unable to attend"};
    case v1::ClockExtension::REASON_NEGOTIATING:
      return {"双方仍在协商", "parties still negotiating"};
    default:
      return {"其他原因", "other reason"};
  }
}

Words WordsOf(v1::ClockExtension::AskedBy asked_by) {
  switch (asked_by) {
    case v1::ClockExtension::ASKED_BY_APPLICANT:
      return {"申请人一方", "the applicant's side"};
    case v1::ClockExtension::ASKED_BY_RESPONDENT:
      return {"被申请人一方", "the respondent's side"};
    case v1::ClockExtension::ASKED_BY_BOTH:
      return {"双方当事人", "both sides"};
    case v1::ClockExtension::ASKED_BY_COMMITTEE:
      return {"调解委员会", "the committee"};
    case v1::ClockExtension::ASKED_BY_COURT:
      return {"法院", "the court"};
    default:
      return {"未注明", "not said"};
  }
}

Words WordsOf(Day day) { return {Chinese(day), DayText(day)}; }

Words WordsOf(const std::vector<Day>& days_in_order) {
  Words words;
  for (std::size_t i = 0; i < days_in_order.size();) {
    std::size_t last = i;
    while (last + 1 < days_in_order.size() &&
           days_in_order[last + 1] == days_in_order[last] + days(1)) {
      ++last;
    }
    const auto range = Range(days_in_order[i], days_in_order[last]);
    words.zh += (words.zh.empty() ? "" : "、") + range.zh;
    words.en += (words.en.empty() ? "" : ", ") + range.en;
    i = last + 1;
  }
  return words;
}

}  // namespace linli::mediation
