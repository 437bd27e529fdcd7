#include <map>

#include "services/mediation/domain/aggregates.h"
#include "services/mediation/rpc/clock_rpcs.h"
#include "services/platform/rpc/filter.h"
#include "services/platform/store/marks.h"

namespace linli::mediation {
namespace {

using Response = v1::ListDueClocksResponse;

/// The last day of a list's entry, which begins with it.
std::string DateOf(const std::string& entry) { return entry.substr(0, 10); }

Result<void> CheckDates(const v1::ListDueClocksRequest& request) {
  Violations violations;
  violations.Check(request.from_date().empty() || IsDay(request.from_date()), "from_date",
                   "没有这一天", "is not a day that exists");
  violations.Check(request.until_date().empty() || IsDay(request.until_date()), "until_date",
                   "没有这一天", "is not a day that exists");
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

Response::DueClock DueClockOf(const v1::CaseClocks& clocks, const v1::Clock& clock, Day today) {
  Response::DueClock due;
  due.set_case_(clocks.case_());
  due.set_docket_number(clocks.docket_number());
  due.set_region(clocks.region());
  due.set_committee(clocks.committee());
  due.set_clock(clock.id());
  due.set_rule(clock.rule().id());
  due.set_subject(clock.rule().subject());
  due.set_title_zh(clock.rule().title_zh());
  due.set_title_en(clock.rule().title_en());
  due.set_due_date(clock.due_date());
  *due.mutable_due_time() = clock.due_time();
  const int left = static_cast<int>((ParseDay(clock.due_date()) - today).count());
  due.set_days_left(left);
  due.set_overdue(left < 0);
  return due;
}

/// Whose list it is: a committee's is its region's, too.
Task<Result<Scope>> ScopeOfList(store::Transaction& tx, const v1::ListDueClocksRequest& request) {
  Scope scope;
  scope.region = request.region();
  if (request.committee().empty()) co_return scope;
  scope.units.push_back(request.committee());
  const auto name = CommitteeOf(request.committee());
  LINLI_CO_ASSIGN(const auto committee, co_await tx.Find(kCommittee, name));
  if (committee.has_value()) scope.region = committee->state.region();
  co_return scope;
}

/// A case stands in the list once for each running clock, in their order: says which clock an entry
/// is for.
class Turns {
 public:
  /// `after`: the entry, or the beginning of one, that the list was read from.
  explicit Turns(const std::string& after) : after_(after) {}

  /// nullptr if the case has changed since the list was read and has no more.
  const v1::Clock* Next(const store::Doc<v1::CaseClocks>& doc) {
    auto& last = last_.try_emplace(doc.id, after_).first->second;
    const v1::Clock* next = nullptr;
    for (const auto& clock : doc.state.clocks()) {
      if (clock.state() != v1::Clock::STATE_RUNNING || EntryOf(doc, clock) <= last) continue;
      if (next == nullptr || DueSort(clock) < DueSort(*next)) next = &clock;
    }
    if (next != nullptr) last = EntryOf(doc, *next);
    return next;
  }

 private:
  static std::string EntryOf(const store::Doc<v1::CaseClocks>& doc, const v1::Clock& clock) {
    return store::IndexMember({"", "", DueSort(clock)}, doc.id);
  }

  const std::string after_;
  std::map<std::string, std::string> last_;
};

}  // namespace

Task<Result<v1::ListDueClocksResponse>> ClockRpcs::ListDueClocks(
    Call& call, const v1::ListDueClocksRequest& request) {
  const std::vector<rpc::Filter> filters = {{"committee", "due_by_committee", request.committee()},
                                            {"region", "due_by_region", request.region()}};
  LINLI_CO_ASSIGN(const auto filter, rpc::ExactlyOneOf(filters));
  LINLI_CO_TRY(CheckDates(request));
  LINLI_CO_ASSIGN(const auto scope, co_await ScopeOfList(call.tx(), request));
  LINLI_CO_TRY(call.Authorize(scope));
  LINLI_CO_ASSIGN(std::string after, call.PageStart(request));
  if (after.empty()) after = request.from_date();
  Turns turns(after);
  const int limit = rpc::PageSize(request);
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto page,
                  co_await tx.List(kCaseClocks, filter.index, filter.value, after, limit));
  Response response;
  const std::string until = request.until_date().empty() ? "9999-12-31" : request.until_date();
  for (const auto& doc : page.docs) {
    const auto* clock = turns.Next(doc);
    if (clock == nullptr || clock->due_date() > until) continue;
    *response.add_clocks() = DueClockOf(doc.state, *clock, LocalDay(tx.now()));
  }
  const bool more = !page.next.empty() && DateOf(page.next) <= until;
  response.set_next_page_token(more ? call.PageToken(request, page.next) : std::string());
  co_return std::move(response);
}

}  // namespace linli::mediation
