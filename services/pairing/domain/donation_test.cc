#include "services/pairing/domain/donation.h"

#include <gtest/gtest.h>

#include "services/pairing/domain/donation_test_support.h"

namespace linli::pairing {
namespace {

using namespace test;

std::string Try(const v1::DonationContent& content, const DonationAt& at = Entering()) {
  return Outcome(Decide(v1::Donation(), content, at));
}

TEST(DonationTest, IsCashAndGoodsAtStatedValue) {
  auto counters = CountersOf(Entered());
  for (const auto* scope : {"total", "ledgers/warm", "campaigns/warm", "regions/520181",
                            "regions/520181101", "units/culture", "households/a", "pairings/a"}) {
    const auto of = ":" + std::string(scope);
    EXPECT_EQ(counters["cash_fen" + of], 50000) << scope;
    EXPECT_EQ(counters["goods_value_fen" + of], 24000) << scope;
    EXPECT_EQ(counters["total_fen" + of], 74000) << scope;
    EXPECT_EQ(counters["donations" + of], 1) << scope;
  }
}

TEST(DonationTest, TheTotalStatedMustBeTheSum) {
  auto content = RiceAndCash();
  content.set_total_fen(74001);
  EXPECT_EQ(Try(content), "DONATION_TOTAL_MISMATCH");
}

TEST(DonationTest, HasOneDonorAndOneReceiver) {
  auto content = RiceAndCash();
  content.mutable_donor()->set_anonymous(true);
  EXPECT_EQ(Try(content), "INVALID_FIELDS") << "anonymous means that nobody is named";
  content.mutable_donor()->clear_unit();
  EXPECT_EQ(Try(content), "DonationRecorded");
  content.mutable_receiver()->set_village("regions/520181101201");
  EXPECT_EQ(Try(content), "INVALID_FIELDS");
  content = RiceAndCash();
  content.mutable_receiver()->clear_household();
  content.mutable_receiver()->set_unit("units/culture");
  EXPECT_EQ(Try(content), "INVALID_FIELDS") << "a unit that gives to itself";
}

TEST(DonationTest, NamesEverythingWrongAtOnce) {
  auto content = RiceAndCash();
  content.clear_donor();
  content.clear_receiver();
  content.set_pairing("pairings/other");
  *content.mutable_give_time() = ToProto(Local(13));
  for (int i = 0; i < 50; ++i) *content.add_goods() = content.goods(0);
  for (auto& line : *content.mutable_goods()) {
    line.set_quantity(1'000'000);
    line.set_unit_value_fen(10'000'000'000);
  }
  const auto facts = Decide(v1::Donation(), content, Entering());
  ASSERT_FALSE(facts.ok());
  EXPECT_EQ(facts.error().violations().size(), 5U);
}

TEST(DonationTest, StaysInTheLedgersRegion) {
  auto at = Entering();
  at.region = "regions/520182101";
  EXPECT_EQ(Try(RiceAndCash(), at), "RECEIVER_OUTSIDE_LEDGER");
}

TEST(DonationTest, NeverPassesWhatIsExact) {
  auto at = Entering();
  at.total_fen = kDonationsFenMax - 74000;
  EXPECT_EQ(Try(RiceAndCash(), at), "DonationRecorded");
  at.total_fen += 1;
  EXPECT_EQ(Try(RiceAndCash(), at), "DONATIONS_TOO_LARGE");
}

TEST(DonationTest, HasTheLedgersNextReceipt) {
  auto at = Entering();
  at.receipts = 41;
  const auto donation = After(v1::Donation(), RiceAndCash(), at);
  EXPECT_EQ(donation.receipt_number(), 42);
  EXPECT_EQ(donation.receipt(), "NQ2026-000042");
  EXPECT_EQ(CountersOf(donation)["receipts:ledgers/warm"], 1);
}

TEST(DonationTest, WhatAUnitGetsIsNotWhatItGives) {
  auto content = RiceAndCash();
  content.mutable_receiver()->clear_household();
  content.mutable_receiver()->set_unit("units/school");
  content.clear_pairing();
  auto counters = CountersOf(After(v1::Donation(), content, Entering()));
  EXPECT_EQ(counters["cash_fen:received:units/school"], 50000);
  EXPECT_EQ(counters["cash_fen:units/school"], 0);
}

TEST(DonationTest, ItsCounterEntryIsItselfWithNegativeAmounts) {
  auto at = Entering();
  at.receipts = 1;
  const auto counter = After(v1::Donation(), EnterCounter{Entered(), "重复登记"}, at);
  EXPECT_EQ(counter.state(), v1::Donation::STATE_COUNTER_ENTRY);
  EXPECT_EQ(counter.counter_of(), "donations/d");
  EXPECT_EQ(counter.content().goods(0).quantity(), -3);
  EXPECT_EQ(counter.goods_value_fen(), -24000);
  auto sums = CountersOf(Entered());
  for (const auto& [name, amount] : CountersOf(counter)) sums[name] += amount;
  for (const auto& [name, sum] : sums) {
    EXPECT_EQ(sum, name.rfind("receipts:", 0) == 0 ? 2 : 0) << name;
  }
  EXPECT_TRUE(GivenScopes(counter).empty());
}

TEST(DonationTest, GoesWithTheHouseholdThatGotIt) {
  EXPECT_EQ(KeyOf(Entered()), "households/a");
  EXPECT_FALSE(GivenScopes(Entered()).empty());
  auto village = Entering();
  village.is_household = false;
  EXPECT_TRUE(GivenScopes(After(v1::Donation(), RiceAndCash(), village)).empty());
}

TEST(DonationTableTest, EveryStateMeetsEveryCommand) {
  const auto entered = Entered();
  const auto countered = After(entered, v1::CorrectDonationRequest(), Countering());
  const auto counter = After(v1::Donation(), EnterCounter{entered, ""}, Entering());
  const std::map<std::string, std::pair<v1::Donation, std::string>> table = {
      {"ENTERED", {entered, "DonationCountered"}},
      {"COUNTERED", {countered, "DONATION_COUNTERED"}},
      {"COUNTER_ENTRY", {counter, "COUNTER_ENTRY"}}};
  EXPECT_EQ(static_cast<int>(table.size()), v1::Donation::State_MAX);
  for (const auto& [name, row] : table) {
    EXPECT_EQ(v1::Donation::State_Name(row.first.state()), "STATE_" + name);
    EXPECT_EQ(Outcome(Decide(row.first, v1::CorrectDonationRequest(), Countering())), row.second);
    EXPECT_EQ(Outcome(Decide(row.first, v1::CorrectDonationRequest(), Countering(Closed()))),
              "LEDGER_CLOSED");
  }
  auto closed = Entering();
  closed.ledger = Closed();
  EXPECT_EQ(Try(RiceAndCash(), closed), "LEDGER_CLOSED");
}

TEST(LedgerTableTest, EveryStateMeetsEveryCommand) {
  const At at = By(kZhao, Local(12), "ledgers/warm");
  const auto row = [&](const v1::Ledger& ledger) {
    return std::vector<std::string>{Outcome(Decide(ledger, v1::CloseLedgerRequest(), at)),
                                    Outcome(Decide(ledger, v1::ReopenLedgerRequest(), at))};
  };
  const auto reopened = After(Closed(), v1::ReopenLedgerRequest(), at);
  EXPECT_EQ(row(Open()), (std::vector<std::string>{"LedgerClosed", "WRONG_STATE"}));
  EXPECT_EQ(row(Closed()), (std::vector<std::string>{"WRONG_STATE", "LedgerReopened"}));
  EXPECT_EQ(row(reopened), (std::vector<std::string>{"LedgerClosed", "WRONG_STATE"}));
}

TEST(LedgerTest, NoOtherHasItsReceiptPrefix) {
  ASSERT_EQ(MarksOf(Open()).uniques.size(), 1U);
  EXPECT_EQ(MarksOf(Closed()).uniques.front().value, "NQ2026");
}

}  // namespace
}  // namespace linli::pairing
