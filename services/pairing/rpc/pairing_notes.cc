#include "services/pairing/rpc/apply.h"
#include "services/pairing/rpc/authority.h"
#include "services/pairing/rpc/pairing_rpcs.h"
#include "services/pairing/views/shown_pairing.h"

namespace linli::pairing {
namespace {

/// The pairing whose notes are read: one's own while it is in effect, and what was opened to it.
Result<std::string> NotesToRead(const OpenPairing& open,
                                const v1::ListPairingNotesRequest& request) {
  const auto& earlier = request.earlier_pairing();
  if (!open.standing.officer) {
    if (!open.standing.helper) return NotFound(request.pairing());
    LINLI_TRY(CheckInEffect(open.pairing.state));
  }
  if (earlier.empty() || earlier == request.pairing()) return request.pairing();
  if (!MayReadNotesOf(open.pairing.state, earlier)) return NotFound(earlier);
  return earlier;
}

}  // namespace

Task<Result<v1::Pairing>> PairingRpcs::OpenEarlierNotes(
    Call& call, const v1::OpenEarlierNotesRequest& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForOfficerOfPairing(call, request.name()));
  LINLI_CO_ASSIGN(const auto earlier,
                  co_await ForOfficerOfPairing(call, request.earlier_pairing()));
  const NotesAt at{{call.At(request.name())}, earlier.pairing.state};
  LINLI_CO_TRY(Apply(call, kPairing, open.pairing, request, at));
  co_return Shown(open);
}

Task<Result<v1::PairingNote>> PairingRpcs::AddPairingNote(
    Call& call, const v1::AddPairingNoteRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForPairing(call, request.pairing()));
  const bool may = open.standing.officer || open.standing.helper;
  if (!may) co_return NotFound(request.pairing());
  const NoteAt at{{call.At(kPairingNote.NameOf(call.tx().NewId()))}, open.pairing.state};
  LINLI_CO_ASSIGN(const auto doc, Make(call, kPairingNote, request, at));
  call.tx().Guard(kPairing, open.pairing);
  co_return rpc::Answer(doc);
}

Task<Result<v1::ListPairingNotesResponse>> PairingRpcs::ListPairingNotes(
    Call& call, const v1::ListPairingNotesRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForPairing(call, request.pairing()));
  LINLI_CO_ASSIGN(const auto pairing, NotesToRead(open, request));
  v1::ListPairingNotesResponse response;
  auto* const out = response.mutable_pairing_notes();
  const std::string index = "by_pairing";
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kPairingNote, request, index, pairing, out));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

}  // namespace linli::pairing
