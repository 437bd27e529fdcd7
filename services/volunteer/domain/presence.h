#pragma once

#include "services/volunteer/domain/sign_up.h"

// What sign_up.cc and presence.cc share.
namespace linli::volunteer {

/// What facts about a place carry, so that a consumer can count and who watches is told.
template <class Fact>
void Identify(Fact& fact, const v1::SignUp& sign_up) {
  fact.set_name(sign_up.name());
  fact.set_opportunity(sign_up.opportunity());
  fact.set_shift(sign_up.shift());
  fact.set_activity(sign_up.activity());
  fact.set_volunteer(sign_up.volunteer());
}

/// When the policy closes a sign-up: some time after the shift's end, and never at once.
Time CloseTime(Time end, const At& at);

/// The volunteer went at `time`; `at.service_record` comes of it.
v1::SignUpFact CheckedOutFact(const v1::SignUp& sign_up, Time time, v1::EntrySource source,
                              const CheckOutAt& at);

}  // namespace linli::volunteer
