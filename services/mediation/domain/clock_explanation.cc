#include "services/mediation/domain/clock_explanation.h"

#include "services/mediation/domain/clock_words.h"

namespace linli::mediation {
namespace {

using std::chrono::days;
using Step = v1::ClockStep;

std::string Number(int number) { return std::to_string(number); }

/// Puts the steps together in order.
class Narrator {
 public:
  Narrator(const v1::Clock& clock, const WorkDays& work_days)
      : clock_(clock), work_days_(work_days), term_(TermOf(clock)) {
    end_ = EndOfTerm(term_, work_days);
  }

  v1::ClockExplanation Tell() {
    TellRule();
    TellStart();
    TellMissingCalendars();
    TellPauses();
    TellWorkingDays();
    TellCounted();
    TellExtensions();
    TellLastDay();
    TellMoves();
    TellEnd();
    for (const auto& step : told_.steps()) {
      told_.set_zh(told_.zh() + step.zh() + "\n");
      told_.set_en(told_.en() + step.en() + "\n");
    }
    return std::move(told_);
  }

 private:
  Step& Add(Step::Kind kind, Words words) {
    auto& step = *told_.add_steps();
    step.set_kind(kind);
    step.set_zh(std::move(words.zh));
    step.set_en(std::move(words.en));
    return step;
  }

  bool CountsWorkingDays() const { return term_.unit == DayUnit::kWorkingDays; }

  /// The day up to which holidays and calendars matter.
  Day Horizon() const {
    if (end_.last.has_value()) return *end_.last;
    return term_.pauses.empty() ? term_.start : term_.pauses.back().from;
  }

  void TellRule() {
    const auto& rule = clock_.rule();
    const auto unit = WordsOf(rule.unit());
    const auto place_zh = rule.place().empty() ? "全国" : rule.place_zh();
    const auto place_en = rule.place().empty() ? "the whole country" : rule.place_en();
    Words words{"依据：" + rule.title_zh() + "（规则 " + rule.id() + "），" + rule.article_zh() +
                    "；适用地区：" + place_zh + "；期限 " + Number(rule.value()) + unit.zh + "。",
                "Rule: " + rule.title_en() + " (" + rule.id() + "), " + rule.article_en() +
                    "; place: " + place_en + "; " + Number(rule.value()) + " " + unit.en + "."};
    Add(Step::KIND_RULE, std::move(words)).set_days(rule.value());
  }

  void TellStart() {
    const auto event = WordsOf(clock_.rule().start());
    const auto start = WordsOf(term_.start);
    const Day first_day = term_.start + days(1);
    const auto first = WordsOf(first_day);
    Words words{"起算：" + start.zh + event.zh + "，当日不计入（民法典第二百零一条），自" +
                    first.zh + "起计。",
                "Start: " + event.en + " on " + start.en +
                    ", a day that is not counted (Civil Code art. 201); counting begins on " +
                    first.en + "."};
    if (term_.days == 0) {
      words = {"起算：" + start.zh + event.zh + "，应当日办结。",
               "Start: " + event.en + " on " + start.en + ", to be done on the same day."};
    }
    auto& step = Add(Step::KIND_STARTED, std::move(words));
    step.set_from_date(clock_.start_date());
    step.set_to_date(DayText(term_.days == 0 ? term_.start : first_day));
  }

  void TellMissingCalendars() {
    std::vector<std::string> missing;
    for (int year = YearOf(term_.start); year <= YearOf(Horizon()); ++year) {
      if (!work_days_.Knows(year)) missing.push_back(Number(year));
    }
    if (missing.empty()) return;
    Words years;
    for (const auto& year : missing) {
      years.zh += (years.zh.empty() ? "" : "、") + year + "年";
      years.en += (years.en.empty() ? "" : ", ") + year;
    }
    auto& step =
        Add(Step::KIND_CALENDAR_MISSING,
            {"提示：" + years.zh + "的放假调休安排尚未录入，暂只按周末休息计算；录入后自动重算。",
             "Note: no work calendar for " + years.en +
                 " yet, so that only weekends are days off; counted anew once there is one."});
    for (auto& year : missing) step.add_dates(std::move(year));
  }

