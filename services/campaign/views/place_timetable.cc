#include "services/campaign/views/place_timetable.h"

namespace linli::campaign {
namespace {

template <class Command>
Task<Result<void>> Change(store::Transaction& tx, const std::string& name, const Command& command,
                          const At& activity_at) {
  LINLI_CO_ASSIGN(auto found, co_await tx.Find(kPlaceBookings, name));
  At at = activity_at;
  at.name = name;
  const v1::PlaceBookings none;
  LINLI_CO_ASSIGN(const auto facts, Decide(found ? found->state : none, command, at));
  if (found) {
    tx.Record(kPlaceBookings, *found, facts);
  } else if (!facts.empty()) {
    tx.Create(kPlaceBookings, std::string(kPlaceBookings.IdOf(name)), facts);
  }
  co_return Result<void>();
}

}  // namespace

Task<Result<void>> MoveBookings(store::Transaction& tx, const v1::Activity& before,
                                const v1::Activity& after, const At& at) {
  const auto had = PlacesOf(before);
  const auto wants = PlacesOf(after);
  const ReleasePlace release{after.name()};
  for (const auto& [name, wanted] : wants) LINLI_CO_TRY(co_await Change(tx, name, wanted, at));
  for (const auto& [name, unwanted] : had) {
    if (wants.count(name) > 0) continue;
    LINLI_CO_TRY(co_await Change(tx, name, release, at));
  }
  co_return Result<void>();
}

}  // namespace linli::campaign
