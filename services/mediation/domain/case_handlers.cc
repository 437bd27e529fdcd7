#include "services/mediation/domain/case_handlers.h"

#include <algorithm>
#include <utility>

#include "linli/mediation/v1/errors.pb.h"
#include "services/mediation/domain/affiliation.h"
#include "services/mediation/domain/party.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {
namespace {

using Case = v1::Case;

constexpr int kHandlerSetsMax = 40;
constexpr int kHelpersMax = 20;

/// Someone may be needed: from acceptance to the archive.
bool MayBeHandled(const Case& of) {
  return of.state() != Case::STATE_UNSPECIFIED && of.state() != Case::STATE_REGISTERED &&
         of.state() != Case::STATE_DECLINED && of.state() != Case::STATE_ARCHIVED;
}

bool IsMediated(const Case& of) {
  return of.state() == Case::STATE_ACCEPTED || of.state() == Case::STATE_MEDIATING;
}

bool Handles(const Case& of, const std::string& person) {
  const auto handlers = HandlersOf(of);
  return std::find(handlers.begin(), handlers.end(), person) != handlers.end();
}

Error NotHandler(const std::string& person) {
  return Refuse(v1::ERROR_REASON_NOT_HANDLER, {{"handler", person}});
}

const v1::Affiliation* AffiliationIn(const std::vector<v1::Affiliation>& affiliations,
                                     const std::string& person) {
  const auto found = std::find_if(affiliations.begin(), affiliations.end(),
                                  [&](const auto& a) { return a.person() == person; });
  return found == affiliations.end() ? nullptr : &*found;
}

bool Same(const std::string& a, const std::string& b) { return !a.empty() && a == b; }

Result<void> CheckMayHandle(const Case& of, const std::string& person, const AssignAt& at) {
  const auto& barred = of.barred_handlers();
  if (std::find(barred.begin(), barred.end(), person) != barred.end()) {
    return Refuse(v1::ERROR_REASON_HANDLER_BARRED, {{"handler", person}});
  }
  const auto* affiliation = AffiliationIn(at.affiliations, person);
  if (affiliation == nullptr || !IsMediator(*affiliation)) {
    return Refuse(v1::ERROR_REASON_HANDLER_NOT_MEDIATOR, {{"handler", person}});
  }
  if (Conflicts(*affiliation, of, at.affiliations)) {
    return Refuse(v1::ERROR_REASON_HANDLER_CONFLICT, {{"handler", person}});
  }
  return {};
}

Result<void> CheckChoice(const Case& of, const v1::AssignHandlersRequest& command) {
  const bool chosen = command.appointment() == v1::APPOINTMENT_CHOSEN;
  Violations violations;
  violations.Check(chosen == !command.chosen_by().empty(), "chosen_by",
                   "当事人选择的须填写是谁选择；指定的不填",
                   "the party that chose, for CHOSEN alone");
  if (!violations.empty()) return std::move(violations).ToError();
  return chosen ? CheckParty(of, command.chosen_by()) : Result<void>();
}

v1::CaseFact Left(const Case& of, const std::string& handler, v1::LeaveReason reason,
                  const At& at) {
  v1::CaseFact fact;
  auto& left = *fact.mutable_handler_left();
  left.set_name(of.name());
  left.set_handler(handler);
  left.set_reason(reason);
  *left.mutable_time() = ToProto(at.now);
  return fact;
}

}  // namespace

std::vector<std::string> HandlersOf(const Case& of) {
  std::vector<std::string> persons;
  for (const auto& handler : of.handlers().handlers()) {
    if (!handler.has_end_time()) persons.push_back(handler.person());
  }
  return persons;
}

bool Conflicts(const v1::Affiliation& mediator, const Case& of,
               const std::vector<v1::Affiliation>& affiliations) {
  return std::any_of(of.parties().begin(), of.parties().end(), [&](const v1::Party& party) {
    if (Same(mediator.person(), party.person()) || Same(mediator.unit(), party.unit()) ||
        Same(mediator.household(), party.household())) {
      return true;
    }
    const auto* known = AffiliationIn(affiliations, party.person());
    return known != nullptr &&
           (Same(mediator.unit(), known->unit()) || Same(mediator.household(), known->household()));
  });
}

