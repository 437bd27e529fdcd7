#include "services/pairing/views/cadences.h"

#include "services/pairing/rpc/apply.h"
#include "services/pairing/rpc/cadence_rpcs.h"
#include "services/pairing/rpc/visit_authority.h"
#include "services/platform/rpc/filter.h"

namespace linli::pairing {

Task<Result<v1::Cadence>> CadenceRpcs::SetCadence(Call& call,
                                                  const v1::SetCadenceRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto open, co_await ForOfficerOfPairing(call, request.pairing()));
  tx.Guard(kPairing, open.pairing);
  LINLI_CO_ASSIGN(const auto at, co_await ReckoningAt(tx, open.pairing.state, request.kind()));
  LINLI_CO_ASSIGN(auto doc, co_await tx.Find(kCadence, at.name));
  const v1::Cadence none;
  LINLI_CO_ASSIGN(const auto facts, Decide(doc ? doc->state : none, request, at));
  if (doc) {
    tx.Record(kCadence, *doc, facts);
  } else {
    doc = tx.Create(kCadence, std::string(kCadence.IdOf(at.name)), facts);
  }
  co_return rpc::Answer(*doc);
}

Task<Result<v1::Cadence>> CadenceRpcs::ClearCadence(Call& call,
                                                    const v1::ClearCadenceRequest& request) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kCadence, request.name()));
  const auto open = co_await ForOfficerOfPairing(call, doc.state.pairing());
  if (!open.ok()) co_return NotFound(request.name());
  const At at{call.At(request.name())};
  LINLI_CO_TRY(Apply(call, kCadence, doc, request, at));
  co_return rpc::Answer(doc);
}

Task<Result<v1::ListCadencesResponse>> CadenceRpcs::ListCadences(
    Call& call, const v1::ListCadencesRequest& request) {
  LINLI_CO_ASSIGN(const auto open, co_await ForPairing(call, request.pairing()));
  auto names = CadenceNames(request.pairing());
  LINLI_CO_ASSIGN(const auto docs, co_await call.tx().LoadAll(kCadence, std::move(names)));
  v1::ListCadencesResponse response;
  for (const auto& doc : docs) *response.add_cadences() = rpc::Answer(doc);
  co_return std::move(response);
}

Task<Result<v1::ListOverdueVisitsResponse>> CadenceRpcs::ListOverdueVisits(
    Call& call, const v1::ListOverdueVisitsRequest& request) {
  const std::vector<rpc::Filter> filters = {{"region", "overdue", request.region()},
                                            {"unit", "overdue", request.unit()},
                                            {"helper", "overdue", request.helper()}};
  LINLI_CO_ASSIGN(const auto by, rpc::ExactlyOneOf(filters));
  if (by.field == "region") {
    LINLI_CO_TRY(OrNotFound(ForOfficerOf(call, request.region()), request.region()));
  }
  if (by.field == "unit") {
    LINLI_CO_TRY(OrNotFound(ForReporterOf(call, request.unit()), request.unit()));
  }
  if (by.field == "helper") {
    LINLI_CO_TRY(OrNotFound(ForPerson(call, request.helper()), request.helper()));
  }
  v1::ListOverdueVisitsResponse response;
  auto* const cadences = response.mutable_cadences();
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kCadence, request, by.index, by.value, cadences));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(CadenceRpcs& rpcs) {
  const std::string service = "linli.pairing.v1.CadenceService.";
  using Rpcs = CadenceRpcs;
  return {
      rpc::Unary(service + "SetCadence", rpcs, &Rpcs::SetCadence),
      rpc::Unary(service + "ClearCadence", rpcs, &Rpcs::ClearCadence),
      rpc::Unary(service + "ListCadences", rpcs, &Rpcs::ListCadences),
      rpc::Unary(service + "ListOverdueVisits", rpcs, &Rpcs::ListOverdueVisits),
  };
}

}  // namespace linli::pairing
