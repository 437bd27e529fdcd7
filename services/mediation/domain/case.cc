#include "services/mediation/domain/case.h"

#include <algorithm>
#include <utility>

#include "linli/mediation/v1/errors.pb.h"
#include "services/mediation/domain/committee.h"
#include "services/mediation/domain/party.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using Case = v1::Case;

constexpr int kPastDocketsMax = 20;

bool IsIn(const Case& of, std::initializer_list<Case::State> states) {
  return std::find(states.begin(), states.end(), of.state()) != states.end();
}

CaseFacts Declined(const Case& of, const v1::DeclineCaseRequest& command, const At& at) {
  v1::CaseFact fact;
  auto& declined = *fact.mutable_declined();
  declined.set_name(of.name());
  declined.set_reason(command.reason());
  *declined.mutable_other_routes() = command.other_routes();
  declined.set_note(command.note());
  declined.set_declined_by(at.actor);
  *declined.mutable_decline_time() = ToProto(at.now);
  return {fact};
}

}  // namespace

Result<CaseFacts> Decide(const Case&, const v1::RegisterCaseRequest& command,
                         const RegisterAt& at) {
  LINLI_TRY(CheckTakesCases(at.committee));
  LINLI_ASSIGN(auto parties, WithIds(command.parties()));
  v1::CaseFact fact;
  auto& registered = *fact.mutable_registered();
  registered.set_name(at.name);
  registered.set_committee(at.committee.unit());
  registered.set_committee_region(at.committee.region());
  registered.set_region(command.region());
  registered.set_channel(command.channel());
  registered.set_initiative(command.initiative());
  registered.set_dispute_kind(command.dispute_kind());
  *registered.mutable_parties() = std::move(parties);
  registered.set_summary(command.summary());
  registered.set_first_responsible(at.actor);
  *registered.mutable_register_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const v1::AcceptCaseRequest&, const AcceptAt& at) {
  if (of.state() != Case::STATE_REGISTERED) return WrongState(of);
  for (const auto& party : of.parties()) {
    if (!party.refuses()) continue;
    return Refuse(v1::ERROR_REASON_PARTY_REFUSES, {{"party", party.id()}});
  }
  v1::CaseFact fact;
  auto& accepted = *fact.mutable_accepted();
  accepted.set_name(of.name());
  accepted.set_committee(of.committee());
  accepted.set_region(of.region());
  accepted.set_dispute_kind(of.dispute_kind());
  *accepted.mutable_docket() = at.docket;
  accepted.set_accepted_by(at.actor);
  *accepted.mutable_accept_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const v1::DeclineCaseRequest& command, const At& at) {
  if (of.state() != Case::STATE_REGISTERED) return WrongState(of);
  return Declined(of, command, at);
}

Result<CaseFacts> Decide(const Case& of, const v1::RefuseMediationRequest& command, const At& at) {
  if (!IsOpen(of)) return WrongState(of);
  LINLI_TRY(CheckParty(of, command.party()));
  v1::CaseFact fact;
  auto& refused = *fact.mutable_party_refused();
  refused.set_name(of.name());
  refused.set_party(command.party());
  refused.set_how(command.how());
  refused.set_recorded_by(at.actor);
  *refused.mutable_time() = ToProto(at.now);
  CaseFacts facts{fact};
  if (of.state() == Case::STATE_REGISTERED) {
    v1::DeclineCaseRequest decline;
    decline.set_reason(v1::DECLINE_REASON_PARTY_REFUSES);
    *decline.mutable_other_routes() = command.other_routes();
    decline.set_note(command.note());
    facts.push_back(Declined(of, decline, at).front());
    return facts;
  }
  const MarkEnded end{v1::END_REASON_PARTY_REFUSES, command.other_routes(), command.note()};
  LINLI_ASSIGN(const auto ended, Decide(of, end, at));
  facts.push_back(ended.front());
  return facts;
}

Result<CaseFacts> Decide(const Case& of, const v1::StartMediationRequest&, const At& at) {
  if (of.state() != Case::STATE_ACCEPTED) return WrongState(of);
  if (!of.has_handlers()) return Refuse(v1::ERROR_REASON_NO_HANDLER, {{"name", of.name()}});
  v1::CaseFact fact;
  fact.mutable_started()->set_name(of.name());
  *fact.mutable_started()->mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const v1::FailCaseRequest& command, const At& at) {
  return Decide(of, MarkFailed{command.other_routes(), command.note()}, at);
}

Result<CaseFacts> Decide(const Case& of, const v1::WithdrawCaseRequest& command, const At& at) {
  return Decide(of, MarkWithdrawn{command.party(), command.note()}, at);
}

Result<CaseFacts> Decide(const Case& of, const v1::EndCaseRequest& command, const At& at) {
  return Decide(of, MarkEnded{command.reason(), command.other_routes(), command.note()}, at);
}

