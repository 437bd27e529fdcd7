#include <algorithm>

#include "services/pairing/rpc/visit_authority.h"
#include "services/pairing/rpc/visit_rpcs.h"

namespace linli::pairing {
namespace {

/// The pairing whose notes are read: one's own while it is in effect, and what was opened to it.
Result<std::string> NotesToRead(const OpenPairing& open, const v1::ListVisitNotesRequest& request) {
  if (!open.standing.officer) LINLI_TRY(CheckInEffect(open.pairing.state));
  const auto& earlier = request.earlier_pairing();
  if (earlier.empty() || earlier == request.pairing()) return request.pairing();
  if (!MayReadNotesOf(open.pairing.state, earlier)) return NotFound(earlier);
  return earlier;
}

/// The visit's party of this pairing; NOT_FOUND.
Result<v1::VisitParty> PartyOf(const v1::Visit& visit, const std::string& pairing) {
  const auto& parties = visit.parties();
  const auto found = std::find_if(parties.begin(), parties.end(),
                                  [&](const auto& party) { return party.pairing() == pairing; });
  if (found == parties.end()) return NotFound(visit.name());
  return *found;
}

}  // namespace

Task<Result<v1::VisitNote>> VisitRpcs::WriteVisitNote(Call& call,
                                                      const v1::WriteVisitNoteRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto open, co_await ForHelpersOf(call, request.pairing()));
  LINLI_CO_ASSIGN(auto visit, co_await tx.Load(kVisit, request.visit()));
  LINLI_CO_ASSIGN(auto party, PartyOf(visit.state, request.pairing()));
  tx.Guard(kVisit, visit);
  auto id = VisitNoteId(visit.name, party.pairing());
  const auto name = kVisitNote.NameOf(id);
  LINLI_CO_ASSIGN(auto doc, co_await tx.Find(kVisitNote, name));
  const VisitNoteAt at{{call.At(name)}, std::move(visit.state), std::move(party)};
  const v1::VisitNote none;
  LINLI_CO_ASSIGN(const auto facts, Decide(doc ? doc->state : none, request, at));
  if (doc) {
    tx.Record(kVisitNote, *doc, facts);
  } else {
    doc = tx.Create(kVisitNote, std::move(id), facts);
  }
  co_return rpc::Answer(*doc);
}

Task<Result<v1::ListVisitNotesResponse>> VisitRpcs::ListVisitNotes(
    Call& call, const v1::ListVisitNotesRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForHelpersOf(call, request.pairing()));
  LINLI_CO_ASSIGN(const auto pairing, NotesToRead(open, request));
  v1::ListVisitNotesResponse response;
  auto* const notes = response.mutable_notes();
  const std::string index = "by_pairing";
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kVisitNote, request, index, pairing, notes));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

}  // namespace linli::pairing
