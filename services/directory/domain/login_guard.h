#pragma once

#include <chrono>
#include <vector>

#include "linli/directory/v1/account.pb.h"
#include "linli/directory/v1/events.pb.h"
#include "services/directory/domain/at.h"
#include "services/platform/base/result.h"

namespace linli::directory {

/// An account was opened: its guard is there from the first attempt on, so that a right guess among
/// many sent at once meets the failures of the others.
struct OpenLoginGuard {};

/// Someone gave a password that was looked at.
struct LoginAttempt {
  bool right = false;
};

/// How long nothing is looked at after so many failures in a row: 1 s after the third, doubled with
/// each, at most 5 minutes. Delay rather than lock-out, so that nobody can shut another one out.
std::chrono::seconds DelayAfter(int failures);

/// LOGIN_DELAYED if no password is to be looked at yet.
Result<void> CheckAnswers(const v1::LoginGuard& guard, Time now);

Result<std::vector<v1::LoginGuardFact>> Decide(const v1::LoginGuard& guard,
                                               const OpenLoginGuard& open, const At& at);
/// No facts for a success without failures before it.
Result<std::vector<v1::LoginGuardFact>> Decide(const v1::LoginGuard& guard,
                                               const LoginAttempt& attempt, const At& at);
void Evolve(v1::LoginGuard& guard, const v1::LoginGuardFact& fact);

}  // namespace linli::directory
