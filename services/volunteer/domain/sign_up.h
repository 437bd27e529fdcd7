#pragma once

#include <string>
#include <vector>

#include "linli/volunteer/v1/events.pb.h"
#include "linli/volunteer/v1/opportunity.pb.h"
#include "linli/volunteer/v1/sign_up.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/timetable.pb.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"
#include "services/volunteer/domain/at.h"

namespace linli::volunteer {

using SignUpFacts = std::vector<v1::SignUpFact>;

/// Signing up knows the opportunity, the volunteer, and how many places of the shift are taken.
struct SignUpAt : At {
  const v1::Opportunity& opportunity;
  const v1::Volunteer& volunteer;
  std::int64_t taken;
};
/// What may submit a service record knows the record's name to be.
struct CheckOutAt : At {
  std::string service_record;
};

/// The first who waits gets the freed place.
struct Promote {};
/// The shift was moved: follow it; or it was cancelled: be set free.
struct FollowShift {
  v1::OpportunityShiftsMoved moved;
};
/// Linli sets the sign-up free.
struct Release {
  v1::SignUp::ReleaseReason reason;
};
/// close_time is past: the declared policy is applied.
struct ShiftPassed {};
/// A service record is entered afterwards for this sign-up.
struct EnterService {};

/// OPPORTUNITY_NOT_OPEN, SHIFT_NOT_FOUND, SHIFT_CANCELLED, SHIFT_OVER (for the volunteer; a leader
/// enters a roster later), VOLUNTEER_NOT_ACTIVE, NOT_MEMBER, CONSENT_REQUIRED.
Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const v1::CreateSignUpRequest& create,
                           const SignUpAt& at);
/// WRONG_STATE.
Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const v1::WithdrawSignUpRequest& withdraw,
                           const At& at);
/// WRONG_STATE, CONSENT_REQUIRED.
Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const v1::ConfirmSignUpRequest& confirm,
                           const At& at);
/// WRONG_STATE, ALREADY_CHECKED_IN, ENTRY_SOURCE_NOT_ALLOWED, TOO_EARLY, SHIFT_OVER,
/// OFFLINE_TOO_OLD, INVALID_FIELDS. That a SCAN's code is right is for CheckCode to say.
Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const v1::CheckInRequest& check_in,
                           const At& at);
/// WRONG_STATE, ALREADY_CHECKED_OUT, ENTRY_SOURCE_NOT_ALLOWED, SHIFT_OVER (the policy's grace is
/// past: enter it afterwards), OFFLINE_TOO_OLD, INVALID_FIELDS. As for the code, see CheckCode.
Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const v1::CheckOutRequest& check_out,
                           const CheckOutAt& at);
/// WRONG_STATE.
Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const Promote& promote, const At& at);
/// Nothing unless it waits or holds a place for a volunteer still to come; never refuses.
Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const FollowShift& follow, const At& at);
/// As FollowShift.
Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const Release& release, const At& at);
/// Nothing if it is not due or nothing is open; never refuses.
Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const ShiftPassed& passed,
                           const CheckOutAt& at);
/// WRONG_STATE.
Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const EnterService& enter,
                           const CheckOutAt& at);

/// Closed without anybody having checked the volunteer out; a device may have, and say so later.
bool AwaitsCheckOut(const v1::SignUp& sign_up);
/// "opportunities/x/shift": a shift as counters, lists and claims name it.
std::string ShiftKey(const std::string& opportunity, const std::string& shift);
/// "opportunities/x/shift/volunteers/y": one volunteer at one shift.
std::string ShiftVolunteerKey(const std::string& opportunity, const std::string& shift,
                              const std::string& volunteer);
/// The counter of places taken of a shift.
std::string TakenCounter(const std::string& opportunity, const std::string& shift);
/// The counter of volunteers waiting for a shift.
std::string WaitingCounter(const std::string& opportunity, const std::string& shift);
/// "opportunities/x@2": sign-ups whose times are of that revision of the shifts.
std::string RevisionKey(const std::string& opportunity, int shifts_revision);
/// What the sign-up takes of the volunteer's time.
v1::TimetableEntry EntryOf(const v1::SignUp& sign_up);
/// Whom a sign-up of this volunteer, coming with `team`, concerns; known before it is decided on.
Scope ScopeOf(const v1::Opportunity& opportunity, const v1::Volunteer& volunteer,
              const std::string& team);
/// Waits, or holds a place for a volunteer still to come.
bool IsActive(v1::SignUp::State state);
/// Has one of the shift's places, now or for ever.
bool HoldsPlace(v1::SignUp::State state);

void Evolve(v1::SignUp& sign_up, const v1::SignUpFact& fact);
Marks MarksOf(const v1::SignUp& sign_up);
Scope ScopeOf(const v1::SignUp& sign_up);
/// The volunteer's.
std::string KeyOf(const v1::SignUp& sign_up);

}  // namespace linli::volunteer
