#include <gtest/gtest.h>

#include <map>

#include "services/mediation/domain/test_support.h"

// Every state of a case meets every command.
namespace linli::mediation {
namespace {

using test::By;
using test::Course;
using test::kLi;
using test::kWang;
using test::Outcome;
using test::ToCourt;

struct State {
  std::string name;
  v1::Case of;
};

std::vector<State> States() {
  v1::DeclineCaseRequest decline;
  decline.set_reason(v1::DECLINE_REASON_OUT_OF_SCOPE);
  v1::EraseCaseRequest erase;
  erase.set_reason(v1::ERASE_REASON_RETENTION_OVER);
  const auto agreed = [] { return Course().Mediating().Apply(MarkAgreed{}); };
  return {
      {"REGISTERED", Course().state},
      {"ACCEPTED", Course().Accepted().HandledBy({kWang}).state},
      {"DECLINED", Course().Apply(decline).state},
      {"MEDIATING", Course().Mediating().state},
      {"AGREED", agreed().state},
      {"FAILED", Course().Mediating().Apply(MarkFailed{ToCourt(), ""}).state},
      {"WITHDRAWN", Course().Mediating().Apply(MarkWithdrawn{"a1", ""}).state},
      {"ENDED",
       Course().Mediating().Apply(MarkEnded{v1::END_REASON_TIME_LIMIT, ToCourt(), ""}).state},
      {"PERFORMED", agreed().Apply(MarkPerformed{}).state},
      {"BREACHED", agreed().Apply(MarkBreached{}).state},
      {"ARCHIVED", agreed().Apply(MarkPerformed{}).Apply(Archive{}).state},
      {"ERASED", agreed().Apply(MarkPerformed{}).Apply(Archive{}).Apply(erase).state},
  };
}

std::string Row(const v1::Case& of) {
  const AcceptAt accept{By(kLi), DocketOf(test::Village(), 2026, 1, test::Local(9))};
  const At handler = By(kWang);
  v1::RefuseMediationRequest refuse;
  refuse.set_party("a1");
  v1::RefuseHandlerRequest refuse_handler;
  refuse_handler.set_party("a1");
  refuse_handler.set_handler(kWang);
  v1::AddCaseHelperRequest help;
  *help.add_consents() = test::ConsentOf("a1");
  *help.add_consents() = test::ConsentOf("r1");
  v1::RemoveCaseHelperRequest leave;
  leave.set_helper("h1");
  Transfer transfer;
  transfer.to_committee = test::kTown;
  const std::vector<std::string> cells = {
      "accept:" + Outcome(Decide(of, v1::AcceptCaseRequest(), accept)),
      "decline:" + Outcome(Decide(of, v1::DeclineCaseRequest(), handler)),
      "refuse:" + Outcome(Decide(of, refuse, handler)),
      "start:" + Outcome(Decide(of, v1::StartMediationRequest(), handler)),
      "agree:" + Outcome(Decide(of, MarkAgreed{}, handler)),
      "partly:" + Outcome(Decide(of, MarkPartlyAgreed{ToCourt()}, handler)),
      "fail:" + Outcome(Decide(of, v1::FailCaseRequest(), handler)),
      "withdraw:" + Outcome(Decide(of, MarkWithdrawn{"a1", ""}, handler)),
      "end:" + Outcome(Decide(of, v1::EndCaseRequest(), handler)),
      "perform:" + Outcome(Decide(of, MarkPerformed{}, handler)),
      "breach:" + Outcome(Decide(of, MarkBreached{}, handler)),
      "archive:" + Outcome(Decide(of, Archive{}, handler)),
      "transfer:" + Outcome(Decide(of, transfer, handler)),
      "erase:" + Outcome(Decide(of, v1::EraseCaseRequest(), handler)),
      "assign:" + Outcome(Decide(of, test::Naming({test::kZhao}),
                                 test::Assigning({test::MediatorOf(test::kZhao)}))),
      "refuse_handler:" + Outcome(Decide(of, refuse_handler, handler)),
      "recuse:" + Outcome(Decide(of, v1::RecuseHandlerRequest(), handler)),
      "help:" + Outcome(Decide(of, help, handler)),
      "leave:" + Outcome(Decide(of, leave, handler)),
      "release:" + Outcome(Decide(of, ReleaseHandlers{}, handler)),
  };
  // What is refused for the state alone, and what releases nobody, goes without saying.
  std::string row;
  for (const auto& cell : cells) {
    if (cell.ends_with(":WRONG_STATE") || cell.ends_with(":-")) continue;
    row += (row.empty() ? "" : " ") + cell;
  }
  return row;
}

TEST(CaseTableTest, EveryStateMeetsEveryCommand) {
  const std::map<std::string, std::string> expected = {
      {"REGISTERED",
       "accept:CaseAccepted decline:CaseDeclined refuse:PartyRefused+CaseDeclined "
       "withdraw:CaseWithdrawn transfer:CaseTransferred"},
      {"ACCEPTED",
       "refuse:PartyRefused+CaseEnded start:MediationStarted withdraw:CaseWithdrawn end:CaseEnded "
       "transfer:CaseTransferred assign:HandlersAppointed refuse_handler:HandlerLeft "
       "recuse:HandlerLeft help:CaseHelperJoined leave:HELPER_NOT_FOUND release:HandlerLeft"},
      {"DECLINED", "archive:CaseArchived"},
      {"MEDIATING",
       "refuse:PartyRefused+CaseEnded agree:CaseAgreed partly:CaseAgreed fail:CaseFailed "
       "withdraw:CaseWithdrawn end:CaseEnded transfer:CaseTransferred assign:HandlersAppointed "
       "refuse_handler:HandlerLeft recuse:HandlerLeft help:CaseHelperJoined "
       "leave:HELPER_NOT_FOUND release:HandlerLeft"},
      {"AGREED",
       "perform:CasePerformed breach:CaseBreached assign:HandlersAppointed recuse:HandlerLeft "
       "release:HandlerLeft"},
      {"FAILED",
       "archive:CaseArchived assign:HandlersAppointed recuse:HandlerLeft release:HandlerLeft"},
      {"WITHDRAWN",
       "archive:CaseArchived assign:HandlersAppointed recuse:HandlerLeft release:HandlerLeft"},
      {"ENDED",
       "archive:CaseArchived assign:HandlersAppointed recuse:HandlerLeft release:HandlerLeft"},
      {"PERFORMED",
       "archive:CaseArchived assign:HandlersAppointed recuse:HandlerLeft release:HandlerLeft"},
      {"BREACHED",
       "archive:CaseArchived assign:HandlersAppointed recuse:HandlerLeft release:HandlerLeft"},
      {"ARCHIVED", "erase:CaseErased"},
      {"ERASED", "erase:CASE_ERASED"},
  };
  for (const auto& state : States())
    EXPECT_EQ(Row(state.of), expected.at(state.name)) << state.name;
  EXPECT_EQ(States().size(), expected.size());
}

}  // namespace
}  // namespace linli::mediation
