#pragma once

#include <string>

#include "services/mediation/domain/aggregates.h"
#include "services/platform/rpc/call.h"
#include "services/platform/store/sealing.h"

namespace linli::mediation {

using CaseDoc = store::Doc<v1::Case>;

/// The case, on which the caller may act; the commit is retried if it changes meanwhile. NOT_FOUND,
/// WRONG_STATE once it is archived.
Task<Result<CaseDoc>> CaseToActOn(rpc::Call& call, std::string name);
/// The case, which the caller may read. NOT_FOUND.
Task<Result<CaseDoc>> CaseToRead(rpc::Call& call, std::string name);

/// What a command or a list answers: nothing of the content, reading which leaves a record.
template <class State>
State WithoutContent(const store::Doc<State>& doc) {
  State state = rpc::Answer(doc);
  store::ClearConfidential(state);
  return state;
}

/// One page of a case's papers, without content, appended to `out`; the next page's token.
template <class S, class F, class Request>
Task<Result<std::string>> ListPapers(rpc::Call& call, const Aggregate<S, F>& type,
                                     const Request& request, std::string index, std::string value,
                                     google::protobuf::RepeatedPtrField<S>* out) {
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, type, request, std::move(index), std::move(value), out));
  for (auto& paper : *out) store::ClearConfidential(paper);
  co_return std::move(next);
}

}  // namespace linli::mediation
