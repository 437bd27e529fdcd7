// Ledgers, donations and statements.

#include <set>

#include "services/pairing/visit_fixture.h"

namespace linli::pairing {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DonationsTest : public VisitServiceTest {
 protected:
  std::string household_ = Household();
  std::string ledger_ = OpenLedger().name();
};

TEST_F(DonationsTest, TheTotalsAreCashAndGoods) {
  Give(ledger_, Gift(household_, 5'590'000));
  Give(ledger_, Gift(household_, 0, 13'420'000));
  const auto total = Total();
  EXPECT_EQ(total.cash_fen(), 5'590'000);
  EXPECT_EQ(total.goods_value_fen(), 13'420'000);
  EXPECT_EQ(total.total_fen(), 19'010'000);
  EXPECT_EQ(total.households(), 1);
  EXPECT_EQ(total.visited_households(), 0);
  EXPECT_EQ(total.receipts_size(), 2);
  const auto ledger =
      Call<v1::Ledger>("DonationService.GetLedger", Named<v1::GetLedgerRequest>(ledger_));
  EXPECT_EQ(ledger.total_fen(), 19'010'000);
  EXPECT_EQ(ledger.receipts(), 2);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(DonationsTest, ACorrectionIsFurtherEntriesInOneCommit) {
  const auto other = Household();
  const auto wrong = Give(ledger_, Gift(household_, 10000));
  auto correct = Correcting(wrong.name());
  *correct.mutable_right() = Gift(other, 1000);
  const auto right = Call<v1::Donation>("DonationService.CorrectDonation", correct);
  EXPECT_EQ(right.replaces(), wrong.name());
  EXPECT_EQ(right.receipt(), "NQ2026-000003");
  EXPECT_EQ(Try("DonationService.CorrectDonation", Correcting(wrong.name())), "DONATION_COUNTERED");
  v1::ListDonationsRequest list;
  list.set_ledger(ledger_);
  std::vector<std::int64_t> totals;
  const auto entries = Call<v1::ListDonationsResponse>("DonationService.ListDonations", list);
  for (const auto& entry : entries.donations()) totals.push_back(entry.content().total_fen());
  EXPECT_THAT(totals, ElementsAre(10000, -10000, 1000));
  EXPECT_EQ(Try("DonationService.CorrectDonation", Correcting(entries.donations(1).name())),
            "COUNTER_ENTRY");
  EXPECT_EQ(Total().total_fen(), 1000);
  EXPECT_EQ(Total().donations(), 1);
  EXPECT_EQ(Total().households(), 1);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(DonationsTest, OneOfTheSameHouseholdIsCorrected) {
  const auto wrong = Give(ledger_, Gift(household_, 10000));
  auto correct = Correcting(wrong.name());
  *correct.mutable_right() = Gift(household_, 1000);
  EXPECT_EQ(Try("DonationService.CorrectDonation", correct), "OK");
  EXPECT_EQ(Total().households(), 1);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(DonationsTest, ReceiptsHaveNoGapsWhoeverWritesAtOnce) {
  constexpr int kAtOnce = 3;
  std::vector<Answer> answers(kAtOnce);
  std::vector<v1::RecordDonationRequest> requests;
  for (int i = 0; i < kAtOnce; ++i) {
    requests.push_back(WithId(Giving(ledger_, Gift(household_, 100 + i))));
  }
  for (int i = 0; i < kAtOnce; ++i) {
    Begin("DonationService.RecordDonation", requests[i], answers[i]);
  }
  std::set<std::int64_t> numbers;
  for (auto& answer : answers) {
    v1::Donation donation;
    ASSERT_TRUE(donation.ParseFromString(Wait(answer).value()));
    numbers.insert(donation.receipt_number());
  }
  EXPECT_THAT(numbers, ElementsAre(1, 2, 3));
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(DonationsTest, AClosedLedgerTakesNeitherEntriesNorCorrections) {
  const auto entry = Give(ledger_, Gift(household_, 100));
  ASSERT_EQ(Try("DonationService.CloseLedger", Named<v1::CloseLedgerRequest>(ledger_)), "OK");
  EXPECT_EQ(Try("DonationService.RecordDonation", Giving(ledger_, Gift(household_, 1))),
            "LEDGER_CLOSED");
  EXPECT_EQ(Try("DonationService.CorrectDonation", Correcting(entry.name())), "LEDGER_CLOSED");
  auto reopen = Named<v1::ReopenLedgerRequest>(ledger_);
  reopen.set_reason("审计发现漏登");
  ASSERT_EQ(Try("DonationService.ReopenLedger", reopen), "OK");
  EXPECT_EQ(Try("DonationService.CorrectDonation", Correcting(entry.name())), "OK");
  EXPECT_EQ(Total().total_fen(), 0);
}

TEST_F(DonationsTest, NoTwoLedgersShareAReceiptPrefix) {
  v1::OpenLedgerRequest request;
  request.set_title("另一本");
  request.set_region(kCounty);
  request.set_receipt_prefix("NQ2026");
  EXPECT_EQ(Try("DonationService.OpenLedger", request), "ALREADY_EXISTS");
}

TEST_F(DonationsTest, TheStatementOfAUnitTellsGivenFromReceived) {
  Give(ledger_, Gift(household_, 700));
  auto to_unit = Gift("", 300);
  to_unit.mutable_receiver()->clear_household();
  to_unit.mutable_receiver()->set_unit("units/school");
  Give(ledger_, to_unit);
  v1::GetStatementRequest request;
  request.set_unit("units/culture");
  EXPECT_EQ(Statement(request).cash_fen(), 1000);
  EXPECT_EQ(Statement(request).received_cash_fen(), 0);
  request.set_unit("units/school");
  const auto school = Statement(request);
  EXPECT_EQ(school.cash_fen(), 0);
  EXPECT_EQ(school.received_cash_fen(), 300);
  ASSERT_EQ(school.receipts_size(), 1);
  EXPECT_TRUE(school.receipts(0).received());
}

TEST_F(DonationsTest, AHouseholdReadsItsOwnStatement) {
  Give(ledger_, Gift(household_, 700));
  v1::GetHouseholdStatementRequest request;
  request.set_household(household_);
  ActAs(kSun);
  EXPECT_EQ(Call<v1::Statement>("StatementService.GetHouseholdStatement", request).total_fen(),
            700);
  ActAs(kWang);
  EXPECT_EQ(Try("StatementService.GetHouseholdStatement", request), "NOT_FOUND");
}

TEST_F(DonationsTest, AreEnteredByTheOfficerOfTheReceiverOrWhoKeepsTheLedger) {
  const auto giving = Giving(ledger_, Gift(household_, 100));
  ActAs(kWang, GrantedIn(common::v1::ROLE_PAIRING_OFFICER, "regions/520181102"));
  EXPECT_EQ(Try("DonationService.RecordDonation", giving), "NOT_FOUND");
  ActAs(kWang, GrantedFor(common::v1::ROLE_UNIT_REPORTER, "units/culture"));
  EXPECT_EQ(Try("DonationService.RecordDonation", giving), "NOT_FOUND") << "the donor's own unit";
  ActAs(kWang, GrantedIn(common::v1::ROLE_PAIRING_OFFICER, "regions/520181101"));
  EXPECT_EQ(Try("DonationService.RecordDonation", giving), "OK");
}

TEST_F(DonationsTest, TheTotalIsForWhoActsInTheWholeCounty) {
  v1::GetStatementRequest request;
  request.set_total(true);
  EXPECT_EQ(Try("StatementService.GetStatement", request), "PERMISSION_DENIED");
  request.set_total(false);
  EXPECT_EQ(Try("StatementService.GetStatement", request), "INVALID_FIELDS");
  request.set_region(kCounty);
  EXPECT_EQ(Try("StatementService.GetStatement", request), "OK");
}

}  // namespace
}  // namespace linli::pairing
