#include "services/pairing/domain/cadence.h"
#include "services/platform/decider/region_marks.h"

namespace linli::pairing {

Marks MarksOf(const v1::Cadence& cadence) {
  Marks marks;
  if (cadence.state() != v1::Cadence::STATE_RUNNING) return marks;
  const auto due = FromProto(cadence.due_time());
  if (!cadence.overdue()) {
    marks.timers.push_back({"mark_overdue", due});
    return marks;
  }
  const auto sort = ToText(due);
  MarkRegions(marks, "overdue", cadence.region(), sort);
  for (const auto& unit : cadence.units()) marks.indexes.push_back({"overdue", unit, sort});
  for (const auto& helper : cadence.helpers()) marks.indexes.push_back({"overdue", helper, sort});
  return marks;
}

Scope ScopeOf(const v1::Cadence& cadence) {
  Scope scope;
  scope.region = cadence.region();
  return scope;
}

}  // namespace linli::pairing
