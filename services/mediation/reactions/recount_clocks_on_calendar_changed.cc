#include <algorithm>

#include "services/mediation/domain/aggregates.h"
#include "services/mediation/reactions/clock_reactions.h"
#include "services/mediation/views/work_days.h"

namespace linli::mediation {
namespace {

// A commit takes 16 facts; two are the recount's own, and a case has at most 12 open clocks.
constexpr int kMovedMax = 14;
constexpr int kPage = 100;
constexpr int kCasesMax = 500;

/// Past every entry of this case in the index "open", before those of the next name.
std::string After(const std::string& name) { return name.empty() ? name : name + " "; }

v1::WorkCalendar CalendarOf(const directory::v1::WorkCalendarChanged& fact) {
  v1::WorkCalendar calendar;
  calendar.set_year(fact.year());
  *calendar.mutable_holidays() = fact.holidays();
  *calendar.mutable_make_up_workdays() = fact.make_up_workdays();
  calendar.set_source(fact.source());
  *calendar.mutable_update_time() = fact.time();
  return calendar;
}

/// Records `facts` on the aggregate, which may have to be made.
template <class S, class F>
void Put(store::Transaction& tx, const Aggregate<S, F>& type, std::optional<store::Doc<S>>& doc,
         const std::string& name, const std::vector<F>& facts) {
  if (doc.has_value()) {
    tx.Record(type, *doc, facts);
  } else if (!facts.empty()) {
    doc = tx.Create(type, std::string(type.IdOf(name)), facts);
  }
}

Years YearsOf(const std::vector<store::Doc<v1::CaseClocks>>& docs, Time now) {
  Years years = YearsFrom(LocalDay(now));
  for (const auto& doc : docs) years = Together(years, mediation::YearsOf(doc.state, now));
  return years;
}

/// Counts the clocks of some cases anew, within one commit.
class Batch {
 public:
  Batch(store::Transaction& tx, const v1::ClockPolicy& policy, RecountClocks command)
      : tx_(tx), policy_(policy), command_(std::move(command)) {}

  /// False if the case does not go into this commit any more.
  Result<bool> Add(store::Doc<v1::CaseClocks>& doc, const WorkDays& work_days) {
    const ClockAt at{{tx_.now(), tx_.origin().actor, doc.name}, policy_, work_days};
    LINLI_ASSIGN(const auto facts, Decide(doc.state, command_, at));
    const int moved = static_cast<int>(facts.size());
    if (advance_.moved + moved > kMovedMax) return false;
    advance_.after = doc.name;
    advance_.cases += 1;
    advance_.clocks += OpenClocks(doc.state);
    advance_.moved += moved;
    tx_.Record(kCaseClocks, doc, facts);
    return true;
  }

  bool full() const { return advance_.moved >= kMovedMax || advance_.cases >= kCasesMax; }
  AdvanceRecount& advance() { return advance_; }

 private:
  store::Transaction& tx_;
  const v1::ClockPolicy& policy_;
  RecountClocks command_;
  AdvanceRecount advance_;
};

}  // namespace

ClockReactions::Done ClockReactions::OnCalendarChanged(
    Tx& tx, const Event&, const directory::v1::WorkCalendarChanged& fact) {
  const AdoptCalendar adopt{CalendarOf(fact)};
  const At calendar_at{{tx.now(), tx.origin().actor, WorkCalendarOf(fact.year())}};
  const At recount_at{{tx.now(), tx.origin().actor, CalendarRecountOf(fact.year())}};
  LINLI_CO_ASSIGN(auto calendar, co_await tx.Find(kWorkCalendar, calendar_at.name));
  LINLI_CO_ASSIGN(auto recount, co_await tx.Find(kCalendarRecount, recount_at.name));
  const v1::WorkCalendar no_calendar;
  const v1::CalendarRecount no_recount;
  LINLI_CO_ASSIGN(const auto adopted,
                  Decide(calendar.has_value() ? calendar->state : no_calendar, adopt, calendar_at));
  LINLI_CO_ASSIGN(const auto started,
                  Decide(recount.has_value() ? recount->state : no_recount, adopt, recount_at));
  Put(tx, kWorkCalendar, calendar, calendar_at.name, adopted);
  Put(tx, kCalendarRecount, recount, recount_at.name, started);
  // The clocks are looked at once the calendar is there for everybody who starts one.
  if (tx.changed()) co_return Progress::kMore;
  co_return co_await Recount(tx, recount_at.name);
}

ClockReactions::Done ClockReactions::Recount(Tx& tx, const std::string& name) {
  LINLI_CO_ASSIGN(auto recount, co_await tx.Load(kCalendarRecount, name));
  if (recount.state.state() == v1::CalendarRecount::STATE_DONE) co_return Progress::kDone;
  Batch batch(tx, policy_, {recount.state.work_calendar()});
  std::string after = After(recount.state.after());
  const std::string index = "open";
  const std::string all;
  bool full = false;
  while (!full) {
    LINLI_CO_ASSIGN(auto page, co_await tx.List(kCaseClocks, index, all, after, kPage));
    const Years years = YearsOf(page.docs, tx.now());
    LINLI_CO_ASSIGN(const auto work_days, co_await WorkDaysOf(tx, years));
    for (auto& doc : page.docs) {
      LINLI_CO_ASSIGN(const bool added, batch.Add(doc, work_days));
      full = !added;
      if (full) break;
    }
    batch.advance().last = !full && page.next.empty();
    full = full || page.next.empty() || batch.full();
    after = page.next;
  }
  const At at{{tx.now(), tx.origin().actor, name}};
  LINLI_CO_ASSIGN(const auto facts, Decide(recount.state, batch.advance(), at));
  tx.Record(kCalendarRecount, recount, facts);
  co_return batch.advance().last ? Progress::kDone : Progress::kMore;
}

}  // namespace linli::mediation
