#include "tests/fault/work.h"

namespace linli::fault {

void Board::Add(Shift shift) {
  const std::lock_guard lock(mutex_);
  (shift.past ? past_ : to_come_).push_back(std::move(shift));
}

void Board::AddTo(Names& names, const std::string& name) {
  const std::lock_guard lock(mutex_);
  names.push_back(name);
}

bool Board::AnyShift(bool past, Random& random, Shift* shift) {
  const std::lock_guard lock(mutex_);
  const auto& shifts = past ? past_ : to_come_;
  if (shifts.empty()) return false;
  *shift = NewestOf(shifts, random, ripening_);
  return true;
}

std::string Board::AnyOf(const Names& names, Random& random) {
  const std::lock_guard lock(mutex_);
  return names.empty() ? "" : NewestOf(names, random);
}

}  // namespace linli::fault