  void TellPauses() {
    for (const auto& pause : clock_.pauses()) {
      const auto from = WordsOf(ParseDay(pause.from_date()));
      const auto reason = WordsOf(pause.reason());
      if (pause.until_date().empty()) {
        Add(Step::KIND_PAUSED, {"中止：自" + from.zh + "起不计（" + reason.zh + "），尚未恢复。",
                                "Paused: since " + from.en + " (" + reason.en + "), still."})
            .set_from_date(pause.from_date());
        continue;
      }
      const Day until = ParseDay(pause.until_date());
      const int paused = static_cast<int>((until - ParseDay(pause.from_date())).count());
      auto& step =
          Add(Step::KIND_PAUSED,
              {"中止：自" + from.zh + "起" + Number(paused) + "日不计（" + reason.zh + "），" +
                   WordsOf(until).zh + "恢复计算。",
               "Paused: " + Number(paused) + " day(s) from " + from.en + " do not count (" +
                   reason.en + "); counting again from " + DayText(until) + "."});
      step.set_from_date(pause.from_date());
      step.set_to_date(pause.until_date());
      step.set_days(paused);
    }
  }

  /// Holidays from Monday to Friday and make-up days that made a difference to the count.
  void TellWorkingDays() {
    if (!CountsWorkingDays()) return;
    const Day last = end_.counted.value_or(Horizon());
    const WorkDays plain;
    std::vector<Day> holidays;
    for (const Day day : work_days_.Holidays(term_.start, last)) {
      if (plain.IsWorked(day) && !IsPaused(term_.pauses, day)) holidays.push_back(day);
    }
    std::vector<Day> make_up;
    for (const Day day : work_days_.MakeUpWorkdays(term_.start, last)) {
      if (!plain.IsWorked(day) && !IsPaused(term_.pauses, day)) make_up.push_back(day);
    }
    TellDays(Step::KIND_HOLIDAYS, holidays, {"节假日：", "Holidays: "},
             {"放假，不计为工作日。", " are off and do not count."});
    TellDays(
        Step::KIND_MAKE_UP_WORKDAYS, make_up, {"补班：", "Make-up days: "},
        {"虽为周末，但调休上班，计为工作日。", " are weekend days that are worked and count."});
  }

  void TellDays(Step::Kind kind, const std::vector<Day>& listed, const Words& before,
                const Words& after) {
    if (listed.empty()) return;
    const auto all = WordsOf(listed);
    auto& step = Add(kind, {before.zh + all.zh + after.zh, before.en + all.en + after.en});
    step.set_days(static_cast<int>(listed.size()));
    for (const Day day : listed) step.add_dates(DayText(day));
  }

  void TellCounted() {
    const auto unit = WordsOf(clock_.rule().unit());
    if (term_.days == 0) return;
    if (!end_.counted.has_value()) {
      const int counted = CountedDays(term_, Horizon(), work_days_);
      Add(Step::KIND_WAITING,
          {"未定：已计 " + Number(counted) + unit.zh + "，恢复计算后才能确定届满日。",
           "Open: " + Number(counted) + " " + unit.en +
               " counted so far; the last day is known once counting goes on."})
          .set_days(counted);
      return;
    }
    const auto last = WordsOf(*end_.counted);
    auto& step = Add(
        Step::KIND_COUNTED,
        {"计满：" + Number(term_.days) + unit.zh + "的最后一日为" + last.zh + "。",
         "Counted: the last of " + Number(term_.days) + " " + unit.en + " is " + last.en + "."});
    step.set_days(term_.days);
    step.set_to_date(DayText(*end_.counted));
  }

  void TellExtensions() {
    for (const auto& extension : clock_.extensions()) {
      const bool court = !extension.court_document().empty();
      const auto recorded = WordsOf(ParseDay(extension.record_date()));
      const auto until = WordsOf(ParseDay(extension.new_date()));
      const auto reason = WordsOf(extension.reason());
      const auto asked = WordsOf(extension.asked_by());
      const bool late =
          !extension.from_date().empty() && extension.from_date() < extension.record_date();
      const Words grant = court ? Words{"法院以" + extension.court_document() + "决定",
                                        "granted by the court in " + extension.court_document()}
                                : Words{"双方当事人均同意", "with the consent of both parties"};
      auto& step =
          Add(Step::KIND_EXTENDED,
              {"延期：" + recorded.zh + "登记" + (late ? "（届满之后）" : "") + "，" + asked.zh +
                   "提出，" + grant.zh + "，延至" + until.zh + "（" + reason.zh + "）。",
               "Extended: recorded on " + recorded.en + (late ? " (after the last day)" : "") +
                   ", asked for by " + asked.en + ", " + grant.en + ", to " + until.en + " (" +
                   reason.en + ")."});
      step.set_from_date(extension.record_date());
      step.set_to_date(extension.new_date());
    }
  }

