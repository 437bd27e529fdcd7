// Visits and what they are counted for.

#include "services/pairing/visit_fixture.h"

namespace linli::pairing {
namespace {

using namespace test;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class VisitsTest : public VisitServiceTest {
 protected:
  std::string Get(const std::string& visit) {
    return Try("VisitService.GetVisit", Named<v1::GetVisitRequest>(visit));
  }
  std::string NotesOf(const std::string& pairing, const std::string& earlier = "") {
    v1::ListVisitNotesRequest request;
    request.set_pairing(pairing);
    request.set_earlier_pairing(earlier);
    return Try("VisitService.ListVisitNotes", request);
  }
};

TEST_F(VisitsTest, OneVisitToThreeHouseholdsIsOneVisit) {
  const std::vector<std::string> pairings = {Paired(Household()), Paired(Household()),
                                             Paired(Household())};
  clock_.Advance(std::chrono::hours(2));
  const auto visit = Visit(Visiting(pairings, {kLi, kWang}));
  auto total = Total();
  EXPECT_EQ(total.visits(), 1);
  EXPECT_EQ(total.person_times(), 2);
  EXPECT_EQ(total.household_times(), 3);
  EXPECT_EQ(total.households(), 3);
  EXPECT_EQ(total.helpers(), 2);
  Visit(Visiting({pairings.front()}, {kLi}));
  total = Total();
  EXPECT_EQ(total.visits(), 2);
  EXPECT_EQ(total.person_times(), 3);
  EXPECT_EQ(total.households(), 3);
  EXPECT_EQ(total.helpers(), 2);
  EXPECT_THAT(Differences(), IsEmpty());
  Void(visit.name());
  total = Total();
  EXPECT_EQ(total.visits(), 1);
  EXPECT_EQ(total.households(), 1);
  EXPECT_EQ(total.visited_households(), 1);
  EXPECT_EQ(total.helpers(), 1);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(VisitsTest, TwentyPeopleAtTwentyHouseholdsAreOneCommit) {
  std::vector<std::string> pairings;
  std::vector<std::string> people;
  for (int i = 0; i < 20; ++i) {
    pairings.push_back(Paired(Household()));
    people.push_back("persons/p" + std::to_string(i));
  }
  clock_.Advance(std::chrono::hours(2));
  auto request = Visiting(pairings, people);
  for (auto& party : *request.mutable_parties()) party.set_note("一切都好");
  for (const auto& pairing : pairings) SetCadence(pairing, 7);
  const auto visit = Visit(request);
  EXPECT_EQ(Total().person_times(), 20);
  EXPECT_EQ(Total().households(), 20);
  Void(visit.name());
  EXPECT_EQ(Total().households(), 0);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(VisitsTest, AnAmendedOneCountsWhatItSaysNow) {
  const auto pairing = Paired(Household());
  clock_.Advance(std::chrono::hours(2));
  const auto visit = Visit(Visiting({pairing}, {kLi, kWang}));
  auto amend = Named<v1::AmendVisitRequest>(visit.name());
  *amend.mutable_content() = Visiting({pairing}, {kLi}).content();
  amend.set_reason("王未到");
  amend.set_etag(visit.etag());
  EXPECT_EQ(Call<v1::Visit>("VisitService.AmendVisit", amend).corrections_size(), 1);
  EXPECT_EQ(Try("VisitService.AmendVisit", amend), "ETAG_MISMATCH");
  EXPECT_EQ(Total().person_times(), 1);
  EXPECT_EQ(Total().helpers(), 1);
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(VisitsTest, OnlyWhoHelpsByEachOfThePairingsEntersOne) {
  const auto mine = Paired(Household());
  const auto other = Paired(Household(), Person(kWang));
  clock_.Advance(std::chrono::hours(2));
  ActAs(kLi);
  EXPECT_EQ(Try("VisitService.RecordVisit", Visiting({mine, other})), "NOT_FOUND");
  const auto visit = Visit(Visiting({mine}));
  ActAs(kSun);
  EXPECT_EQ(Try("VisitService.RecordVisit", Visiting({mine})), "NOT_FOUND")
      << "the supported side does not enter visits";
  EXPECT_EQ(Get(visit.name()), "OK");
  ActAs(kWang);
  EXPECT_EQ(Get(visit.name()), "NOT_FOUND");
  ActAs(kWang, GrantedFor(common::v1::ROLE_HELPER, "units/other"));
  EXPECT_EQ(Get(visit.name()), "NOT_FOUND");
}

TEST_F(VisitsTest, ListsAreForThoseWhoHaveToDoWithThem) {
  const auto pairing = Paired(Household());
  clock_.Advance(std::chrono::hours(2));
  Visit(Visiting({pairing}));
  v1::ListVisitsRequest by_helper;
  by_helper.set_helper(kLi);
  v1::ListVisitsRequest by_pairing;
  by_pairing.set_pairing(pairing);
  v1::ListVisitsRequest by_region;
  by_region.set_region(kCounty);
  EXPECT_THAT(Call<v1::ListVisitsResponse>("VisitService.ListVisits", by_region).visits(),
              SizeIs(1));
  ActAs(kLi);
  EXPECT_THAT(Call<v1::ListVisitsResponse>("VisitService.ListVisits", by_helper).visits(),
              SizeIs(1));
  EXPECT_THAT(Call<v1::ListVisitsResponse>("VisitService.ListVisits", by_pairing).visits(),
              SizeIs(1));
  EXPECT_EQ(Try("VisitService.ListVisits", by_region), "NOT_FOUND");
  ActAs(kWang);
  EXPECT_EQ(Try("VisitService.ListVisits", by_helper), "NOT_FOUND");
  EXPECT_EQ(Try("VisitService.ListVisits", by_pairing), "NOT_FOUND");
}

TEST_F(VisitsTest, TheNextHelperSeesEarlierNotesOnlyOnceOpened) {
  const auto first = Paired(Household());
  clock_.Advance(std::chrono::hours(2));
  auto request = Visiting({first});
  request.mutable_parties(0)->set_note("门锁坏了");
  Visit(request);
  const auto next = Reassign(first).proposed().name();
  Agree(next);
  ActAs(kWang);
  EXPECT_EQ(NotesOf(first), "NOT_FOUND");
  EXPECT_EQ(NotesOf(next, first), "NOT_FOUND");
  ActAs(kLi);
  EXPECT_EQ(NotesOf(first), "PAIRING_NOT_ACTIVE");
  AsOfficer();
  auto open = Named<v1::OpenEarlierNotesRequest>(next);
  open.set_earlier_pairing(first);
  open.set_reason("交接");
  ASSERT_EQ(Try("PairingService.OpenEarlierNotes", open), "OK");
  ActAs(kWang);
  EXPECT_EQ(NotesOf(next, first), "OK");
}

TEST_F(VisitsTest, ADisputeIsNotedAfterwardsOnce) {
  const auto pairing = Paired(Household());
  clock_.Advance(std::chrono::hours(2));
  const auto visit = Visit(Visiting({pairing}));
  v1::WriteVisitNoteRequest write;
  write.set_visit(visit.name());
  write.set_pairing(pairing);
  write.mutable_dispute()->set_dispute_kind("邻里");
  write.mutable_dispute()->set_agreed_text("愿意调解");
  EXPECT_EQ(Try("VisitService.WriteVisitNote", write), "DISPUTE_NOT_AGREED");
  write.mutable_dispute()->set_household_agreed(true);
  EXPECT_EQ(Try("VisitService.WriteVisitNote", write), "OK");
  EXPECT_EQ(Try("VisitService.WriteVisitNote", write), "WRONG_STATE");
  EXPECT_THAT(Differences(), IsEmpty());
}

}  // namespace
}  // namespace linli::pairing
