#include "services/directory/domain/login_guard.h"

#include <algorithm>
#include <string>

#include "linli/directory/v1/errors.pb.h"

namespace linli::directory {
namespace {

constexpr int kFreeFailures = 2;
constexpr std::chrono::seconds kDelayMax{300};

}  // namespace

std::chrono::seconds DelayAfter(int failures) {
  if (failures <= kFreeFailures) return std::chrono::seconds(0);
  const int doublings = std::min(failures - kFreeFailures - 1, 10);
  return std::min(std::chrono::seconds(1 << doublings), kDelayMax);
}

Result<void> CheckAnswers(const v1::LoginGuard& guard, Time now) {
  if (!guard.has_answers_after()) return {};
  const auto wait = FromProto(guard.answers_after()) - now;
  if (wait <= wait.zero()) return {};
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  auto error = Refuse(v1::ERROR_REASON_LOGIN_DELAYED, {{"seconds", std::to_string(seconds)}});
  return std::move(error).RetryAfter(wait);
}

Result<std::vector<v1::LoginGuardFact>> Decide(const v1::LoginGuard&, const OpenLoginGuard&,
                                               const At& at) {
  v1::LoginGuardFact fact;
  fact.mutable_opened()->set_login_guard(at.name);
  return std::vector{fact};
}

Result<std::vector<v1::LoginGuardFact>> Decide(const v1::LoginGuard& guard,
                                               const LoginAttempt& attempt, const At& at) {
  std::vector<v1::LoginGuardFact> facts;
  if (attempt.right) {
    if (guard.failures() > 0) facts.emplace_back().mutable_cleared()->set_login_guard(at.name);
    return facts;
  }
  auto& failed = *facts.emplace_back().mutable_failed();
  failed.set_login_guard(at.name);
  failed.set_failures(std::min(guard.failures() + 1, 1'000'000));
  *failed.mutable_answers_after() = ToProto(at.now + DelayAfter(failed.failures()));
  return facts;
}

void Evolve(v1::LoginGuard& guard, const v1::LoginGuardFact& fact) {
  switch (fact.fact_case()) {
    case v1::LoginGuardFact::kOpened:
      guard.set_name(fact.opened().login_guard());
      return;
    case v1::LoginGuardFact::kFailed:
      guard.set_name(fact.failed().login_guard());
      guard.set_failures(fact.failed().failures());
      *guard.mutable_answers_after() = fact.failed().answers_after();
      return;
    case v1::LoginGuardFact::kCleared:
      guard.set_failures(0);
      guard.clear_answers_after();
      return;
    case v1::LoginGuardFact::FACT_NOT_SET:
      return;
  }
}

}  // namespace linli::directory
