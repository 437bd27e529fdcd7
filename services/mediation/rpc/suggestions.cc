#include "services/mediation/rpc/suggestion_rpcs.h"
#include "services/mediation/views/case_papers.h"
#include "services/mediation/views/dockets.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using SuggestionDoc = store::Doc<v1::SuggestedIntake>;

/// The committee, whose officer the caller is. NOT_FOUND, PERMISSION_DENIED.
Task<Result<v1::Committee>> OwnCommittee(rpc::Call& call, std::string unit) {
  LINLI_CO_ASSIGN(auto committee, co_await CommitteeOfUnit(call.tx(), std::move(unit)));
  Scope office;
  office.units.push_back(committee.unit());
  LINLI_CO_TRY(call.Authorize(office));
  co_return std::move(committee);
}

/// The suggestion, if it is from where the committee is or below. NOT_FOUND.
Task<Result<SuggestionDoc>> SuggestionFor(store::Transaction& tx, const v1::Committee& committee,
                                          std::string name) {
  LINLI_CO_ASSIGN(auto suggestion, co_await tx.Load(kSuggestedIntake, std::move(name)));
  if (suggestion.state.region().rfind(committee.region(), 0) != 0) {
    co_return NotFound(suggestion.name);
  }
  co_return std::move(suggestion);
}

v1::RegisterCaseRequest Registration(const v1::TakeInSuggestedIntakeRequest& request,
                                     const v1::SuggestedIntake& suggestion) {
  v1::RegisterCaseRequest registration;
  registration.set_committee(request.committee());
  registration.set_region(suggestion.region());
  registration.set_channel(request.channel());
  registration.set_initiative(request.initiative());
  registration.set_dispute_kind(request.dispute_kind());
  *registration.mutable_parties() = request.parties();
  registration.set_summary(request.summary());
  return registration;
}

}  // namespace

Task<Result<v1::SuggestedIntake>> SuggestionRpcs::TakeInSuggestedIntake(
    Call& call, const v1::TakeInSuggestedIntakeRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto committee, co_await OwnCommittee(call, request.committee()));
  LINLI_CO_ASSIGN(auto suggestion, co_await SuggestionFor(tx, committee, request.name()));
  LINLI_CO_TRY(rpc::CheckEtag(request, suggestion.name, suggestion.version));
  const auto id = tx.NewId();
  const RegisterAt case_at{{call.At(kCase.NameOf(id))}, committee};
  const auto registration = Registration(request, suggestion.state);
  LINLI_CO_ASSIGN(const auto registered, Decide(v1::Case(), registration, case_at));
  const auto of = tx.Create(kCase, id, registered);
  const At log_at{call.At(kAccessLog.NameOf(id))};
  LINLI_CO_ASSIGN(const auto opened, Decide(v1::AccessLog(), OpenAccessLog{of.name}, log_at));
  tx.Create(kAccessLog, id, opened);
  const At at{call.At(suggestion.name)};
  LINLI_CO_ASSIGN(const auto facts, Decide(suggestion.state, TakeInSuggestion{of.name}, at));
  tx.Record(kSuggestedIntake, suggestion, facts);
  co_return WithoutContent(suggestion);
}

Task<Result<v1::SuggestedIntake>> SuggestionRpcs::DismissSuggestedIntake(
    Call& call, const v1::DismissSuggestedIntakeRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto committee, co_await OwnCommittee(call, request.committee()));
  LINLI_CO_ASSIGN(auto suggestion, co_await SuggestionFor(tx, committee, request.name()));
  LINLI_CO_TRY(rpc::CheckEtag(request, suggestion.name, suggestion.version));
  const At at{call.At(suggestion.name)};
  LINLI_CO_ASSIGN(const auto facts, Decide(suggestion.state, request, at));
  tx.Record(kSuggestedIntake, suggestion, facts);
  co_return WithoutContent(suggestion);
}

