#include "services/volunteer/views/timetables.h"

namespace linli::volunteer {

Task<Result<TimetableDoc*>> Timetables::Of(std::string volunteer) {
  std::string name = TimetableOf(volunteer);
  if (const auto known = docs_.find(name); known != docs_.end()) co_return &known->second;
  std::string wanted = name;
  LINLI_CO_ASSIGN(auto found, co_await tx_.Find(kTimetable, std::move(wanted)));
  TimetableDoc doc;
  if (found.has_value()) {
    doc = std::move(*found);
  } else {
    doc.id = kTimetable.IdOf(name);
    doc.name = name;
  }
  const auto added = docs_.emplace(std::move(name), std::move(doc)).first;
  co_return &added->second;
}

}  // namespace linli::volunteer
