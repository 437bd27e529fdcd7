#include "services/mediation/domain/aggregates.h"
#include "services/mediation/reactions/clock_reactions.h"
#include "services/mediation/views/work_days.h"

namespace linli::mediation {
namespace {

ClockedCase ClockedOf(const v1::Case& of) {
  return {of.name(),          of.committee_region(), of.committee(),
          of.docket().text(), of.region(),           of.dispute_kind()};
}

/// The years of what the commands are about.
template <class Commands>
Years YearsOf(const Commands& commands, Years years) {
  for (const auto& command : commands) {
    const auto* start = std::get_if<StartClocks>(&command);
    if (start == nullptr) continue;
    years = Together(years, YearsFrom(LocalDay(FromProto(start->time))));
  }
  return years;
}

}  // namespace

ClockReactions::Done ClockReactions::Run(Tx& tx, std::string case_name,
                                         std::vector<Command> commands) {
  LINLI_CO_ASSIGN(const auto of, co_await tx.Find(kCase, case_name));
  if (!of.has_value()) co_return Progress::kDone;
  const auto name = CaseClocksOf(case_name);
  LINLI_CO_ASSIGN(auto found, co_await tx.Find(kCaseClocks, name));
  v1::CaseClocks clocks;
  if (found.has_value()) clocks = found->state;
  const Years years = YearsOf(commands, mediation::YearsOf(clocks, tx.now()));
  LINLI_CO_ASSIGN(const auto work_days, co_await WorkDaysOf(tx, years));
  const ClockAt at{{tx.now(), tx.origin().actor, name}, policy_, work_days};
  CaseClocksFacts facts;
  for (auto& command : commands) {
    if (auto* start = std::get_if<StartClocks>(&command)) start->of = ClockedOf(of->state);
    if (auto* to = std::get_if<TransferClocks>(&command)) to->to = ClockedOf(of->state);
    auto decided = std::visit([&](const auto& one) { return Decide(clocks, one, at); }, command);
    if (!decided.ok()) co_return decided.error();
    for (auto& fact : decided.value()) {
      Evolve(clocks, fact);
      facts.push_back(std::move(fact));
    }
  }
  if (found.has_value()) {
    tx.Record(kCaseClocks, *found, facts);
  } else if (!facts.empty()) {
    tx.Create(kCaseClocks, std::string(kCaseClocks.IdOf(name)), facts);
  }
  co_return Progress::kDone;
}

ClockReactions::Done ClockReactions::EndMediation(Tx& tx, const std::string& case_name,
                                                  const Timestamp& time) {
  std::vector<Command> commands;
  commands.push_back(MeetClocks{v1::CLOCK_SUBJECT_FIRST_CONTACT, time});
  commands.push_back(MeetClocks{v1::CLOCK_SUBJECT_MEDIATION, time});
  commands.push_back(StopClocks{time});
  co_return co_await Run(tx, case_name, std::move(commands));
}

ClockReactions::Done ClockReactions::StopAll(Tx& tx, const std::string& case_name,
                                             const Timestamp& time) {
  std::vector<Command> commands;
  commands.push_back(StopClocks{time});
  co_return co_await Run(tx, case_name, std::move(commands));
}

ClockReactions::Done ClockReactions::OnRegistered(Tx& tx, const Event&,
                                                  const v1::CaseRegistered& fact) {
  std::vector<Command> commands;
  commands.push_back(
      StartClocks{{}, v1::CLOCK_START_REGISTERED, fact.register_time(), fact.name()});
  co_return co_await Run(tx, fact.name(), std::move(commands));
}

// Whoever is accepted has been spoken to: mediation is voluntary on both sides.
ClockReactions::Done ClockReactions::OnAccepted(Tx& tx, const Event&,
                                                const v1::CaseAccepted& fact) {
  std::vector<Command> commands;
  commands.push_back(TransferClocks{});
  commands.push_back(MeetClocks{v1::CLOCK_SUBJECT_FIRST_CONTACT, fact.accept_time()});
  commands.push_back(StartClocks{{}, v1::CLOCK_START_ACCEPTED, fact.accept_time(), fact.name()});
  co_return co_await Run(tx, fact.name(), std::move(commands));
}

ClockReactions::Done ClockReactions::OnDeclined(Tx& tx, const Event&,
                                                const v1::CaseDeclined& fact) {
  co_return co_await StopAll(tx, fact.name(), fact.decline_time());
}

ClockReactions::Done ClockReactions::OnAgreed(Tx& tx, const Event&, const v1::CaseAgreed& fact) {
  std::vector<Command> commands;
  commands.push_back(MeetClocks{v1::CLOCK_SUBJECT_MEDIATION, fact.time()});
  co_return co_await Run(tx, fact.name(), std::move(commands));
}

ClockReactions::Done ClockReactions::OnFailed(Tx& tx, const Event&, const v1::CaseFailed& fact) {
  co_return co_await EndMediation(tx, fact.name(), fact.time());
}

ClockReactions::Done ClockReactions::OnWithdrawn(Tx& tx, const Event&,
                                                 const v1::CaseWithdrawn& fact) {
  co_return co_await EndMediation(tx, fact.name(), fact.time());
}

ClockReactions::Done ClockReactions::OnEnded(Tx& tx, const Event&, const v1::CaseEnded& fact) {
  co_return co_await EndMediation(tx, fact.name(), fact.time());
}

ClockReactions::Done ClockReactions::OnArchived(Tx& tx, const Event&,
                                                const v1::CaseArchived& fact) {
  co_return co_await StopAll(tx, fact.name(), fact.time());
}

ClockReactions::Done ClockReactions::OnErased(Tx& tx, const Event&, const v1::CaseErased& fact) {
  co_return co_await StopAll(tx, fact.name(), fact.time());
}

ClockReactions::Done ClockReactions::OnTransferred(Tx& tx, const Event&,
                                                   const v1::CaseTransferred& fact) {
  std::vector<Command> commands;
  commands.push_back(TransferClocks{});
  co_return co_await Run(tx, fact.name(), std::move(commands));
}

}  // namespace linli::mediation
