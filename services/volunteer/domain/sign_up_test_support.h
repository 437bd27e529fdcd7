#pragma once

#include <string>

#include "services/volunteer/domain/test_support.h"

namespace linli::volunteer::test {

inline constexpr char kSignUpName[] = "signUps/s";

/// Whose, and of what: every fact of the sign-up says it.
template <class Fact>
void OfLi(Fact& fact) {
  fact.set_name(kSignUpName);
  fact.set_opportunity("opportunities/fair");
  fact.set_shift("s1-p1");
  fact.set_activity("activities/fair");
  fact.set_volunteer("volunteers/li");
}

/// Li, of team "teams/a", on the shift 09:00-11:00 of an opportunity of the activity "fair".
inline v1::SignUpFact Began(bool waiting = false) {
  v1::SignUpFact fact;
  const auto describe = [](auto& began) {
    OfLi(began);
    began.set_person(kLi);
    began.set_team("teams/a");
    began.set_host_team("teams/host");
    began.set_region("regions/520181101");
    began.set_unit("units/culture");
    began.mutable_consent()->set_kind(v1::Consent::KIND_SELF);
    began.mutable_consent()->set_recorded_by(kLi);
    *began.mutable_consent()->mutable_record_time() = ToProto(Local(8, 0, -5));
    *began.mutable_start_time() = ToProto(Local(9));
    *began.mutable_end_time() = ToProto(Local(11));
    *began.mutable_close_time() = ToProto(Local(12));
  };
  if (waiting) {
    describe(*fact.mutable_wait_listed());
  } else {
    describe(*fact.mutable_signed_up());
  }
  return fact;
}

inline v1::SignUpFact MovedFact() {
  v1::SignUpFact fact;
  auto& moved = *fact.mutable_moved();
  OfLi(moved);
  *moved.mutable_start_time() = ToProto(Local(9));
  *moved.mutable_end_time() = ToProto(Local(11));
  *moved.mutable_close_time() = ToProto(Local(12));
  moved.set_shifts_revision(1);
  moved.set_to_confirm(true);
  return fact;
}

inline v1::SignUpFact Came(Time time = Local(9), v1::EntrySource source = v1::ENTRY_SOURCE_LEADER,
                           const std::string& by = kWang) {
  v1::SignUpFact fact;
  auto& came = *fact.mutable_checked_in();
  OfLi(came);
  *came.mutable_check_in_time() = ToProto(time);
  came.set_entry_source(source);
  came.set_entered_by(by);
  *came.mutable_close_time() = ToProto(Local(12));
  return fact;
}

inline v1::SignUpFact Went(Time time = Local(11)) {
  v1::SignUpFact fact;
  auto& went = *fact.mutable_checked_out();
  OfLi(went);
  *went.mutable_check_out_time() = ToProto(time);
  went.set_entry_source(v1::ENTRY_SOURCE_SELF);
  went.set_entered_by(kLi);
  went.set_service_record("serviceRecords/r");
  return fact;
}

inline v1::OpportunityShiftsMoved ShiftMovedTo(Time start, Time end, bool changed = true) {
  v1::OpportunityShiftsMoved moved;
  moved.set_name("opportunities/fair");
  *moved.add_shifts() = ShiftAt("s1-p1", start, end);
  if (changed) moved.add_changed_shifts("s1-p1");
  moved.set_shifts_revision(2);
  return moved;
}

}  // namespace linli::volunteer::test
