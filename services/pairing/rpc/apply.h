#pragma once

#include "services/platform/rpc/call.h"

namespace linli::pairing {

/// Decides `request` on what was loaded and authorised, and has the facts committed.
template <class S, class F, class Request, class At>
Result<void> Apply(rpc::Call& call, const Aggregate<S, F>& type, store::Doc<S>& doc,
                   const Request& request, const At& at) {
  LINLI_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  LINLI_ASSIGN(const auto facts, Decide(doc.state, request, at));
  call.tx().Record(type, doc, facts);
  return {};
}

/// As Apply for what is to be made; `at.name` is its name.
template <class S, class F, class Request, class At>
Result<store::Doc<S>> Make(rpc::Call& call, const Aggregate<S, F>& type, const Request& request,
                           const At& at) {
  const S none;
  LINLI_ASSIGN(const auto facts, Decide(none, request, at));
  return call.tx().Create(type, std::string(type.IdOf(at.name)), facts);
}

}  // namespace linli::pairing