Result<CaseFacts> Decide(const Case& of, const MarkAgreed&, const At& at) {
  if (of.state() != Case::STATE_MEDIATING) return WrongState(of);
  v1::CaseFact fact;
  fact.mutable_agreed()->set_name(of.name());
  *fact.mutable_agreed()->mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const MarkPartlyAgreed& command, const At& at) {
  LINLI_ASSIGN(auto facts, Decide(of, MarkAgreed{}, at));
  Violations violations;
  violations.Check(!command.other_routes.empty(), "other_routes",
                   "部分达成协议的，须就其余争议告知其他途径",
                   "say which other routes the parties were told of for the rest");
  if (!violations.empty()) return std::move(violations).ToError();
  facts.front().mutable_agreed()->set_partial(true);
  *facts.front().mutable_agreed()->mutable_other_routes() = command.other_routes;
  return facts;
}

Result<CaseFacts> Decide(const Case& of, const MarkFailed& command, const At& at) {
  if (of.state() != Case::STATE_MEDIATING) return WrongState(of);
  v1::CaseFact fact;
  auto& failed = *fact.mutable_failed();
  failed.set_name(of.name());
  *failed.mutable_other_routes() = command.other_routes;
  failed.set_note(command.note);
  *failed.mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const MarkWithdrawn& command, const At& at) {
  if (!IsOpen(of)) return WrongState(of);
  LINLI_TRY(CheckParty(of, command.party));
  Violations violations;
  violations.Check(command.party.front() == 'a', "party", "只有申请人可以撤回申请",
                   "only an applicant takes the application back");
  if (!violations.empty()) return std::move(violations).ToError();
  v1::CaseFact fact;
  auto& withdrawn = *fact.mutable_withdrawn();
  withdrawn.set_name(of.name());
  withdrawn.set_party(command.party);
  withdrawn.set_note(command.note);
  *withdrawn.mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const MarkEnded& command, const At& at) {
  if (!IsIn(of, {Case::STATE_ACCEPTED, Case::STATE_MEDIATING})) return WrongState(of);
  v1::CaseFact fact;
  auto& ended = *fact.mutable_ended();
  ended.set_name(of.name());
  ended.set_reason(command.reason);
  *ended.mutable_other_routes() = command.other_routes;
  ended.set_note(command.note);
  *ended.mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const MarkPerformed&, const At& at) {
  if (of.state() != Case::STATE_AGREED) return WrongState(of);
  v1::CaseFact fact;
  fact.mutable_performed()->set_name(of.name());
  *fact.mutable_performed()->mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const MarkBreached&, const At& at) {
  if (of.state() != Case::STATE_AGREED) return WrongState(of);
  v1::CaseFact fact;
  fact.mutable_breached()->set_name(of.name());
  *fact.mutable_breached()->mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const Archive& command, const At& at) {
  const bool settled = IsIn(of, {Case::STATE_PERFORMED, Case::STATE_BREACHED, Case::STATE_FAILED,
                                 Case::STATE_WITHDRAWN, Case::STATE_ENDED, Case::STATE_DECLINED});
  if (!settled) return WrongState(of);
  if (!command.missing.empty()) {
    std::string forms;
    for (const auto& form : command.missing) forms += (forms.empty() ? "" : ", ") + form;
    return Refuse(v1::ERROR_REASON_FORMS_MISSING,
                  {{"count", std::to_string(command.missing.size())}, {"forms", forms}});
  }
  v1::CaseFact fact;
  auto& archived = *fact.mutable_archived();
  archived.set_name(of.name());
  archived.set_outcome(of.state());
  *archived.mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const Transfer& command, const At& at) {
  if (!IsOpen(of)) return WrongState(of);
  if (of.past_dockets_size() >= kPastDocketsMax) return TooLarge("past_dockets", kPastDocketsMax);
  v1::CaseFact fact;
  auto& transferred = *fact.mutable_transferred();
  transferred.set_name(of.name());
  transferred.set_referral(command.referral);
  transferred.set_from_committee(of.committee());
  transferred.set_to_committee(command.to_committee);
  transferred.set_to_region(command.to_region);
  if (of.has_docket()) *transferred.mutable_docket() = command.docket;
  *transferred.mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const v1::EraseCaseRequest& command, const At& at) {
  if (of.erased()) return Refuse(v1::ERROR_REASON_CASE_ERASED, {{"name", of.name()}});
  if (of.state() != Case::STATE_ARCHIVED) return WrongState(of);
  v1::CaseFact fact;
  auto& erased = *fact.mutable_erased();
  erased.set_name(of.name());
  erased.set_reason(command.reason());
  erased.set_erased_by(at.actor);
  *erased.mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

}  // namespace linli::mediation
