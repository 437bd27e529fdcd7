#include "services/volunteer/views/figures.h"

#include <map>
#include <set>

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

Task<Result<void>> FillDisplayNames(store::Transaction& tx, std::vector<v1::SignUp*> sign_ups) {
  std::set<std::string> wanted;
  for (const auto* sign_up : sign_ups) wanted.insert(sign_up->volunteer());
  std::vector<std::string> names(wanted.begin(), wanted.end());
  LINLI_CO_ASSIGN(const auto volunteers, co_await tx.LoadAll(kVolunteer, std::move(names)));
  std::map<std::string, std::string> called;
  for (const auto& doc : volunteers) called[doc.name] = doc.state.display_name();
  for (auto* sign_up : sign_ups) sign_up->set_display_name(called[sign_up->volunteer()]);
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
