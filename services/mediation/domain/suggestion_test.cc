#include "services/mediation/domain/suggestion.h"

#include <gtest/gtest.h>

#include <map>

#include "services/mediation/domain/case_paper_test_support.h"

namespace linli::mediation {
namespace {

using namespace test;
using Suggestion = v1::SuggestedIntake;
using Note = v1::HardshipNote;

constexpr char kName[] = "suggestedIntakes/visit-pairing";
constexpr char kNote[] = "hardshipNotes/ditch";

At Now() { return PaperAt(kName, PaperTime(12)); }
CaseAt NowIn(v1::Case::State state) { return PaperAt(kNote, PaperTime(12), state); }

SuggestIntake Suggesting() {
  SuggestIntake suggest;
  suggest.suggestion.set_region("regions/520181101201");
  suggest.suggestion.set_agreed_text("与邻居因水沟有争议");
  return suggest;
}

v1::NoteHardshipRequest Noting() {
  v1::NoteHardshipRequest request;
  request.set_party("a1");
  request.set_agreed_text("子女上学有困难");
  request.set_party_agreed(true);
  request.set_consent_note("当面");
  return request;
}

TEST(SuggestedIntakeTableTest, EveryStateMeetsEveryCommand) {
  const auto first = Decide(Suggestion(), Suggesting(), Now());
  EXPECT_EQ(Outcome(first), "IntakeSuggested");
  const auto suggested = PaperAfter(Suggestion(), first);
  v1::DismissSuggestedIntakeRequest dismiss;
  dismiss.set_reason("已自行和解");
  const TakeInSuggestion take{"cases/new"};
  const auto taken = PaperAfter(suggested, Decide(suggested, take, Now()));
  EXPECT_EQ(taken.case_(), "cases/new");
  const auto dismissed = PaperAfter(suggested, Decide(suggested, dismiss, Now()));
  const std::string no = "WRONG_STATE";
  const std::map<std::string, std::pair<Suggestion, std::vector<std::string>>> table = {
      {"SUGGESTED", {suggested, {"-", "SuggestedIntakeTaken", "SuggestedIntakeDismissed"}}},
      {"TAKEN_IN", {taken, {"-", no, no}}},
      {"DISMISSED", {dismissed, {"-", no, no}}}};
  for (const auto& [name, cell] : table) {
    EXPECT_EQ(Suggestion::State_Name(cell.first.state()), "STATE_" + name);
    const std::vector<std::string> row = {Outcome(Decide(cell.first, Suggesting(), Now())),
                                          Outcome(Decide(cell.first, take, Now())),
                                          Outcome(Decide(cell.first, dismiss, Now()))};
    EXPECT_EQ(row, cell.second) << name;
    EXPECT_EQ(MarksOf(cell.first).indexes.empty(), name != "SUGGESTED") << name;
  }
}

TEST(HardshipNoteTableTest, EveryStateMeetsEveryCommand) {
  const auto open = NowIn(v1::Case::STATE_MEDIATING);
  const v1::WithdrawHardshipConsentRequest withdraw;
  const auto noted = PaperAfter(Note(), Decide(Note(), Noting(), open));
  const auto withdrawn = PaperAfter(noted, Decide(noted, withdraw, Now()));
  const auto told = PaperAfter(noted, Decide(noted, TellHardship{}, Now()));
  EXPECT_TRUE(withdrawn.agreed_text().empty());
  const std::string no = "WRONG_STATE";
  const std::map<std::string, std::pair<Note, std::vector<std::string>>> table = {
      {"NOTED", {noted, {no, "HardshipConsentWithdrawn", "CaseHardshipNoted"}}},
      {"WITHDRAWN", {withdrawn, {"HardshipRecorded", no, "-"}}},
      {"TOLD", {told, {no, no, "-"}}}};
  for (const auto& [name, cell] : table) {
    EXPECT_EQ(Note::State_Name(cell.first.state()), "STATE_" + name);
    const std::vector<std::string> row = {Outcome(Decide(cell.first, Noting(), open)),
                                          Outcome(Decide(cell.first, withdraw, Now())),
                                          Outcome(Decide(cell.first, TellHardship{}, Now()))};
    EXPECT_EQ(row, cell.second) << name;
  }
}

TEST(HardshipNoteTest, IsToldAtOnceWhenTheCaseIsClosed) {
  for (const auto state : CaseStates()) {
    const std::string expected = state == v1::Case::STATE_ARCHIVED ? "WRONG_STATE"
                                 : IsClosed(CaseIn(state)) ? "HardshipRecorded+CaseHardshipNoted"
                                                           : "HardshipRecorded";
    EXPECT_EQ(Outcome(Decide(Note(), Noting(), NowIn(state))), expected);
  }
}

TEST(HardshipNoteTest, NothingIsToldThatThePartyDidNotAgreeTo) {
  auto request = Noting();
  request.set_party_agreed(false);
  const auto open = NowIn(v1::Case::STATE_MEDIATING);
  EXPECT_EQ(Outcome(Decide(Note(), request, open)), "HARDSHIP_NEEDS_CONSENT");
  const auto told = Decide(Note(), Noting(), NowIn(v1::Case::STATE_FAILED)).value()[1].told();
  EXPECT_EQ(told.agreed_text(), "子女上学有困难");
  EXPECT_EQ(told.region(), "regions/520181101");
}

}  // namespace
}  // namespace linli::mediation
