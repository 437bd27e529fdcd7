#include "services/volunteer/domain/check_in_code.h"
#include "services/volunteer/rpc/sign_up_rpcs.h"
#include "services/volunteer/views/check_in_key.h"
#include "services/volunteer/views/submission.h"

namespace linli::volunteer {

namespace {

/// Runs a command by which a volunteer means to be at a shift: it must take place still, when the
/// sign-up has not heard yet that it was cancelled.
template <class Request>
Task<Result<v1::SignUp>> ExecuteIfHeld(rpc::Call& call, const Request& request, const At& at) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kSignUp, at.name));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  LINLI_CO_ASSIGN(const auto opportunity, co_await tx.Load(kOpportunity, doc.state.opportunity()));
  LINLI_CO_TRY(CheckTakesPlace(opportunity.state, doc.state.shift()));
  tx.Guard(kOpportunity, opportunity);
  tx.Record(kSignUp, doc, facts);
  co_return rpc::Answer(doc);
}

/// That what was scanned at `time` is what was shown on the spot.
template <class Request>
Result<void> CheckScanned(store::Transaction& tx, const v1::SignUp& sign_up, const Request& request,
                          Time time, const At& at) {
  const auto shift = ShiftKey(sign_up.opportunity(), sign_up.shift());
  return CheckCode(CheckInKey(tx), shift, request.entry_source(), request.code(), time, at);
}

}  // namespace

Task<Result<v1::SignUp>> SignUpRpcs::ConfirmSignUp(Call& call,
                                                   const v1::ConfirmSignUpRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await ExecuteIfHeld(call, request, at);
}

Task<Result<v1::GetCheckInCodeResponse>> SignUpRpcs::GetCheckInCode(
    Call& call, const v1::GetCheckInCodeRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kOpportunity, request.opportunity()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  LINLI_CO_TRY(CheckTakesPlace(doc.state, request.shift()));
  LINLI_CO_ASSIGN(const auto shift, ShiftOf(doc.state, request.shift()));
  const At at{call.At(doc.name), policy_};
  const auto key = CheckInKey(call.tx());
  LINLI_CO_ASSIGN(const auto codes, CodesOf(key, doc.name, shift, request.count(), at));
  v1::GetCheckInCodeResponse response;
  for (const auto& code : codes) *response.add_codes() = code;
  *response.mutable_now() = ToProto(at.now);
  co_return std::move(response);
}

Task<Result<v1::SignUp>> SignUpRpcs::CheckIn(Call& call, const v1::CheckInRequest& request) {
  const At at{call.At(request.name()), policy_};
  LINLI_CO_ASSIGN(auto sign_up, co_await ExecuteIfHeld(call, request, at));
  const Time came = FromProto(sign_up.check_in_time());
  LINLI_CO_TRY(CheckScanned(call.tx(), sign_up, request, came, at));
  co_return std::move(sign_up);
}

Task<Result<v1::SignUp>> SignUpRpcs::CheckOut(Call& call, const v1::CheckOutRequest& request) {
  auto& tx = call.tx();
  std::vector<SignUpDoc> one(1);
  LINLI_CO_ASSIGN(one.front(), co_await tx.Load(kSignUp, request.name()));
  auto& doc = one.front();
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  const CheckOutAt at{{call.At(doc.name), policy_}, RecordToEnd(tx, doc.state)};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  const Time went = FromProto(facts.front().checked_out().check_out_time());
  LINLI_CO_TRY(CheckScanned(tx, doc.state, request, went, at));
  LINLI_CO_ASSIGN(auto awaited, co_await AwaitedRecords(tx, one));
  LINLI_CO_TRY(RecordWithService(tx, doc, facts, policy_, std::move(awaited)));
  co_return rpc::Answer(doc);
}

std::vector<rpc::Method> Methods(SignUpRpcs& rpcs) {
  const std::string service = "linli.volunteer.v1.SignUpService.";
  return {
      rpc::Unary(service + "CreateSignUp", rpcs, &SignUpRpcs::CreateSignUp),
      rpc::Unary(service + "GetSignUp", rpcs, &SignUpRpcs::GetSignUp),
      rpc::Unary(service + "ListSignUps", rpcs, &SignUpRpcs::ListSignUps),
      rpc::Unary(service + "WithdrawSignUp", rpcs, &SignUpRpcs::WithdrawSignUp),
      rpc::Unary(service + "ConfirmSignUp", rpcs, &SignUpRpcs::ConfirmSignUp),
      rpc::Unary(service + "CheckIn", rpcs, &SignUpRpcs::CheckIn),
      rpc::Unary(service + "CheckOut", rpcs, &SignUpRpcs::CheckOut),
      rpc::Unary(service + "GetCheckInCode", rpcs, &SignUpRpcs::GetCheckInCode),
      rpc::Unary(service + "CheckInSignUps", rpcs, &SignUpRpcs::CheckInSignUps),
      rpc::Unary(service + "CheckOutSignUps", rpcs, &SignUpRpcs::CheckOutSignUps),
  };
}

}  // namespace linli::volunteer
