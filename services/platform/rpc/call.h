#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "linli/platform/v1/identity.pb.h"
#include "services/platform/decider/aggregate.h"
#include "services/platform/decider/context.h"
#include "services/platform/rpc/page_token.h"
#include "services/platform/store/transaction.h"

namespace linli::options::v1 {
class Access;
}

namespace linli::rpc {

/// One attempt at one RPC: who calls, and the transaction platform commits when the handler has
/// answered. A handler loads, authorises, decides, records, answers; it never commits or retries.
/// Platform stops the process if a handler of a method with roles answers without having
/// authorised.
class Call {
 public:
  Call(const platform::v1::Identity& caller, const options::v1::Access& access,
       const std::string& method, const PageTokens& page_tokens, store::Transaction& transaction);

  const platform::v1::Identity& caller() const { return caller_; }
  store::Transaction& tx() { return transaction_; }

  /// PERMISSION_DENIED unless a role this method names covers `scope`.
  Result<void> Authorize(const Scope& scope);
  /// The context for deciding on the resource `name`.
  Context At(std::string name) const;
  /// The entry after which the requested page begins ("" for the first). `request` has page_token
  /// and page_size; PAGE_TOKEN_INVALID if the token was given for another query.
  Result<std::string> PageStart(const google::protobuf::Message& request) const;
  /// The token that continues this query after `entry`; "" for "".
  std::string PageToken(const google::protobuf::Message& request, const std::string& entry) const;

  /// What is recorded is committed although the answer will be a refusal: for counting failures to
  /// sign in. Such a commit keeps no answer to its request id.
  void CommitRefusal() { commits_refusal_ = true; }

  bool authorized() const { return authorized_; }
  bool commits_refusal() const { return commits_refusal_; }

 private:
  const platform::v1::Identity& caller_;
  const options::v1::Access& access_;
  const std::string& method_;
  const PageTokens& page_tokens_;
  store::Transaction& transaction_;
  bool authorized_ = false;
  bool commits_refusal_ = false;
};

/// page_size as asked, 50 if not asked, at most 100.
int PageSize(const google::protobuf::Message& request);
/// Sets the message's `etag` field, if it has one, to the version's.
void SetEtag(google::protobuf::Message& resource, std::int64_t version);
/// ETAG_MISMATCH if the request names an etag other than the version's.
Result<void> CheckEtag(const google::protobuf::Message& request, const std::string& name,
                       std::int64_t version);

/// The doc's state as a client sees it.
template <class State>
State Answer(const store::Doc<State>& doc) {
  State state = doc.state;
  SetEtag(state, doc.version);
  return state;
}

/// Creates a resource: Decide(State{}, request, at) makes its first facts; the caller must be
/// allowed to act on what it becomes. `at.name` is the new resource's name.
template <class S, class F, class Request, class At>
Task<Result<S>> Create(Call& call, const Aggregate<S, F>& type, const Request& request,
                       const At& at) {
  const S none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, request, at));
  const std::string id(type.IdOf(at.name));
  const auto doc = call.tx().Create(type, id, facts);
  LINLI_CO_TRY(call.Authorize(type.scope(doc.state)));
  co_return Answer(doc);
}

/// Runs a command on the resource `at.name`: load, authorise, decide, evolve.
template <class S, class F, class Request, class At>
Task<Result<S>> Execute(Call& call, const Aggregate<S, F>& type, const Request& request,
                        const At& at) {
  LINLI_CO_ASSIGN(auto doc, co_await call.tx().Load(type, at.name));
  LINLI_CO_TRY(call.Authorize(type.scope(doc.state)));
  LINLI_CO_TRY(CheckEtag(request, doc.name, doc.version));
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  call.tx().Record(type, doc, facts);
  co_return Answer(doc);
}

/// Reads one resource.
template <class S, class F>
Task<Result<S>> Get(Call& call, const Aggregate<S, F>& type, std::string name) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(type, name));
  LINLI_CO_TRY(call.Authorize(type.scope(doc.state)));
  co_return Answer(doc);
}

/// One page of the resources marked under `index` = `value`, appended to `out`; returns the next
/// page's token. The caller of this template authorises.
template <class S, class F, class Request>
Task<Result<std::string>> List(Call& call, const Aggregate<S, F>& type, const Request& request,
                               std::string index, std::string value,
                               google::protobuf::RepeatedPtrField<S>* out) {
  LINLI_CO_ASSIGN(std::string after, call.PageStart(request));
  const int limit = PageSize(request);
  LINLI_CO_ASSIGN(const auto page, co_await call.tx().List(type, index, value, after, limit));
  for (const auto& doc : page.docs) *out->Add() = Answer(doc);
  co_return call.PageToken(request, page.next);
}

}  // namespace linli::rpc
