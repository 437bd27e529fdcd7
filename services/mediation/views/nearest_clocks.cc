#include "services/mediation/views/nearest_clocks.h"

#include <map>

#include "services/mediation/domain/case_clocks.h"
#include "services/mediation/domain/work_days.h"

namespace linli::mediation {
namespace {

v1::NearestClock NearestOf(const v1::Clock& clock, Day today) {
  v1::NearestClock nearest;
  nearest.set_clock(clock.id());
  nearest.set_rule(clock.rule().id());
  nearest.set_title_zh(clock.rule().title_zh());
  nearest.set_title_en(clock.rule().title_en());
  nearest.set_due_date(clock.due_date());
  *nearest.mutable_due_time() = clock.due_time();
  const int left = static_cast<int>((ParseDay(clock.due_date()) - today).count());
  nearest.set_days_left(left);
  nearest.set_overdue(left < 0);
  return nearest;
}

void Fill(v1::CaseSummary& summary, const v1::CaseClocks& clocks, Day today) {
  const v1::Clock* first = nullptr;
  for (const auto& clock : clocks.clocks()) {
    if (clock.state() != v1::Clock::STATE_RUNNING) continue;
    summary.set_running_clocks(summary.running_clocks() + 1);
    if (first == nullptr || DueSort(clock) < DueSort(*first)) first = &clock;
  }
  if (first != nullptr) *summary.mutable_nearest_clock() = NearestOf(*first, today);
}

}  // namespace

Task<Result<void>> FillClocks(store::Transaction& tx,
                              google::protobuf::RepeatedPtrField<v1::CaseSummary>* cases) {
  std::vector<std::string> names;
  for (const auto& summary : *cases) names.push_back(CaseClocksOf(summary.name()));
  if (names.empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(const auto docs, co_await tx.LoadAll(kCaseClocks, std::move(names)));
  std::map<std::string, const v1::CaseClocks*> by_name;
  for (const auto& doc : docs) by_name[doc.name] = &doc.state;
  const Day today = LocalDay(tx.now());
  for (auto& summary : *cases) {
    const auto found = by_name.find(CaseClocksOf(summary.name()));
    if (found != by_name.end()) Fill(summary, *found->second, today);
  }
  co_return Result<void>();
}

}  // namespace linli::mediation
