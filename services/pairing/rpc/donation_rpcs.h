#pragma once

#include <vector>

#include "linli/pairing/v1/donation_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::pairing {

/// linli.pairing.v1.DonationService; the proto says what each does and may answer.
class DonationRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Ledger>> OpenLedger(Call& call, const v1::OpenLedgerRequest& request);
  Task<Result<v1::Ledger>> CloseLedger(Call& call, const v1::CloseLedgerRequest& request);
  Task<Result<v1::Ledger>> ReopenLedger(Call& call, const v1::ReopenLedgerRequest& request);
  Task<Result<v1::Ledger>> GetLedger(Call& call, const v1::GetLedgerRequest& request);
  Task<Result<v1::ListLedgersResponse>> ListLedgers(Call& call,
                                                    const v1::ListLedgersRequest& request);
  Task<Result<v1::Donation>> RecordDonation(Call& call, const v1::RecordDonationRequest& request);
  Task<Result<v1::Donation>> CorrectDonation(Call& call, const v1::CorrectDonationRequest& request);
  Task<Result<v1::Donation>> GetDonation(Call& call, const v1::GetDonationRequest& request);
  Task<Result<v1::ListDonationsResponse>> ListDonations(Call& call,
                                                        const v1::ListDonationsRequest& request);
};

std::vector<rpc::Method> Methods(DonationRpcs& rpcs);

}  // namespace linli::pairing
