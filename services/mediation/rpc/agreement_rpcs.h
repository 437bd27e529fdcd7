#pragma once

#include <vector>

#include "linli/mediation/v1/agreement_service.pb.h"
#include "linli/mediation/v1/confirmation_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::mediation {

/// linli.mediation.v1.AgreementService; the proto says what each does and may answer.
class AgreementRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Agreement>> RecordAgreement(Call& call,
                                              const v1::RecordAgreementRequest& request);
  Task<Result<v1::Agreement>> SignAgreement(Call& call, const v1::SignAgreementRequest& request);
  Task<Result<v1::Agreement>> RecordPerformance(Call& call,
                                                const v1::RecordPerformanceRequest& request);
  Task<Result<v1::Agreement>> RecordBreach(Call& call, const v1::RecordBreachRequest& request);
  Task<Result<v1::Agreement>> VoidAgreement(Call& call, const v1::VoidAgreementRequest& request);
  Task<Result<v1::Agreement>> GetAgreement(Call& call, const v1::GetAgreementRequest& request);
  Task<Result<v1::ListAgreementsResponse>> ListAgreements(Call& call,
                                                          const v1::ListAgreementsRequest& request);
};

/// linli.mediation.v1.ConfirmationService.
class ConfirmationRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Agreement>> ApplyForConfirmation(Call& call,
                                                   const v1::ApplyForConfirmationRequest& request);
  Task<Result<v1::Agreement>> AcceptConfirmation(Call& call,
                                                 const v1::AcceptConfirmationRequest& request);
  Task<Result<v1::Agreement>> DecideConfirmation(Call& call,
                                                 const v1::DecideConfirmationRequest& request);
};

std::vector<rpc::Method> Methods(AgreementRpcs& rpcs);
std::vector<rpc::Method> Methods(ConfirmationRpcs& rpcs);

}  // namespace linli::mediation
