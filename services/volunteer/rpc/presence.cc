#include "services/volunteer/rpc/sign_up_rpcs.h"
#include "services/volunteer/views/submission.h"

namespace linli::volunteer {

Task<Result<v1::SignUp>> SignUpRpcs::CheckIn(Call& call, const v1::CheckInRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await rpc::Execute(call, kSignUp, request, at);
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
