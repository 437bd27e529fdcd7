#include <algorithm>
#include <map>

#include "services/pairing/rpc/authority.h"
#include "services/pairing/rpc/pairing_rpcs.h"
#include "services/pairing/views/proposal.h"
#include "services/pairing/views/shown_pairing.h"
#include "services/platform/rpc/filter.h"

namespace linli::pairing {
namespace {

Result<rpc::Filter> IndexFor(const v1::ListPairingsRequest& request) {
  const rpc::Filter by_helper = {"helper", "by_helper", request.helper()};
  if (!request.helper().empty() && !request.region().empty() && request.household().empty()) {
    return by_helper;
  }
  const std::string region = request.to_reassign() ? "to_reassign" : "by_region";
  return rpc::ExactlyOneOf({{"household", "by_household", request.household()},
                            by_helper,
                            {"region", region, request.region()}});
}

Task<Result<void>> AuthorizeList(rpc::Call& call, const v1::ListPairingsRequest& request) {
  if (!request.region().empty()) co_return ForOfficerOf(call, request.region());
  if (!request.household().empty()) {
    LINLI_CO_ASSIGN(const auto open, co_await ForHousehold(call, request.household()));
    const bool may = open.standing.officer || open.standing.supported;
    if (!may) co_return NotFound(request.household());
    co_return Result<void>();
  }
  if (!ActsForHelper(call, request.helper())) co_return NotFound(request.helper());
  Scope scope;
  scope.persons.push_back(request.helper());
  scope.units.push_back(request.helper());
  scope.teams.push_back(request.helper());
  co_return call.Authorize(scope);
}

bool IsAsked(const v1::Pairing& pairing, const v1::ListPairingsRequest& request) {
  const bool in_state =
      request.state() == v1::Pairing::STATE_UNSPECIFIED || request.state() == pairing.state();
  return in_state && pairing.region().rfind(request.region(), 0) == 0;
}

/// The households of these pairings by name, in one round trip.
Task<Result<std::map<std::string, v1::Household>>> HouseholdsOf(
    store::Transaction& tx, const std::vector<store::Doc<v1::Pairing>>& pairings) {
  std::vector<std::string> names;
  for (const auto& doc : pairings) names.push_back(doc.state.household());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::map<std::string, v1::Household> households;
  LINLI_CO_ASSIGN(const auto docs, co_await tx.LoadAll(kHousehold, std::move(names)));
  for (const auto& doc : docs) households[doc.name] = doc.state;
  co_return std::move(households);
}

}  // namespace

Task<Result<v1::Pairing>> PairingRpcs::ProposePairing(Call& call,
                                                      const v1::ProposePairingRequest& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForOfficerOfHousehold(call, request.household()));
  const Propose propose{request.kind(), request.helper(), ""};
  const v1::Pairing* const in_place_of = nullptr;
  LINLI_CO_ASSIGN(const auto doc, co_await ProposeFor(call, open.household, propose, in_place_of));
  co_return ShownTo(open.standing, doc, open.household.state);
}

Task<Result<v1::Pairing>> PairingRpcs::GetPairing(Call& call,
                                                  const v1::GetPairingRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForPairing(call, request.name()));
  co_return Shown(open);
}

Task<Result<v1::ListPairingsResponse>> PairingRpcs::ListPairings(
    Call& call, const v1::ListPairingsRequest& request) {
  LINLI_CO_ASSIGN(const auto by, IndexFor(request));
  LINLI_CO_TRY(co_await AuthorizeList(call, request));
  LINLI_CO_ASSIGN(std::string after, call.PageStart(request));
  const int limit = rpc::PageSize(request);
  LINLI_CO_ASSIGN(const auto page,
                  co_await call.tx().List(kPairing, by.index, by.value, after, limit));
  LINLI_CO_ASSIGN(const auto households, co_await HouseholdsOf(call.tx(), page.docs));
  v1::ListPairingsResponse response;
  for (const auto& doc : page.docs) {
    if (!IsAsked(doc.state, request)) continue;
    const auto& household = households.at(doc.state.household());
    *response.add_pairings() = ShownTo(StandingIn(call, doc.state, household), doc, household);
  }
  response.set_next_page_token(call.PageToken(request, page.next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(PairingRpcs& rpcs) {
  const std::string service = "linli.pairing.v1.PairingService.";
  using Rpcs = PairingRpcs;
  return {
      rpc::Unary(service + "ProposePairing", rpcs, &Rpcs::ProposePairing),
      rpc::Unary(service + "GetPairing", rpcs, &Rpcs::GetPairing),
      rpc::Unary(service + "ListPairings", rpcs, &Rpcs::ListPairings),
      rpc::Unary(service + "RecordPairingConsent", rpcs, &Rpcs::RecordPairingConsent),
      rpc::Unary(service + "RecordPairingAgreement", rpcs, &Rpcs::RecordPairingAgreement),
      rpc::Unary(service + "PausePairing", rpcs, &Rpcs::PausePairing),
      rpc::Unary(service + "ResumePairing", rpcs, &Rpcs::ResumePairing),
      rpc::Unary(service + "EndPairing", rpcs, &Rpcs::EndPairing),
      rpc::Unary(service + "ReassignPairing", rpcs, &Rpcs::ReassignPairing),
      rpc::Unary(service + "DropReassignment", rpcs, &Rpcs::DropReassignment),
      rpc::Unary(service + "OpenEarlierNotes", rpcs, &Rpcs::OpenEarlierNotes),
      rpc::Unary(service + "AddPairingNote", rpcs, &Rpcs::AddPairingNote),
      rpc::Unary(service + "ListPairingNotes", rpcs, &Rpcs::ListPairingNotes),
  };
}

}  // namespace linli::pairing
