// Whose visit is overdue.

#include "services/pairing/visit_fixture.h"

namespace linli::pairing {
namespace {

using namespace test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CadencesTest : public VisitServiceTest {
 protected:
  template <class Fact>
  void Tell(const std::string& pairing) {
    Fact fact;
    fact.set_name(pairing);
    React(fact);
  }

  std::string pairing_ = Paired(Household());
  std::string cadence_ = SetCadence(pairing_, 7).name();
};

TEST_F(CadencesTest, AVisitClearsWhatIsOverdueAndVoidingItBringsItBack) {
  Pass(5, {cadence_});
  EXPECT_THAT(Overdue(), IsEmpty());
  Pass(3, {cadence_});
  EXPECT_THAT(Overdue(), ElementsAre(pairing_));
  const auto visit = Visit(Visiting({pairing_}));
  EXPECT_THAT(Overdue(), IsEmpty());
  Void(visit.name());
  EXPECT_THAT(Overdue(), ElementsAre(pairing_));
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CadencesTest, OnlyAVisitThatMetSomebodyCounts) {
  Pass(8, {cadence_});
  auto request = Visiting({pairing_});
  request.mutable_content()->clear_met();
  Visit(request);
  EXPECT_THAT(Overdue(), ElementsAre(pairing_));
}

TEST_F(CadencesTest, AVisitEnteredLateCountsFromItsDay) {
  Pass(8, {cadence_});
  auto request = Visiting({pairing_});
  *request.mutable_content()->mutable_start_time() =
      ToProto(clock_.Now() - std::chrono::hours(24 * 3));
  EXPECT_TRUE(Visit(request).late_entry());
  EXPECT_THAT(Overdue(), IsEmpty());
  Pass(5, {cadence_});
  EXPECT_THAT(Overdue(), ElementsAre(pairing_));
}

TEST_F(CadencesTest, NothingIsDueDuringAPause) {
  Pass(8, {cadence_});
  ASSERT_EQ(Try("PairingService.PausePairing", Named<v1::PausePairingRequest>(pairing_)), "OK");
  Tell<v1::PairingPaused>(pairing_);
  EXPECT_THAT(Overdue(), IsEmpty());
  Pass(30, {cadence_});
  EXPECT_THAT(Overdue(), IsEmpty());
  ASSERT_EQ(Try("PairingService.ResumePairing", Named<v1::ResumePairingRequest>(pairing_)), "OK");
  Tell<v1::PairingResumed>(pairing_);
  Pass(5, {cadence_});
  EXPECT_THAT(Overdue(), IsEmpty());
  Pass(3, {cadence_});
  EXPECT_THAT(Overdue(), ElementsAre(pairing_));
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CadencesTest, TheNextHelperTakesItOver) {
  Pass(8, {cadence_});
  const auto next = Reassign(pairing_).proposed().name();
  Tell<v1::PairingEnded>(pairing_);
  EXPECT_THAT(Overdue(), IsEmpty());
  Agree(next);
  Tell<v1::PairingActivated>(next);
  Tell<v1::PairingActivated>(next);
  const auto taken = CadenceName(next, v1::Visit::KIND_HOME_VISIT);
  Pass(5, {taken});
  EXPECT_THAT(Overdue(), IsEmpty());
  Pass(3, {taken});
  EXPECT_THAT(Overdue(), ElementsAre(next));
  v1::ListOverdueVisitsRequest mine;
  mine.set_helper(kWang);
  ActAs(kWang);
  EXPECT_EQ(
      Call<v1::ListOverdueVisitsResponse>("CadenceService.ListOverdueVisits", mine).cadences_size(),
      1);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(CadencesTest, AChangedOneIsReckonedAtOnce) {
  Pass(5, {cadence_});
  SetCadence(pairing_, 3);
  EXPECT_THAT(Overdue(), ElementsAre(pairing_));
  SetCadence(pairing_, 30);
  EXPECT_THAT(Overdue(), IsEmpty());
  v1::CadenceSet set;
  set.set_pairing(pairing_);
  React(set);
  EXPECT_EQ(Try("CadenceService.ClearCadence", Named<v1::ClearCadenceRequest>(cadence_)), "OK");
  Pass(60, {cadence_});
  EXPECT_THAT(Overdue(), IsEmpty());
}

TEST_F(CadencesTest, AreSetByTheOfficerAlone) {
  ActAs(kLi);
  v1::ListCadencesRequest list;
  list.set_pairing(pairing_);
  EXPECT_EQ(Call<v1::ListCadencesResponse>("CadenceService.ListCadences", list).cadences_size(), 1);
  EXPECT_EQ(Try("CadenceService.ClearCadence", Named<v1::ClearCadenceRequest>(cadence_)),
            "PERMISSION_DENIED");
  ActAs(kWang);
  EXPECT_EQ(Try("CadenceService.ListCadences", list), "NOT_FOUND");
}

}  // namespace
}  // namespace linli::pairing
