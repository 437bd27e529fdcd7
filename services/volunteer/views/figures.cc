#include "services/volunteer/views/figures.h"

namespace linli::volunteer {

Task<Result<void>> FillPlaces(store::Transaction& tx, std::vector<v1::Opportunity*> opportunities) {
  std::vector<std::string> counters;
  for (const auto* opportunity : opportunities) {
    for (const auto& shift : opportunity->shifts()) {
      counters.push_back(TakenCounter(opportunity->name(), shift.id()));
      counters.push_back(WaitingCounter(opportunity->name(), shift.id()));
    }
  }
  if (counters.empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(std::move(counters)));
  auto value = values.begin();
  for (auto* opportunity : opportunities) {
    for (auto& shift : *opportunity->mutable_shifts()) {
      shift.set_taken(*value++);
      shift.set_waiting(*value++);
    }
  }
  co_return Result<void>();
}

Task<Result<void>> FillVerifiedMinutes(store::Transaction& tx,
                                       std::vector<v1::Volunteer*> volunteers) {
  std::vector<std::string> counters;
  for (const auto* volunteer : volunteers) {
    counters.push_back(VerifiedMinutesCounter(volunteer->name()));
  }
  if (counters.empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(std::move(counters)));
  auto value = values.begin();
  for (auto* volunteer : volunteers) volunteer->set_verified_minutes(*value++);
  co_return Result<void>();
}

}  // namespace linli::volunteer
