#include "services/platform/rpc/filter.h"
#include "services/volunteer/rpc/authority.h"
#include "services/volunteer/rpc/sign_up_rpcs.h"
#include "services/volunteer/views/figures.h"
#include "services/volunteer/views/timetables.h"
#include "services/volunteer/views/waiting_list.h"

namespace linli::volunteer {
namespace {

/// A place was free: there must still be one; or none was: there must still be none.
void HoldTo(store::Transaction& tx, const v1::SignUp& sign_up, std::int64_t capacity) {
  const auto counter = TakenCounter(sign_up.opportunity(), sign_up.shift());
  if (sign_up.state() == v1::SignUp::STATE_WAITING) return tx.RequireCounter(counter, capacity);
  tx.LimitCounter(counter, capacity);
}

Result<rpc::Filter> IndexFor(const v1::ListSignUpsRequest& request) {
  const std::vector<rpc::Filter> filters = {
      {"opportunity", "by_opportunity", request.opportunity()},
      {"volunteer", "by_volunteer", request.volunteer()}};
  LINLI_ASSIGN(auto by, rpc::ExactlyOneOf(filters));
  if (request.shift().empty()) return by;
  if (by.field == "opportunity") {
    return rpc::Filter{"shift", "by_shift", ShiftKey(request.opportunity(), request.shift())};
  }
  Violations violations;
  violations.Add("shift", "须与 opportunity 一起填写", "needs the opportunity it is of");
  return std::move(violations).ToError();
}

Task<Result<void>> AuthorizeList(rpc::Call& call, const v1::ListSignUpsRequest& request) {
  if (!request.volunteer().empty()) {
    LINLI_CO_ASSIGN(const auto volunteer, co_await call.tx().Load(kVolunteer, request.volunteer()));
    co_return co_await AuthorizeFor(call, volunteer.state);
  }
  LINLI_CO_ASSIGN(const auto opportunity,
                  co_await call.tx().Load(kOpportunity, request.opportunity()));
  co_return call.Authorize(ScopeOf(opportunity.state));
}

}  // namespace

Task<Result<v1::SignUp>> SignUpRpcs::CreateSignUp(Call& call,
                                                  const v1::CreateSignUpRequest& request) {
  auto& tx = call.tx();
  auto counter = TakenCounter(request.opportunity(), request.shift());
  store::Transaction::Ahead ahead;
  ahead.aggregates = {{&kOpportunity, request.opportunity()},
                      {&kVolunteer, request.volunteer()},
                      {&kTimetable, TimetableOf(request.volunteer())}};
  ahead.counters = {counter};
  LINLI_CO_TRY(co_await tx.ReadAhead(std::move(ahead)));
  LINLI_CO_ASSIGN(const auto opportunity, co_await tx.Load(kOpportunity, request.opportunity()));
  LINLI_CO_ASSIGN(const auto volunteer, co_await tx.Load(kVolunteer, request.volunteer()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(opportunity.state, volunteer.state, request.team())));
  LINLI_CO_ASSIGN(const auto taken, co_await tx.Counter(std::move(counter)));
  const SignUpAt at{
      {call.At(kSignUp.NameOf(tx.NewId())), policy_}, opportunity.state, volunteer.state, taken};
  const v1::SignUp none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, request, at));
  const auto doc = tx.Create(kSignUp, std::string(kSignUp.IdOf(at.name)), facts);

  Timetables timetables(tx, policy_);
  const TakeShift take{EntryOf(doc.state)};
  LINLI_CO_TRY(co_await timetables.Run(volunteer.name, take));
  HoldTo(tx, doc.state, FindShift(opportunity.state.shifts(), request.shift())->capacity());
  tx.Guard(kOpportunity, opportunity);
  tx.Guard(kVolunteer, volunteer);
  co_return rpc::Answer(doc);
}

Task<Result<v1::SignUp>> SignUpRpcs::GetSignUp(Call& call, const v1::GetSignUpRequest& request) {
  co_return co_await rpc::Get(call, kSignUp, request.name());
}

Task<Result<v1::ListSignUpsResponse>> SignUpRpcs::ListSignUps(
    Call& call, const v1::ListSignUpsRequest& request) {
  LINLI_CO_ASSIGN(const auto by, IndexFor(request));
  LINLI_CO_TRY(co_await AuthorizeList(call, request));
  v1::ListSignUpsResponse response;
  auto* const out = response.mutable_sign_ups();
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kSignUp, request, by.index, by.value, out));
  response.set_next_page_token(std::move(next));
  auto pointers = Pointers(*out);
  LINLI_CO_TRY(co_await FillDisplayNames(call.tx(), std::move(pointers)));
  co_return std::move(response);
}

Task<Result<v1::SignUp>> SignUpRpcs::WithdrawSignUp(Call& call,
                                                    const v1::WithdrawSignUpRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kSignUp, request.name()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  const v1::SignUp before = doc.state;
  const At at{call.At(doc.name), policy_};
  LINLI_CO_ASSIGN(const auto facts, Decide(before, request, at));
  tx.Record(kSignUp, doc, facts);

  Timetables timetables(tx, policy_);
  const ReleaseShift release{doc.name};
  LINLI_CO_TRY(co_await timetables.Run(before.volunteer(), release));
  LINLI_CO_TRY(co_await GiveFreedPlace(tx, before, policy_));
  co_return rpc::Answer(doc);
}

}  // namespace linli::volunteer
