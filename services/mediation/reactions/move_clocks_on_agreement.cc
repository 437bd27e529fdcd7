#include "services/mediation/reactions/clock_reactions.h"

namespace linli::mediation {

ClockReactions::Done ClockReactions::OnRecorded(Tx& tx, const Event&,
                                                const v1::AgreementRecorded& fact) {
  std::vector<Command> commands;
  const auto& agreement = fact.agreement();
  commands.push_back(StartClocks{{}, v1::CLOCK_START_AGREED, ToProto(tx.now()), agreement.name()});
  co_return co_await Run(tx, agreement.case_(), std::move(commands));
}

ClockReactions::Done ClockReactions::OnEffective(Tx& tx, const Event&,
                                                 const v1::AgreementTookEffect& fact) {
  std::vector<Command> commands;
  const auto& time = fact.effect_time();
  commands.push_back(MeetClocks{v1::CLOCK_SUBJECT_AGREEMENT_RECORD, time, fact.name()});
  commands.push_back(StartClocks{{}, v1::CLOCK_START_AGREEMENT_EFFECTIVE, time, fact.name()});
  co_return co_await Run(tx, fact.case_(), std::move(commands));
}

ClockReactions::Done ClockReactions::OnSuperseded(Tx& tx, const Event&,
                                                  const v1::AgreementSuperseded& fact) {
  std::vector<Command> commands;
  commands.push_back(StopClocks{ToProto(tx.now()), fact.name()});
  co_return co_await Run(tx, fact.case_(), std::move(commands));
}

ClockReactions::Done ClockReactions::OnVoided(Tx& tx, const Event&,
                                              const v1::AgreementVoided& fact) {
  std::vector<Command> commands;
  commands.push_back(StopClocks{ToProto(tx.now()), fact.name()});
  co_return co_await Run(tx, fact.case_(), std::move(commands));
}

ClockReactions::Done ClockReactions::OnApplied(Tx& tx, const Event&,
                                               const v1::ConfirmationApplied& fact) {
  std::vector<Command> commands;
  const auto& time = fact.apply_time();
  commands.push_back(MeetClocks{v1::CLOCK_SUBJECT_JUDICIAL_CONFIRMATION, time, fact.name()});
  commands.push_back(StartClocks{{}, v1::CLOCK_START_CONFIRMATION_FILED, time, fact.name()});
  co_return co_await Run(tx, fact.case_(), std::move(commands));
}

ClockReactions::Done ClockReactions::OnCourtAccepted(Tx& tx, const Event&,
                                                     const v1::ConfirmationAccepted& fact) {
  std::vector<Command> commands;
  const auto& time = fact.accept_time();
  commands.push_back(MeetClocks{v1::CLOCK_SUBJECT_COURT_ACCEPTANCE, time, fact.name()});
  commands.push_back(StartClocks{{}, v1::CLOCK_START_CONFIRMATION_ACCEPTED, time, fact.name()});
  co_return co_await Run(tx, fact.case_(), std::move(commands));
}

ClockReactions::Done ClockReactions::OnCourtDecided(Tx& tx, const Event&,
                                                    const v1::ConfirmationDecided& fact) {
  std::vector<Command> commands;
  const auto& time = fact.decide_time();
  commands.push_back(MeetClocks{v1::CLOCK_SUBJECT_COURT_ACCEPTANCE, time, fact.name()});
  commands.push_back(MeetClocks{v1::CLOCK_SUBJECT_COURT_DECISION, time, fact.name()});
  co_return co_await Run(tx, fact.case_(), std::move(commands));
}

}  // namespace linli::mediation
