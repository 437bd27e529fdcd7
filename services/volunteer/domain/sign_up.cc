#include "services/volunteer/domain/sign_up.h"

#include <algorithm>

#include "linli/volunteer/v1/errors.pb.h"
#include "services/volunteer/domain/opportunity.h"
#include "services/volunteer/domain/presence.h"
#include "services/volunteer/domain/refusals.h"
#include "services/volunteer/domain/volunteer.h"

namespace linli::volunteer {
namespace {

/// What SignedUp and WaitListed have in common.
template <class Fact>
void Describe(Fact& fact, const v1::Shift& shift, std::string team, v1::Consent consent,
              const SignUpAt& at) {
  fact.set_name(at.name);
  fact.set_opportunity(at.opportunity.name());
  fact.set_shift(shift.id());
  fact.set_activity(at.opportunity.activity());
  fact.set_volunteer(at.volunteer.name());
  fact.set_person(at.volunteer.person());
  fact.set_team(std::move(team));
  fact.set_host_team(at.opportunity.team());
  fact.set_region(at.opportunity.region());
  fact.set_unit(at.opportunity.unit());
  *fact.mutable_consent() = std::move(consent);
  *fact.mutable_start_time() = shift.start_time();
  *fact.mutable_end_time() = shift.end_time();
  *fact.mutable_close_time() = ToProto(CloseTime(FromProto(shift.end_time()), at));
  fact.set_shifts_revision(at.opportunity.shifts_revision());
}

/// What has closed as over takes the roster that a leader enters afterwards, unless it was
/// cancelled since.
Result<void> CheckOpen(const v1::Opportunity& opportunity) {
  const auto state = opportunity.state();
  if (state == v1::Opportunity::STATE_OPEN) return {};
  if (state == v1::Opportunity::STATE_CLOSED && opportunity.over()) return {};
  return NotOpen(opportunity);
}

}  // namespace

Result<SignUpFacts> Decide(const v1::SignUp&, const v1::CreateSignUpRequest& create,
                           const SignUpAt& at) {
  LINLI_TRY(CheckOpen(at.opportunity));
  LINLI_ASSIGN(const auto shift, ShiftOf(at.opportunity, create.shift()));
  LINLI_ASSIGN(auto team, TeamToServeWith(at.volunteer, create.team()));
  LINLI_ASSIGN(auto consent, ConsentOf(at.volunteer.person(), create.consent_note(), at));
  if (consent.kind() == v1::Consent::KIND_SELF && at.now >= FromProto(shift.end_time())) {
    return Refuse(v1::ERROR_REASON_SHIFT_OVER,
                  {{"shift", shift.id()}, {"end_time", ToText(FromProto(shift.end_time()))}});
  }
  v1::SignUpFact fact;
  if (at.taken < shift.capacity()) {
    Describe(*fact.mutable_signed_up(), shift, std::move(team), std::move(consent), at);
  } else {
    Describe(*fact.mutable_wait_listed(), shift, std::move(team), std::move(consent), at);
  }
  return SignUpFacts{fact};
}

Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const v1::WithdrawSignUpRequest&, const At&) {
  if (!IsActive(sign_up.state())) return WrongState(sign_up);
  v1::SignUpFact fact;
  Identify(*fact.mutable_withdrawn(), sign_up);
  fact.mutable_withdrawn()->set_was_waiting(sign_up.state() == v1::SignUp::STATE_WAITING);
  return SignUpFacts{fact};
}

Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const v1::ConfirmSignUpRequest& confirm,
                           const At& at) {
  if (sign_up.state() != v1::SignUp::STATE_TO_CONFIRM) return WrongState(sign_up);
  LINLI_ASSIGN(auto consent, ConsentOf(sign_up.person(), confirm.consent_note(), at));
  v1::SignUpFact fact;
  Identify(*fact.mutable_confirmed(), sign_up);
  *fact.mutable_confirmed()->mutable_consent() = std::move(consent);
  return SignUpFacts{fact};
}

Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const Promote&, const At&) {
  if (sign_up.state() != v1::SignUp::STATE_WAITING) return WrongState(sign_up);
  v1::SignUpFact fact;
  Identify(*fact.mutable_promoted(), sign_up);
  return SignUpFacts{fact};
}

Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const FollowShift& follow, const At& at) {
  const auto* shift = FindShift(follow.moved.shifts(), sign_up.shift());
  if (!IsActive(sign_up.state()) || shift == nullptr) return SignUpFacts{};
  // It has followed already: who has confirmed since is not asked again.
  if (sign_up.shifts_revision() >= follow.moved.shifts_revision()) return SignUpFacts{};
  if (shift->cancelled()) {
    return Decide(sign_up, Release{v1::SignUp::RELEASE_REASON_SHIFT_CANCELLED}, at);
  }
  v1::SignUpFact fact;
  auto& moved = *fact.mutable_moved();
  Identify(moved, sign_up);
  const auto& changed = follow.moved.changed_shifts();
  const bool this_one = std::find(changed.begin(), changed.end(), shift->id()) != changed.end();
  *moved.mutable_start_time() = shift->start_time();
  *moved.mutable_end_time() = shift->end_time();
  *moved.mutable_close_time() = ToProto(CloseTime(FromProto(shift->end_time()), at));
  moved.set_shifts_revision(follow.moved.shifts_revision());
  moved.set_to_confirm(sign_up.state() == v1::SignUp::STATE_TO_CONFIRM ||
                       (sign_up.state() == v1::SignUp::STATE_SIGNED_UP && this_one));
  return SignUpFacts{fact};
}

Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const Release& release, const At&) {
  if (!IsActive(sign_up.state())) return SignUpFacts{};
  v1::SignUpFact fact;
  Identify(*fact.mutable_released(), sign_up);
  fact.mutable_released()->set_was_waiting(sign_up.state() == v1::SignUp::STATE_WAITING);
  fact.mutable_released()->set_reason(release.reason);
  return SignUpFacts{fact};
}

Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const ShiftPassed&, const CheckOutAt& at) {
  if (at.now < FromProto(sign_up.close_time())) return SignUpFacts{};
  if (sign_up.state() == v1::SignUp::STATE_WAITING) {
    return Decide(sign_up, Release{v1::SignUp::RELEASE_REASON_NEVER_PROMOTED},
                  static_cast<const At&>(at));
  }
  v1::SignUpFact fact;
  if (IsActive(sign_up.state())) {
    Identify(*fact.mutable_marked_absent(), sign_up);
    return SignUpFacts{fact};
  }
  if (sign_up.state() != v1::SignUp::STATE_CHECKED_IN || sign_up.check_out_missing()) {
    return SignUpFacts{};
  }
  if (at.policy.missing_check_out().rule() ==
      v1::MissingCheckOut::RULE_COUNT_NOTHING_UNTIL_CONFIRMED) {
    Identify(*fact.mutable_check_out_missed(), sign_up);
    return SignUpFacts{fact};
  }
  const Time time = std::max(FromProto(sign_up.end_time()), FromProto(sign_up.check_in_time()));
  fact = CheckedOutFact(sign_up, time, sign_up.check_in_source(), at);
  fact.mutable_checked_out()->set_missing(true);
  return SignUpFacts{fact};
}

Result<SignUpFacts> Decide(const v1::SignUp& sign_up, const EnterService&, const CheckOutAt& at) {
  const auto state = sign_up.state();
  // A sign-up that has served can be entered again once its record was voided.
  if (!HoldsPlace(state)) return WrongState(sign_up);
  v1::SignUpFact fact;
  Identify(*fact.mutable_service_entered(), sign_up);
  fact.mutable_service_entered()->set_service_record(at.service_record);
  return SignUpFacts{fact};
}

}  // namespace linli::volunteer