Result<CaseFacts> Decide(const Case& of, const v1::AssignHandlersRequest& command,
                         const AssignAt& at) {
  if (!MayBeHandled(of)) return WrongState(of);
  LINLI_TRY(CheckChoice(of, command));
  for (const auto& person : command.handlers()) LINLI_TRY(CheckMayHandle(of, person, at));
  if (of.past_handlers_size() >= kHandlerSetsMax) return TooLarge("handlers", kHandlerSetsMax);
  v1::CaseFact fact;
  auto& appointed = *fact.mutable_handlers_appointed();
  appointed.set_name(of.name());
  appointed.set_number(of.past_handlers_size() + (of.has_handlers() ? 2 : 1));
  *appointed.mutable_time() = ToProto(at.now);
  for (const auto& person : command.handlers()) {
    auto& handler = *appointed.add_handlers();
    handler.set_person(person);
    handler.set_appointment(command.appointment());
    handler.set_chosen_by(command.chosen_by());
    handler.set_appointed_by(at.actor);
    *handler.mutable_start_time() = appointed.time();
  }
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const v1::RefuseHandlerRequest& command, const At& at) {
  if (!IsMediated(of)) return WrongState(of);
  LINLI_TRY(CheckParty(of, command.party()));
  if (!Handles(of, command.handler())) return NotHandler(command.handler());
  auto fact = Left(of, command.handler(), v1::LEAVE_REASON_REFUSED, at);
  fact.mutable_handler_left()->set_party(command.party());
  fact.mutable_handler_left()->set_note(command.note());
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const v1::RecuseHandlerRequest& command, const At& at) {
  if (!MayBeHandled(of)) return WrongState(of);
  if (!Handles(of, at.actor)) return NotHandler(at.actor);
  auto fact = Left(of, at.actor, v1::LEAVE_REASON_RECUSED, at);
  fact.mutable_handler_left()->set_note(command.note());
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const v1::AddCaseHelperRequest& command, const At& at) {
  if (!IsMediated(of)) return WrongState(of);
  if (of.helpers_size() >= kHelpersMax) return TooLarge("helpers", kHelpersMax);
  LINLI_ASSIGN(auto consents, NoteAllConsents(of, command.consents(), at));
  v1::CaseFact fact;
  fact.mutable_helper_joined()->set_name(of.name());
  auto& helper = *fact.mutable_helper_joined()->mutable_helper();
  helper.set_id("h" + std::to_string(of.helpers_size() + 1));
  helper.set_display_name(command.display_name());
  helper.set_kind(command.kind());
  *helper.mutable_consents() = std::move(consents);
  *helper.mutable_start_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const v1::RemoveCaseHelperRequest& command, const At& at) {
  if (!IsMediated(of)) return WrongState(of);
  const bool helps =
      std::any_of(of.helpers().begin(), of.helpers().end(), [&](const v1::CaseHelper& helper) {
        return helper.id() == command.helper() && !helper.has_end_time();
      });
  if (!helps) {
    return Refuse(v1::ERROR_REASON_HELPER_NOT_FOUND, {{"helper", command.helper()}});
  }
  v1::CaseFact fact;
  fact.mutable_helper_left()->set_name(of.name());
  fact.mutable_helper_left()->set_helper(command.helper());
  *fact.mutable_helper_left()->mutable_time() = ToProto(at.now);
  return CaseFacts{fact};
}

Result<CaseFacts> Decide(const Case& of, const ReleaseHandlers& command, const At& at) {
  CaseFacts facts;
  if (of.state() == Case::STATE_ARCHIVED) return facts;
  for (const auto& person : HandlersOf(of)) {
    if (!command.person.empty() && person != command.person) continue;
    facts.push_back(Left(of, person, v1::LEAVE_REASON_CLOSED, at));
  }
  return facts;
}

void CloseHandlers(Case& of, v1::LeaveReason reason, const google::protobuf::Timestamp& time) {
  if (!of.has_handlers()) return;
  auto& set = *of.mutable_handlers();
  for (auto& handler : *set.mutable_handlers()) {
    if (handler.has_end_time()) continue;
    *handler.mutable_end_time() = time;
    handler.set_leave_reason(reason);
  }
  *set.mutable_end_time() = time;
  *of.add_past_handlers() = std::move(set);
  of.clear_handlers();
}

void EvolveHandlers(Case& of, const v1::HandlersAppointed& fact) {
  CloseHandlers(of, v1::LEAVE_REASON_REPLACED, fact.time());
  auto& set = *of.mutable_handlers();
  set.set_number(fact.number());
  *set.mutable_handlers() = fact.handlers();
  *set.mutable_start_time() = fact.time();
}

void EvolveHandlers(Case& of, const v1::HandlerLeft& fact) {
  for (auto& handler : *of.mutable_handlers()->mutable_handlers()) {
    if (handler.person() != fact.handler() || handler.has_end_time()) continue;
    *handler.mutable_end_time() = fact.time();
    handler.set_leave_reason(fact.reason());
    handler.set_leave_note(fact.note());
  }
  if (HandlersOf(of).empty()) CloseHandlers(of, fact.reason(), fact.time());
  if (fact.reason() == v1::LEAVE_REASON_REFUSED || fact.reason() == v1::LEAVE_REASON_RECUSED) {
    of.add_barred_handlers(fact.handler());
  }
}

}  // namespace linli::mediation
