#include "services/pairing/rpc/visit_authority.h"
#include "services/pairing/rpc/visit_rpcs.h"
#include "services/pairing/views/tallies.h"
#include "services/platform/rpc/filter.h"

namespace linli::pairing {
namespace {

/// Writes down what was said about each party.
Result<void> WriteNotes(rpc::Call& call, const v1::RecordVisitRequest& request,
                        const v1::Visit& visit) {
  for (int i = 0; i < request.parties_size(); ++i) {
    const auto& party = visit.parties(i);
    auto id = VisitNoteId(visit.name(), party.pairing());
    const VisitNoteAt at{{call.At(kVisitNote.NameOf(id))}, visit, party};
    const v1::VisitNote none;
    LINLI_ASSIGN(const auto facts, Decide(none, request.parties(i), at));
    if (!facts.empty()) call.tx().Create(kVisitNote, std::move(id), facts);
  }
  return {};
}

/// The caller may see what the request names.
Task<Result<void>> AuthorizeList(rpc::Call& call, const v1::ListVisitsRequest& request) {
  if (!request.household().empty()) {
    LINLI_CO_ASSIGN(const auto open, co_await ForHousehold(call, request.household()));
    const bool may = open.standing.officer || open.standing.supported;
    if (!may) co_return NotFound(request.household());
    co_return Result<void>();
  }
  if (!request.pairing().empty()) {
    LINLI_CO_ASSIGN(const auto open, co_await ForPairing(call, request.pairing()));
    co_return Result<void>();
  }
  if (!request.unit().empty()) {
    co_return OrNotFound(ForReporterOf(call, request.unit()), request.unit());
  }
  if (!request.helper().empty()) {
    co_return OrNotFound(ForPerson(call, request.helper()), request.helper());
  }
  // A campaign is the whole county's.
  const auto& of = request.campaign().empty() ? request.region() : request.campaign();
  co_return OrNotFound(ForOfficerOf(call, request.region()), of);
}

}  // namespace

Task<Result<v1::Visit>> VisitRpcs::RecordVisit(Call& call, const v1::RecordVisitRequest& request) {
  auto& tx = call.tx();
  std::vector<std::string> names;
  for (const auto& party : request.parties()) names.push_back(party.pairing());
  LINLI_CO_ASSIGN(auto pairings, co_await PairingsToVisit(call, std::move(names)));
  const VisitAt at{{call.At(kVisit.NameOf(tx.NewId()))}, std::move(pairings)};
  const v1::Visit none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, request, at));
  tx.AllowBulk();
  const auto doc = tx.Create(kVisit, std::string(kVisit.IdOf(at.name)), facts);
  LINLI_CO_TRY(WriteNotes(call, request, doc.state));
  LINLI_CO_TRY(co_await CountVisit(tx, none, doc.state));
  co_return rpc::Answer(doc);
}

Task<Result<v1::Visit>> VisitRpcs::AmendVisit(Call& call, const v1::AmendVisitRequest& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForVisit(call, request.name()));
  LINLI_CO_TRY(rpc::CheckEtag(request, open.visit.name, open.visit.version));
  const VisitAt at{{call.At(request.name())}, std::move(open.pairings)};
  LINLI_CO_ASSIGN(const auto facts, Decide(open.visit.state, request, at));
  const auto before = open.visit.state;
  call.tx().AllowBulk();
  call.tx().Record(kVisit, open.visit, facts);
  LINLI_CO_TRY(co_await CountVisit(call.tx(), before, open.visit.state));
  co_return rpc::Answer(open.visit);
}

Task<Result<v1::Visit>> VisitRpcs::VoidVisit(Call& call, const v1::VoidVisitRequest& request) {
  LINLI_CO_ASSIGN(auto open, co_await ForVisit(call, request.name()));
  LINLI_CO_TRY(rpc::CheckEtag(request, open.visit.name, open.visit.version));
  const At at{call.At(request.name())};
  LINLI_CO_ASSIGN(const auto facts, Decide(open.visit.state, request, at));
  const auto before = open.visit.state;
  call.tx().AllowBulk();
  call.tx().Record(kVisit, open.visit, facts);
  LINLI_CO_TRY(co_await CountVisit(call.tx(), before, open.visit.state));
  co_return rpc::Answer(open.visit);
}

Task<Result<v1::Visit>> VisitRpcs::GetVisit(Call& call, const v1::GetVisitRequest& request) {
  LINLI_CO_ASSIGN(const auto visit, co_await ForReaderOfVisit(call, request.name()));
  co_return rpc::Answer(visit);
}

Task<Result<v1::ListVisitsResponse>> VisitRpcs::ListVisits(Call& call,
                                                           const v1::ListVisitsRequest& request) {
  const std::vector<rpc::Filter> filters = {
      {"household", "by_scope", request.household()}, {"pairing", "by_scope", request.pairing()},
      {"unit", "by_scope", request.unit()},           {"campaign", "by_scope", request.campaign()},
      {"region", "by_scope", request.region()},       {"helper", "by_helper", request.helper()}};
  LINLI_CO_ASSIGN(const auto by, rpc::ExactlyOneOf(filters));
  LINLI_CO_TRY(co_await AuthorizeList(call, request));
  v1::ListVisitsResponse response;
  auto* const visits = response.mutable_visits();
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kVisit, request, by.index, by.value, visits));
  // A list tells when and who; why something was corrected is for those who may read the visit.
  for (auto& visit : *visits) store::ClearConfidential(visit);
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(VisitRpcs& rpcs) {
  const std::string service = "linli.pairing.v1.VisitService.";
  using Rpcs = VisitRpcs;
  return {
      rpc::Unary(service + "RecordVisit", rpcs, &Rpcs::RecordVisit),
      rpc::Unary(service + "AmendVisit", rpcs, &Rpcs::AmendVisit),
      rpc::Unary(service + "VoidVisit", rpcs, &Rpcs::VoidVisit),
      rpc::Unary(service + "GetVisit", rpcs, &Rpcs::GetVisit),
      rpc::Unary(service + "ListVisits", rpcs, &Rpcs::ListVisits),
      rpc::Unary(service + "WriteVisitNote", rpcs, &Rpcs::WriteVisitNote),
      rpc::Unary(service + "ListVisitNotes", rpcs, &Rpcs::ListVisitNotes),
  };
}

}  // namespace linli::pairing
