#include "services/mediation/rpc/mediation_session_rpcs.h"
#include "services/mediation/views/access.h"
#include "services/mediation/views/case_papers.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using Session = v1::MediationSession;

/// The first session begins the mediation.
Result<void> StartIfFirst(store::Transaction& tx, CaseDoc& of, const At& at) {
  if (of.state.state() != v1::Case::STATE_ACCEPTED) return {};
  LINLI_ASSIGN(const auto facts, Decide(of.state, v1::StartMediationRequest(), at));
  tx.Record(kCase, of, facts);
  return {};
}

}  // namespace

Task<Result<Session>> MediationSessionRpcs::PlanSession(Call& call,
                                                        const v1::PlanSessionRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto of, co_await CaseToActOn(call, request.case_()));
  const auto id = tx.NewId();
  const CaseAt at{{call.At(kMediationSession.NameOf(id))}, of.state};
  LINLI_CO_ASSIGN(const auto facts, Decide(Session(), request, at));
  co_return WithoutContent(tx.Create(kMediationSession, id, facts));
}

Task<Result<Session>> MediationSessionRpcs::HoldSession(Call& call,
                                                        const v1::HoldSessionRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto of, co_await CaseToActOn(call, request.case_()));
  if (request.session().empty()) {
    const auto id = tx.NewId();
    const CaseAt at{{call.At(kMediationSession.NameOf(id))}, of.state};
    LINLI_CO_ASSIGN(const auto facts, Decide(Session(), request, at));
    LINLI_CO_TRY(StartIfFirst(tx, of, at));
    co_return WithoutContent(tx.Create(kMediationSession, id, facts));
  }
  LINLI_CO_ASSIGN(auto session, co_await tx.Load(kMediationSession, request.session()));
  // Of another case: as if there were none.
  if (session.state.case_() != of.name) co_return NotFound(request.session());
  LINLI_CO_TRY(rpc::CheckEtag(request, session.name, session.version));
  const CaseAt at{{call.At(session.name)}, of.state};
  LINLI_CO_ASSIGN(const auto facts, Decide(session.state, request, at));
  LINLI_CO_TRY(StartIfFirst(tx, of, at));
  tx.Record(kMediationSession, session, facts);
  co_return WithoutContent(session);
}

Task<Result<Session>> MediationSessionRpcs::CancelSession(Call& call,
                                                          const v1::CancelSessionRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto session, co_await tx.Load(kMediationSession, request.name()));
  LINLI_CO_ASSIGN(const auto of, co_await CaseToActOn(call, session.state.case_()));
  LINLI_CO_TRY(rpc::CheckEtag(request, session.name, session.version));
  const CaseAt at{{call.At(session.name)}, of.state};
  LINLI_CO_ASSIGN(const auto facts, Decide(session.state, request, at));
  tx.Record(kMediationSession, session, facts);
  co_return WithoutContent(session);
}

Task<Result<Session>> MediationSessionRpcs::GetSession(Call& call,
                                                       const v1::GetSessionRequest& request) {
  LINLI_CO_ASSIGN(const auto session, co_await call.tx().Load(kMediationSession, request.name()));
  Reading reading{session.state.case_(), "MediationSessionService.GetSession", request.reason()};
  LINLI_CO_TRY(co_await ReadCase(call, std::move(reading)));
  co_return rpc::Answer(session);
}

Task<Result<v1::ListSessionsResponse>> MediationSessionRpcs::ListSessions(
    Call& call, const v1::ListSessionsRequest& request) {
  LINLI_CO_ASSIGN(const auto of, co_await CaseToRead(call, request.case_()));
  v1::ListSessionsResponse response;
  auto* const out = response.mutable_sessions();
  const std::string index = "by_case";
  LINLI_CO_ASSIGN(auto next,
                  co_await ListPapers(call, kMediationSession, request, index, of.name, out));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(MediationSessionRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.MediationSessionService.";
  using Rpcs = MediationSessionRpcs;
  return {
      rpc::Unary(service + "PlanSession", rpcs, &Rpcs::PlanSession),
      rpc::Unary(service + "HoldSession", rpcs, &Rpcs::HoldSession),
      rpc::Unary(service + "CancelSession", rpcs, &Rpcs::CancelSession),
      rpc::Unary(service + "GetSession", rpcs, &Rpcs::GetSession),
      rpc::Unary(service + "ListSessions", rpcs, &Rpcs::ListSessions),
  };
}

}  // namespace linli::mediation
