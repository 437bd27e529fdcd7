#include "services/pairing/domain/visit_note.h"

#include <gtest/gtest.h>

#include "services/pairing/domain/visit_test_support.h"

namespace linli::pairing {
namespace {

using namespace test;

VisitNoteAt Noting(v1::Visit visit = ThreeVisited()) {
  VisitNoteAt at;
  static_cast<Context&>(at) = {Local(12), kLi, "visitNotes/v-a"};
  at.party = visit.parties(0);
  at.visit = std::move(visit);
  return at;
}

v1::VisitedParty Saying(const std::string& note) {
  v1::VisitedParty party;
  party.set_note(note);
  return party;
}

v1::VisitedParty Disputing(bool agreed) {
  v1::VisitedParty party;
  party.mutable_dispute()->set_household_agreed(agreed);
  party.mutable_dispute()->set_dispute_kind("邻里");
  party.mutable_dispute()->set_agreed_text("与邻居有宅基地纠纷，愿意调解");
  return party;
}

v1::WriteVisitNoteRequest Writing(const std::string& text) {
  v1::WriteVisitNoteRequest request;
  request.set_text(text);
  return request;
}

TEST(VisitNoteTest, NothingSaidIsNothingWritten) {
  EXPECT_EQ(Outcome(Decide(v1::VisitNote(), Saying(""), Noting())), "-");
}

TEST(VisitNoteTest, ADisputeIsPassedOnOnlyIfTheHouseholdAgrees) {
  EXPECT_EQ(Outcome(Decide(v1::VisitNote(), Disputing(false), Noting())), "DISPUTE_NOT_AGREED");
  const auto facts = Decide(v1::VisitNote(), Disputing(true), Noting());
  ASSERT_EQ(Outcome(facts), "VisitNoteWritten+VisitNotedDispute");
  const auto& noted = facts.value()[1].dispute();
  EXPECT_EQ(noted.dispute_kind(), "邻里");
  EXPECT_EQ(noted.agreed_text(), "与邻居有宅基地纠纷，愿意调解");
  EXPECT_EQ(noted.region(), "regions/520181101201");
  EXPECT_EQ(noted.visit(), kVisitName);
}

TEST(VisitNoteTest, WhatWasWrittenBeforeStays) {
  auto note = After(v1::VisitNote(), Saying("门锁坏了"), Noting());
  note = After(note, Writing("门锁已换"), Noting());
  ASSERT_EQ(note.versions_size(), 2);
  EXPECT_EQ(note.versions(0).text(), "门锁坏了");
  EXPECT_EQ(note.versions(1).text(), "门锁已换");
}

TEST(VisitNoteTest, IsSealedByItsHousehold) {
  const auto note = After(v1::VisitNote(), Saying("门锁坏了"), Noting());
  EXPECT_EQ(KeyOf(note), "households/a");
  for (const auto& mark : MarksOf(note).indexes) EXPECT_EQ(mark.value, "pairings/a");
}

TEST(VisitNoteTableTest, EveryStateMeetsEveryCommand) {
  const auto written = After(v1::VisitNote(), Saying("一"), Noting());
  const auto disputed = After(written, Disputing(true), Noting());
  auto full = written;
  for (int i = 1; i < 8; ++i) full = After(full, Writing("又"), Noting());
  auto dispute = Writing("");
  *dispute.mutable_dispute() = Disputing(true).dispute();
  const auto voided = After(ThreeVisited(), v1::VoidVisitRequest(), By(kLi, Local(12), kVisitName));
  const std::map<std::string, std::pair<v1::VisitNote, std::vector<std::string>>> table = {
      {"none", {{}, {"VisitNoteWritten", "VisitNoteWritten+VisitNotedDispute"}}},
      {"written", {written, {"VisitNoteWritten", "VisitNotedDispute"}}},
      {"disputed", {disputed, {"VisitNoteWritten", "WRONG_STATE"}}},
      {"full", {full, {"TOO_LARGE", "TOO_LARGE"}}}};
  for (const auto& [name, row] : table) {
    const std::vector<std::string> outcomes = {Outcome(Decide(row.first, Writing("二"), Noting())),
                                               Outcome(Decide(row.first, dispute, Noting()))};
    EXPECT_EQ(outcomes, row.second) << name;
    EXPECT_EQ(Outcome(Decide(row.first, Writing("二"), Noting(voided))), "WRONG_STATE");
    EXPECT_EQ(Outcome(Decide(row.first, Writing(""), Noting())), "INVALID_FIELDS");
  }
}

}  // namespace
}  // namespace linli::pairing
