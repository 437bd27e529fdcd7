#pragma once

#include "services/mediation/domain/aggregates.h"
#include "services/mediation/domain/case_handlers.h"
#include "services/platform/rpc/call.h"

namespace linli::mediation {

/// What a command answers: never content.
inline v1::CaseSummary Summary(const store::Doc<v1::Case>& doc) {
  auto summary = SummaryOf(doc.state);
  rpc::SetEtag(summary, doc.version);
  return summary;
}

/// The case on which the caller may act by `scope_of`. NOT_FOUND, PERMISSION_DENIED, ETAG_MISMATCH.
template <class Request>
Task<Result<store::Doc<v1::Case>>> LoadToAct(rpc::Call& call, const Request& request,
                                             Scope (*scope_of)(const v1::Case&) = ActorsOf) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(kCase, request.name()));
  LINLI_CO_TRY(call.Authorize(scope_of(doc.state)));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  co_return std::move(doc);
}

/// Runs a command on a case that was loaded to act on it.
template <class Command, class At>
Result<v1::CaseSummary> Run(rpc::Call& call, store::Doc<v1::Case>& doc, const Command& command,
                            const At& at) {
  LINLI_ASSIGN(const auto facts, Decide(doc.state, command, at));
  call.tx().Record(kCase, doc, facts);
  return Summary(doc);
}

/// Load, authorise, decide, record, answer.
template <class Request>
Task<Result<v1::CaseSummary>> Act(rpc::Call& call, const Request& request) {
  LINLI_CO_ASSIGN(auto doc, co_await LoadToAct(call, request));
  const At at{call.At(doc.name)};
  co_return Run(call, doc, request, at);
}

}  // namespace linli::mediation