Task<Result<v1::SuggestedIntake>> SuggestionRpcs::GetSuggestedIntake(
    Call& call, const v1::GetSuggestedIntakeRequest& request) {
  LINLI_CO_ASSIGN(const auto committee, co_await OwnCommittee(call, request.committee()));
  LINLI_CO_ASSIGN(const auto suggestion,
                  co_await SuggestionFor(call.tx(), committee, request.name()));
  co_return rpc::Answer(suggestion);
}

Task<Result<v1::ListSuggestedIntakesResponse>> SuggestionRpcs::ListSuggestedIntakes(
    Call& call, const v1::ListSuggestedIntakesRequest& request) {
  LINLI_CO_ASSIGN(const auto committee, co_await OwnCommittee(call, request.committee()));
  v1::ListSuggestedIntakesResponse response;
  auto* const out = response.mutable_suggested_intakes();
  const std::string index = "open";
  LINLI_CO_ASSIGN(auto next, co_await ListPapers(call, kSuggestedIntake, request, index,
                                                 committee.region(), out));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::HardshipNote>> SuggestionRpcs::NoteHardship(
    Call& call, const v1::NoteHardshipRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto of, co_await CaseToActOn(call, request.case_()));
  const CaseAt at{{call.At(HardshipOf(of.name))}, of.state};
  LINLI_CO_ASSIGN(auto note, co_await tx.Find(kHardshipNote, at.name));
  const v1::HardshipNote none;
  LINLI_CO_ASSIGN(const auto facts, Decide(note.has_value() ? note->state : none, request, at));
  if (!note.has_value()) {
    co_return WithoutContent(tx.Create(kHardshipNote, of.id, facts));
  }
  tx.Record(kHardshipNote, *note, facts);
  co_return WithoutContent(*note);
}

Task<Result<v1::HardshipNote>> SuggestionRpcs::GetHardshipNote(
    Call& call, const v1::GetHardshipNoteRequest& request) {
  LINLI_CO_ASSIGN(const auto note, co_await call.tx().Load(kHardshipNote, request.name()));
  LINLI_CO_TRY(co_await CaseToRead(call, note.state.case_()));
  co_return WithoutContent(note);
}

Task<Result<v1::HardshipNote>> SuggestionRpcs::WithdrawHardshipConsent(
    Call& call, const v1::WithdrawHardshipConsentRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto note, co_await tx.Load(kHardshipNote, request.name()));
  LINLI_CO_TRY(co_await CaseToActOn(call, note.state.case_()));
  LINLI_CO_TRY(rpc::CheckEtag(request, note.name, note.version));
  const At at{call.At(note.name)};
  LINLI_CO_ASSIGN(const auto facts, Decide(note.state, request, at));
  tx.Record(kHardshipNote, note, facts);
  co_return WithoutContent(note);
}

std::vector<rpc::Method> Methods(SuggestionRpcs& rpcs) {
  const std::string service = "linli.mediation.v1.SuggestionService.";
  using Rpcs = SuggestionRpcs;
  return {
      rpc::Unary(service + "TakeInSuggestedIntake", rpcs, &Rpcs::TakeInSuggestedIntake),
      rpc::Unary(service + "DismissSuggestedIntake", rpcs, &Rpcs::DismissSuggestedIntake),
      rpc::Unary(service + "GetSuggestedIntake", rpcs, &Rpcs::GetSuggestedIntake),
      rpc::Unary(service + "ListSuggestedIntakes", rpcs, &Rpcs::ListSuggestedIntakes),
      rpc::Unary(service + "NoteHardship", rpcs, &Rpcs::NoteHardship),
      rpc::Unary(service + "GetHardshipNote", rpcs, &Rpcs::GetHardshipNote),
      rpc::Unary(service + "WithdrawHardshipConsent", rpcs, &Rpcs::WithdrawHardshipConsent),
  };
}

}  // namespace linli::mediation
