#include "services/mediation/domain/mediation_session.h"

#include <gtest/gtest.h>

#include <map>

#include "services/mediation/domain/case_paper_test_support.h"

namespace linli::mediation {
namespace {

using namespace test;
using Session = v1::MediationSession;

constexpr char kName[] = "mediationSessions/s";

CaseAt AtNoon(v1::Case::State state = v1::Case::STATE_MEDIATING) {
  return PaperAt(kName, PaperTime(12), state);
}

v1::PlanSessionRequest Planning() {
  v1::PlanSessionRequest request;
  request.set_case_(kPaperCase);
  *request.mutable_start_time() = ToProto(PaperTime(15));
  request.set_place("村委会");
  request.set_openness(Session::OPENNESS_CLOSED);
  return request;
}

v1::HoldSessionRequest Holding() {
  v1::HoldSessionRequest request;
  request.set_case_(kPaperCase);
  *request.mutable_start_time() = ToProto(PaperTime(10));
  *request.mutable_end_time() = ToProto(PaperTime(11));
  request.set_place("村委会");
  request.set_openness(Session::OPENNESS_OPEN);
  request.add_parties("a1");
  request.add_helpers("h1");
  request.set_record("双方陈述");
  return request;
}

Session Planned() { return PaperAfter(Session(), Decide(Session(), Planning(), AtNoon())); }

TEST(MediationSessionTest, KeepsWhatWasPlannedUnlessItWasOtherwise) {
  auto hold = Holding();
  hold.clear_place();
  hold.clear_openness();
  const auto held = PaperAfter(Planned(), Decide(Planned(), hold, AtNoon()));
  EXPECT_EQ(held.place(), "村委会");
  EXPECT_EQ(held.openness(), Session::OPENNESS_CLOSED);
  EXPECT_EQ(held.planned_by(), kMediator);
  EXPECT_EQ(held.mediators(0), kMediator) << "who enters it, unless others are named";
  EXPECT_EQ(Outcome(Decide(Session(), hold, AtNoon())), "INVALID_FIELDS") << "nothing was planned";
}

TEST(MediationSessionTest, OnlyThoseOfTheCaseArePresent) {
  auto hold = Holding();
  hold.add_parties("r7");
  EXPECT_EQ(Outcome(Decide(Session(), hold, AtNoon())), "PARTY_NOT_FOUND");
  hold = Holding();
  hold.add_helpers("h2");
  EXPECT_EQ(Outcome(Decide(Session(), hold, AtNoon())), "HELPER_NOT_FOUND");
  auto gone = AtNoon();
  *gone.of.mutable_helpers(0)->mutable_end_time() = ToProto(PaperTime(9));
  EXPECT_EQ(Outcome(Decide(Session(), Holding(), gone)), "HELPER_NOT_FOUND");
}

TEST(MediationSessionTest, NamesEverythingWrongAtOnce) {
  auto hold = Holding();
  *hold.mutable_end_time() = ToProto(PaperTime(9));
  *hold.mutable_start_time() = ToProto(PaperTime(13));
  hold.clear_place();
  hold.clear_openness();
  const auto held = Decide(Session(), hold, AtNoon());
  ASSERT_EQ(Outcome(held), "INVALID_FIELDS");
  EXPECT_EQ(held.error().violations().size(), 3U);
  auto other = Holding();
  other.set_case_("cases/other");
  EXPECT_EQ(Outcome(Decide(Planned(), other, AtNoon())), "INVALID_FIELDS");
  auto past = Planning();
  *past.mutable_start_time() = ToProto(PaperTime(11));
  EXPECT_EQ(Outcome(Decide(Session(), past, AtNoon())), "INVALID_FIELDS");
}

TEST(MediationSessionTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  v1::CancelSessionRequest cancel;
  cancel.set_reason("当事人出差");
  const std::map<std::string, std::pair<Session, std::vector<std::string>>> table = {
      {"PLANNED", {Planned(), {"SessionTakenPlace", "SessionCancelled"}}},
      {"HELD", {PaperAfter(Planned(), Decide(Planned(), Holding(), AtNoon())), {no, no}}},
      {"CANCELLED", {PaperAfter(Planned(), Decide(Planned(), cancel, AtNoon())), {no, no}}}};
  for (const auto& [name, cell] : table) {
    EXPECT_EQ(Session::State_Name(cell.first.state()), "STATE_" + name);
    const std::vector<std::string> row = {Outcome(Decide(cell.first, Holding(), AtNoon())),
                                          Outcome(Decide(cell.first, cancel, AtNoon()))};
    EXPECT_EQ(row, cell.second) << name;
  }
}

TEST(MediationSessionTableTest, EveryStateOfTheCaseMeetsASession) {
  for (const auto state : CaseStates()) {
    const bool open = state == v1::Case::STATE_ACCEPTED || state == v1::Case::STATE_MEDIATING ||
                      state == v1::Case::STATE_AGREED || state == v1::Case::STATE_BREACHED;
    EXPECT_EQ(Outcome(Decide(Session(), Planning(), AtNoon(state))),
              open ? "SessionPlanned" : "WRONG_STATE");
    EXPECT_EQ(Outcome(Decide(Session(), Holding(), AtNoon(state))),
              open ? "SessionTakenPlace" : "WRONG_STATE");
  }
}

}  // namespace
}  // namespace linli::mediation
