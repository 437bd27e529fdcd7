#pragma once

#include <vector>

#include "linli/pairing/v1/pairing_service.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/method.h"

namespace linli::pairing {

/// linli.pairing.v1.PairingService; the proto says what each does and may answer.
class PairingRpcs {
 public:
  using Call = rpc::Call;

  Task<Result<v1::Pairing>> ProposePairing(Call& call, const v1::ProposePairingRequest& request);
  Task<Result<v1::Pairing>> GetPairing(Call& call, const v1::GetPairingRequest& request);
  Task<Result<v1::ListPairingsResponse>> ListPairings(Call& call,
                                                      const v1::ListPairingsRequest& request);
  Task<Result<v1::Pairing>> RecordPairingConsent(Call& call,
                                                 const v1::RecordPairingConsentRequest& request);
  Task<Result<v1::Pairing>> RecordPairingAgreement(
      Call& call, const v1::RecordPairingAgreementRequest& request);
  Task<Result<v1::Pairing>> PausePairing(Call& call, const v1::PausePairingRequest& request);
  Task<Result<v1::Pairing>> ResumePairing(Call& call, const v1::ResumePairingRequest& request);
  Task<Result<v1::Pairing>> EndPairing(Call& call, const v1::EndPairingRequest& request);
  Task<Result<v1::ReassignPairingResponse>> ReassignPairing(
      Call& call, const v1::ReassignPairingRequest& request);
  Task<Result<v1::Pairing>> DropReassignment(Call& call,
                                             const v1::DropReassignmentRequest& request);
  Task<Result<v1::Pairing>> OpenEarlierNotes(Call& call,
                                             const v1::OpenEarlierNotesRequest& request);
  Task<Result<v1::PairingNote>> AddPairingNote(Call& call,
                                               const v1::AddPairingNoteRequest& request);
  Task<Result<v1::ListPairingNotesResponse>> ListPairingNotes(
      Call& call, const v1::ListPairingNotesRequest& request);
};

std::vector<rpc::Method> Methods(PairingRpcs& rpcs);

}  // namespace linli::pairing