  void TellLastDay() {
    if (!end_.last.has_value()) return;
    const Day before = *end_.extended;
    const Day last = *end_.last;
    if (before != last) {
      TellMoved(before, last);
    } else if (work_days_.KindOf(last) == DayKind::kMakeUpWorkday && !CountsWorkingDays()) {
      const auto day = WordsOf(last);
      Add(Step::KIND_NOT_MOVED, {"不顺延：" + day.zh + "虽为周末，但为调休补班日。",
                                 "Not moved: " + day.en + " is at a weekend, but worked."})
          .set_to_date(DayText(last));
    }
    const auto stored = clock_.due_date().empty() ? last : ParseDay(clock_.due_date());
    if (stored != last) TellOtherDate(stored, last);
    const auto due = WordsOf(stored);
    Add(Step::KIND_DUE, {"届满：" + due.zh + "24时（北京时间）。",
                         "Last day: " + due.en + ", until 24:00 (UTC+8)."})
        .set_to_date(DayText(stored));
  }

  void TellMoved(Day before, Day last) {
    Words why{"为休息日", "is a rest day"};
    if (work_days_.KindOf(before) == DayKind::kHoliday) why = {"为法定节假日放假", "is a holiday"};
    if (IsPaused(term_.pauses, before)) why = {"在中止期间", "is within a pause"};
    const auto from = WordsOf(before);
    const auto to = WordsOf(last);
    auto& step =
        Add(Step::KIND_MOVED, {"顺延：" + from.zh + why.zh + "，届满日顺延至其后第一个工作日" +
                                   to.zh + "（民法典第二百零三条、民事诉讼法第八十五条）。",
                               "Moved: " + from.en + " " + why.en +
                                   ", so the last day is the next working "
                                   "day, " +
                                   to.en + " (Civil Code art. 203, Civil Procedure Law art. 85)."});
    step.set_from_date(DayText(before));
    step.set_to_date(DayText(last));
    for (Day day = before; day < last; day += days(1)) step.add_dates(DayText(day));
  }

  /// Ended before the calendar changed, or the recount has not come to it yet.
  void TellOtherDate(Day stored, Day now) {
    auto& step =
        Add(Step::KIND_RECOMPUTED,
            {"提示：按现行工作日历为" + WordsOf(now).zh + "，本期限登记的届满日为" +
                 WordsOf(stored).zh + "。",
             "Note: " + DayText(now) + " by the calendar of today; the date on record is " +
                 DayText(stored) + "."});
    step.set_from_date(DayText(stored));
    step.set_to_date(DayText(now));
  }

  void TellMoves() {
    for (const auto& move : clock_.moves()) {
      const auto from = WordsOf(ParseDay(move.from_date()));
      const auto to = WordsOf(ParseDay(move.to_date()));
      const auto year = move.work_calendar().substr(move.work_calendar().find('/') + 1);
      auto& step =
          Add(Step::KIND_RECOMPUTED,
              {"重算：" + year + "年工作日历变动，届满日由" + from.zh + "改为" + to.zh + "。",
               "Counted anew: the work calendar of " + year +
                   " changed, and the last day with it, from " + from.en + " to " + to.en + "."});
      step.set_from_date(move.from_date());
      step.set_to_date(move.to_date());
    }
  }

  void TellEnd() {
    if (IsOpen(clock_)) return;
    const Day ended = LocalDay(FromProto(clock_.end_time()));
    const auto day = WordsOf(ended);
    const bool met = clock_.state() == v1::Clock::STATE_MET;
    if (clock_.state() == v1::Clock::STATE_LAPSED) {
      Add(Step::KIND_ENDED, {"期满：未行使，本期限到期失效。", "Lapsed: nobody used this time."})
          .set_to_date(clock_.due_date());
      return;
    }
    const bool late = !clock_.due_date().empty() && ParseDay(clock_.due_date()) < ended;
    Words words{(met ? "办结：" : "终止：") + day.zh + (met && late ? "（逾期）。" : "。"),
                (met ? "Met: " : "Stopped: ") + day.en + (met && late ? " (late)." : ".")};
    Add(Step::KIND_ENDED, std::move(words)).set_to_date(DayText(ended));
  }

  const v1::Clock& clock_;
  const WorkDays& work_days_;
  const Term term_;
  TermEnd end_;
  v1::ClockExplanation told_;
};

}  // namespace

v1::ClockExplanation Explain(const v1::Clock& clock, const WorkDays& work_days) {
  return Narrator(clock, work_days).Tell();
}

}  // namespace linli::mediation
