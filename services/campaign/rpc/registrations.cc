#include "services/campaign/rpc/context.h"
#include "services/campaign/rpc/registration_rpcs.h"
#include "services/campaign/views/registration_queue.h"

namespace linli::campaign {
namespace {

/// An index, the value to look up in it, and whom what is listed concerns.
struct Query {
  std::string index;
  std::string value;
  Scope scope;
};

Result<void> CheckFilters(const v1::ListRegistrationsRequest& request) {
  Violations bad;
  bad.Check(request.activity().empty() != request.person().empty(), "activity",
            "须填写 activity 或 person，二者择一", "is required, or else a person; never both");
  bad.Check(request.session().empty() || !request.activity().empty(), "session",
            "须与 activity 一起填写", "needs the activity it is of");
  if (bad.empty()) return {};
  return std::move(bad).ToError();
}

Task<Result<Query>> QueryOf(store::Transaction& tx, const v1::ListRegistrationsRequest& request) {
  Query query;
  if (!request.person().empty()) {
    query.index = "by_person";
    query.value = request.person();
    query.scope.persons = {request.person()};
    co_return std::move(query);
  }
  LINLI_CO_ASSIGN(const auto activity, co_await tx.Load(kActivity, request.activity()));
  query.scope = ScopeOf(activity.state);
  query.index = request.session().empty() ? "by_activity" : "by_session";
  query.value = request.session().empty() ? request.activity()
                                          : SessionKey(request.activity(), request.session());
  co_return std::move(query);
}

/// A registration that a command has changed, and as it was.
struct Changed {
  v1::Registration before;
  store::Doc<v1::Registration> doc;
};

/// A command on a registration, which also needs to know the activity.
template <class Request>
Task<Result<Changed>> ExecuteKnowingActivity(rpc::Call& call, const Request& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kRegistration, request.name()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  LINLI_CO_TRY(rpc::CheckEtag(request, doc.name, doc.version));
  LINLI_CO_ASSIGN(const auto activity, co_await tx.Load(kActivity, doc.state.activity()));
  const RegistrationAt at{AtOf(call, doc.name), activity.state};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, request, at));
  Changed changed{doc.state, std::move(doc)};
  tx.Record(kRegistration, changed.doc, facts);
  co_return std::move(changed);
}

}  // namespace

Task<Result<v1::Registration>> RegistrationRpcs::CreateRegistration(
    Call& call, const v1::CreateRegistrationRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto activity, co_await tx.Load(kActivity, request.activity()));
  Scope scope = ScopeOf(activity.state);
  if (!request.person().empty() && !request.has_guest()) scope.persons = {request.person()};
  LINLI_CO_TRY(call.Authorize(scope));
  LINLI_CO_ASSIGN(const auto session, SessionMeant(activity.state, request.session()));
  auto counter = PlacesTakenCounter(SessionKey(activity.name, session));
  LINLI_CO_ASSIGN(const auto taken, co_await tx.Counter(std::move(counter)));
  const RegistrationAt at{AtOf(call, kRegistration.NameOf(tx.NewId())), activity.state, taken};
  const v1::Registration none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, request, at));
  const auto doc = tx.Create(kRegistration, std::string(kRegistration.IdOf(at.name)), facts);
  HoldToCapacity(tx, doc.state, activity.state.capacity());
  tx.Guard(kActivity, activity);
  co_return rpc::Answer(doc);
}

Task<Result<v1::Registration>> RegistrationRpcs::WithdrawRegistration(
    Call& call, const v1::WithdrawRegistrationRequest& request) {
  LINLI_CO_ASSIGN(const auto changed, co_await ExecuteKnowingActivity(call, request));
  LINLI_CO_TRY(co_await GiveFreedPlace(call.tx(), changed.before));
  co_return rpc::Answer(changed.doc);
}

Task<Result<v1::Registration>> RegistrationRpcs::CheckInRegistration(
    Call& call, const v1::CheckInRegistrationRequest& request) {
  LINLI_CO_ASSIGN(const auto changed, co_await ExecuteKnowingActivity(call, request));
  co_return rpc::Answer(changed.doc);
}

Task<Result<v1::Registration>> RegistrationRpcs::GetRegistration(
    Call& call, const v1::GetRegistrationRequest& request) {
  co_return co_await rpc::Get(call, kRegistration, request.name());
}

Task<Result<v1::ListRegistrationsResponse>> RegistrationRpcs::ListRegistrations(
    Call& call, const v1::ListRegistrationsRequest& request) {
  LINLI_CO_TRY(CheckFilters(request));
  LINLI_CO_ASSIGN(const auto query, co_await QueryOf(call.tx(), request));
  LINLI_CO_TRY(call.Authorize(query.scope));
  v1::ListRegistrationsResponse response;
  auto* const registrations = response.mutable_registrations();
  LINLI_CO_ASSIGN(
      *response.mutable_next_page_token(),
      co_await rpc::List(call, kRegistration, request, query.index, query.value, registrations));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(RegistrationRpcs& rpcs) {
  using R = RegistrationRpcs;
  const std::string service = "linli.campaign.v1.RegistrationService.";
  return {
      rpc::Unary(service + "CreateRegistration", rpcs, &R::CreateRegistration),
      rpc::Unary(service + "WithdrawRegistration", rpcs, &R::WithdrawRegistration),
      rpc::Unary(service + "CheckInRegistration", rpcs, &R::CheckInRegistration),
      rpc::Unary(service + "GetRegistration", rpcs, &R::GetRegistration),
      rpc::Unary(service + "ListRegistrations", rpcs, &R::ListRegistrations),
  };
}

}  // namespace linli::campaign
