#include "services/volunteer/domain/timetable.h"

#include <algorithm>
#include <map>

#include "linli/volunteer/v1/errors.pb.h"
#include "services/volunteer/domain/opportunity.h"
#include "services/volunteer/domain/refusals.h"

namespace linli::volunteer {
namespace {

using Entries = google::protobuf::RepeatedPtrField<v1::TimetableEntry>;
using Day = std::chrono::sys_days;

constexpr auto kKept = std::chrono::hours(24 * 30);
// An entry has about 150 bytes, a state at most 64 KB.
constexpr int kEntriesMax = 300;

Time Start(const v1::TimetableEntry& entry) { return FromProto(entry.start_time()); }
Time End(const v1::TimetableEntry& entry) { return FromProto(entry.end_time()); }

Error Overlaps(const v1::TimetableEntry& taken) {
  return Refuse(v1::ERROR_REASON_SHIFT_OVERLAPS, {{"sign_up", taken.sign_up()},
                                                  {"start_time", ToText(Start(taken))},
                                                  {"end_time", ToText(End(taken))}});
}

Error RestTooShort(const v1::TimetableEntry& taken, Minutes rest, int policy_minutes) {
  return Refuse(v1::ERROR_REASON_REST_TOO_SHORT,
                {{"sign_up", taken.sign_up()},
                 {"minutes", std::to_string(rest.count())},
                 {"policy_minutes", std::to_string(policy_minutes)}});
}

Result<void> CheckRest(const Entries& others, const v1::TimetableEntry& wanted,
                       const v1::Policy& policy) {
  const Minutes least(policy.rest().minutes());
  for (const auto& taken : others) {
    const auto rest = std::max(Start(wanted) - End(taken), Start(taken) - End(wanted));
    if (rest < rest.zero()) return Overlaps(taken);
    if (rest < least) {
      return RestTooShort(taken, std::chrono::floor<Minutes>(rest), policy.rest().minutes());
    }
  }
  return {};
}

/// Adds what lies of [start, end) on each local day, for the days in `totals` alone.
void AddToDays(std::map<Day, Time::duration>& totals, const v1::TimetableEntry& entry) {
  for (auto& [day, total] : totals) {
    const Time begin = day - kCountyOffset;
    const auto part =
        std::min(End(entry), begin + std::chrono::days(1)) - std::max(Start(entry), begin);
    if (part > part.zero()) total += part;
  }
}

std::string DayText(Day day) { return ToText(day).substr(0, 10); }

Result<void> CheckDays(const Entries& others, const v1::TimetableEntry& wanted,
                       const v1::Policy& policy) {
  const Minutes most(policy.daily_maximum().minutes());
  std::map<Day, Time::duration> totals;
  const Day last = std::chrono::floor<std::chrono::days>(End(wanted) + kCountyOffset);
  for (Day day = std::chrono::floor<std::chrono::days>(Start(wanted) + kCountyOffset); day <= last;
       day += std::chrono::days(1)) {
    totals[day];
  }
  AddToDays(totals, wanted);
  for (const auto& taken : others) AddToDays(totals, taken);
  for (const auto& [day, total] : totals) {
    if (total <= most) continue;
    return Refuse(v1::ERROR_REASON_DAILY_MAXIMUM_EXCEEDED,
                  {{"day", DayText(day)},
                   {"minutes", std::to_string(std::chrono::ceil<Minutes>(total).count())},
                   {"policy_minutes", std::to_string(most.count())}});
  }
  return {};
}

Result<void> CheckRoom(const Entries& others, const v1::TimetableEntry& wanted,
                       const v1::Policy& policy) {
  LINLI_TRY(CheckRest(others, wanted, policy));
  return CheckDays(others, wanted, policy);
}

void Place(v1::TimetableEntry& entry, const v1::OpportunityShiftsMoved& moved) {
  if (entry.opportunity() != moved.name()) return;
  const auto* shift = FindShift(moved.shifts(), entry.shift());
  if (shift == nullptr) return;
  *entry.mutable_start_time() = shift->start_time();
  *entry.mutable_end_time() = shift->end_time();
}

/// Where they will be once all have followed; those of cancelled shifts will be nowhere.
void PlaceAll(Entries& entries, const v1::OpportunityShiftsMoved& moved) {
  const auto gone = [&](const v1::TimetableEntry& entry) {
    if (entry.opportunity() != moved.name()) return false;
    const auto* shift = FindShift(moved.shifts(), entry.shift());
    return shift != nullptr && shift->cancelled();
  };
  entries.erase(std::remove_if(entries.begin(), entries.end(), gone), entries.end());
  for (auto& entry : entries) Place(entry, moved);
}

void Remove(Entries& entries, const std::string& sign_up) {
  entries.erase(std::remove_if(entries.begin(), entries.end(),
                               [&](const auto& entry) { return entry.sign_up() == sign_up; }),
                entries.end());
}

const v1::TimetableEntry* FindEntry(const v1::Timetable& timetable, const std::string& sign_up) {
  for (const auto& entry : timetable.entries()) {
    if (entry.sign_up() == sign_up) return &entry;
  }
  return nullptr;
}

}  // namespace

Result<TimetableFacts> Decide(const v1::Timetable& timetable, const TakeShift& take, const At& at) {
  for (const auto& taken : timetable.entries()) {
    if (taken.opportunity() != take.entry.opportunity() || taken.shift() != take.entry.shift()) {
      continue;
    }
    return Refuse(v1::ERROR_REASON_ALREADY_SIGNED_UP,
                  {{"volunteer", "volunteers/" + at.name.substr(at.name.find('/') + 1)},
                   {"sign_up", taken.sign_up()}});
  }
  LINLI_TRY(CheckRoom(timetable.entries(), take.entry, at.policy));
  v1::TimetableFact fact;
  auto& taken = *fact.mutable_taken();
  taken.set_name(at.name);
  *taken.mutable_entry() = take.entry;
  // The roster of a shift long past must not forget the shifts around it, nor one far ahead those
  // to come.
  *taken.mutable_keep_after_time() = ToProto(std::min(at.now, Start(take.entry)) - kKept);
  v1::Timetable after = timetable;
  Evolve(after, fact);
  if (after.entries_size() > kEntriesMax) return TooLarge("timetable", kEntriesMax);
  return TimetableFacts{fact};
}

Result<TimetableFacts> Decide(const v1::Timetable& timetable, const ReleaseShift& release,
                              const At& at) {
  if (FindEntry(timetable, release.sign_up) == nullptr) return TimetableFacts{};
  v1::TimetableFact fact;
  fact.mutable_released()->set_name(at.name);
  fact.mutable_released()->set_sign_up(release.sign_up);
  return TimetableFacts{fact};
}

Result<TimetableFacts> Decide(const v1::Timetable& timetable, const MoveShift& move, const At& at) {
  const auto* entry = FindEntry(timetable, move.sign_up);
  if (entry == nullptr) return TimetableFacts{};
  v1::TimetableEntry wanted = *entry;
  Place(wanted, move.moved);
  if (Start(wanted) == Start(*entry) && End(wanted) == End(*entry)) return TimetableFacts{};
  Entries others = timetable.entries();
  Remove(others, move.sign_up);
  PlaceAll(others, move.moved);
  LINLI_TRY(CheckRoom(others, wanted, at.policy));
  v1::TimetableFact fact;
  auto& moved = *fact.mutable_moved();
  moved.set_name(at.name);
  moved.set_sign_up(move.sign_up);
  *moved.mutable_start_time() = wanted.start_time();
  *moved.mutable_end_time() = wanted.end_time();
  return TimetableFacts{fact};
}

Result<void> CheckNothingToCome(const v1::Timetable& timetable, const std::string& volunteer,
                                const At& at) {
  const auto count =
      std::count_if(timetable.entries().begin(), timetable.entries().end(),
                    [&](const v1::TimetableEntry& entry) { return End(entry) > at.now; });
  if (count == 0) return {};
  return Refuse(v1::ERROR_REASON_SHIFTS_STILL_TAKEN,
                {{"name", volunteer}, {"count", std::to_string(count)}});
}

std::string TimetableOf(const std::string& volunteer) {
  return "timetables" + volunteer.substr(volunteer.find('/'));
}

void Evolve(v1::Timetable& timetable, const v1::TimetableFact& fact) {
  auto& entries = *timetable.mutable_entries();
  switch (fact.fact_case()) {
    case v1::TimetableFact::kTaken: {
      timetable.set_name(fact.taken().name());
      const Time keep_after = FromProto(fact.taken().keep_after_time());
      entries.erase(
          std::remove_if(entries.begin(), entries.end(),
                         [&](const v1::TimetableEntry& entry) { return End(entry) < keep_after; }),
          entries.end());
      *entries.Add() = fact.taken().entry();
      return;
    }
    case v1::TimetableFact::kReleased:
      Remove(entries, fact.released().sign_up());
      return;
    case v1::TimetableFact::kMoved:
      for (auto& entry : entries) {
        if (entry.sign_up() != fact.moved().sign_up()) continue;
        *entry.mutable_start_time() = fact.moved().start_time();
        *entry.mutable_end_time() = fact.moved().end_time();
      }
      return;
    case v1::TimetableFact::FACT_NOT_SET:
      return;
  }
}

Marks MarksOf(const v1::Timetable&) { return {}; }

Scope ScopeOf(const v1::Timetable&) { return {}; }

}  // namespace linli::volunteer
