#include "services/volunteer/rpc/sign_up_rpcs.h"
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

}  // namespace

Task<Result<v1::SignUp>> SignUpRpcs::ConfirmSignUp(Call& call,
                                                   const v1::ConfirmSignUpRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await ExecuteIfHeld(call, request, at);
}

Task<Result<v1::SignUp>> SignUpRpcs::CheckIn(Call& call, const v1::CheckInRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await ExecuteIfHeld(call, request, at);
}

Task<Result<v1::SignUp>> SignUpRpcs::CheckOut(Call& call, const v1::CheckOutRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kSignUp, request.name()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  const CheckOutAt at{{call.At(doc.name), policy_}, kServiceRecord.NameOf(tx.NewId())};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  LINLI_CO_TRY(RecordWithService(tx, doc, facts, policy_));
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
  };
}

}  // namespace linli::volunteer
