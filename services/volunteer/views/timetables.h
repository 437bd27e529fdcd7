#pragma once

#include <map>
#include <string>

#include "services/platform/store/transaction.h"
#include "services/volunteer/domain/aggregates.h"

namespace linli::volunteer {

using TimetableDoc = store::Doc<v1::Timetable>;

/// The timetables that one transaction changes, each loaded once: several sign-ups of a batch may
/// be one volunteer's.
class Timetables {
 public:
  Timetables(store::Transaction& tx, const v1::Policy& policy) : tx_(tx), policy_(policy) {}

  const v1::Policy& policy() const { return policy_; }
  /// The volunteer's; an empty one before the first sign-up.
  Task<Result<TimetableDoc*>> Of(std::string volunteer);
  /// Decides a TakeShift, ReleaseShift or MoveShift on the volunteer's and records it.
  template <class Command>
  Task<Result<void>> Run(std::string volunteer, const Command& command);

 private:
  store::Transaction& tx_;
  const v1::Policy& policy_;
  std::map<std::string, TimetableDoc> docs_;
};

template <class Command>
Task<Result<void>> Timetables::Run(std::string volunteer, const Command& command) {
  LINLI_CO_ASSIGN(auto* const doc, co_await Of(std::move(volunteer)));
  const At at{{tx_.now(), tx_.origin().actor, doc->name}, policy_};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc->state, command, at));
  tx_.Record(kTimetable, *doc, facts);
  co_return Result<void>();
}

}  // namespace linli::volunteer
