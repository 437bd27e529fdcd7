#include "services/pairing/rpc/apply.h"
#include "services/pairing/rpc/authority.h"
#include "services/pairing/rpc/pairing_rpcs.h"
#include "services/pairing/views/proposal.h"
#include "services/pairing/views/shown_pairing.h"

namespace linli::pairing {
namespace {

/// What any side may do: opened, decided for that side, shown as it is then.
template <class Request>
Task<Result<v1::Pairing>> Take(rpc::Call& call, const Request& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForPairing(call, request.name()));
  const SideAt at{{call.At(request.name())}, open.standing.side()};
  LINLI_CO_TRY(Apply(call, kPairing, open.pairing, request, at));
  co_return Shown(open);
}

/// What the officer alone may do.
template <class Request>
Task<Result<v1::Pairing>> TakeAsOfficer(rpc::Call& call, const Request& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForOfficerOfPairing(call, request.name()));
  const At at{call.At(request.name())};
  LINLI_CO_TRY(Apply(call, kPairing, open.pairing, request, at));
  co_return Shown(open);
}

}  // namespace

Task<Result<v1::Pairing>> PairingRpcs::RecordPairingConsent(
    Call& call, const v1::RecordPairingConsentRequest& request) {
  co_return co_await Take(call, request);
}

Task<Result<v1::Pairing>> PairingRpcs::RecordPairingAgreement(
    Call& call, const v1::RecordPairingAgreementRequest& request) {
  co_return co_await TakeAsOfficer(call, request);
}

Task<Result<v1::Pairing>> PairingRpcs::PausePairing(Call& call,
                                                    const v1::PausePairingRequest& request) {
  co_return co_await Take(call, request);
}

Task<Result<v1::Pairing>> PairingRpcs::ResumePairing(Call& call,
                                                     const v1::ResumePairingRequest& request) {
  co_return co_await Take(call, request);
}

Task<Result<v1::Pairing>> PairingRpcs::EndPairing(Call& call,
                                                  const v1::EndPairingRequest& request) {
  co_return co_await Take(call, request);
}

Task<Result<v1::Pairing>> PairingRpcs::DropReassignment(
    Call& call, const v1::DropReassignmentRequest& request) {
  co_return co_await TakeAsOfficer(call, request);
}

Task<Result<v1::ReassignPairingResponse>> PairingRpcs::ReassignPairing(
    Call& call, const v1::ReassignPairingRequest& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForOfficerOfPairing(call, request.name()));
  LINLI_CO_TRY(rpc::CheckEtag(request, open.pairing.name, open.pairing.version));
  const v1::Pairing before = open.pairing.state;
  const v1::Pairing* const in_place_of = &before;
  const bool as_before = request.kind() == v1::Pairing::KIND_UNSPECIFIED;
  const Propose propose{as_before ? before.kind() : request.kind(), request.helper(),
                        before.name()};
  LINLI_CO_ASSIGN(const auto next, co_await ProposeFor(call, open.household, propose, in_place_of));
  const Reassign reassign{next.name, request.helper(), request.note()};
  const At at{call.At(before.name())};
  LINLI_CO_ASSIGN(const auto facts, Decide(before, reassign, at));
  call.tx().Record(kPairing, open.pairing, facts);
  v1::ReassignPairingResponse response;
  *response.mutable_ended() = Shown(open);
  *response.mutable_proposed() = ShownTo(open.standing, next, open.household.state);
  co_return std::move(response);
}

}  // namespace linli::pairing
