#include <gtest/gtest.h>

#include "services/mediation/domain/test_support.h"

// Committees and affiliations: every state meets every command.
namespace linli::mediation {
namespace {

using test::By;
using test::Outcome;

TEST(CommitteeTableTest, EveryStateMeetsEveryCommand) {
  const v1::Committee none;
  const auto listed = test::Village();
  auto closed = listed;
  closed.set_closed(true);
  const ListCommittee same{listed.unit(), listed.display_name(), listed.region()};
  const ListCommittee renamed{listed.unit(), "新村人民调解委员会", listed.region()};
  const auto row = [&](const v1::Committee& of) {
    const At at = By("services/mediation", "committees/village");
    return Outcome(Decide(of, same, at)) + " " + Outcome(Decide(of, renamed, at)) + " " +
           Outcome(Decide(of, UnlistCommittee{}, at));
  };
  EXPECT_EQ(row(none), "CommitteeListed CommitteeListed CommitteeUnlisted");
  EXPECT_EQ(row(listed), "- CommitteeListed CommitteeUnlisted");
  EXPECT_EQ(row(closed), "CommitteeListed CommitteeListed -");
}

TEST(AffiliationTableTest, EveryStateMeetsEveryCommand) {
  const v1::Affiliation none;
  const auto mediator = test::MediatorOf("persons/wang");
  auto closed = mediator;
  closed.set_closed(true);
  const auto row = [](const v1::Affiliation& of) {
    const At at = By("services/mediation", "affiliations/wang");
    v1::DeclareHouseholdRequest declare;
    declare.set_household("households/h");
    return Outcome(Decide(of, KnowPerson{"persons/wang", "units/x"}, at)) + " " +
           Outcome(Decide(of, AppointMediator{"persons/wang", "grants/wang"}, at)) + " " +
           Outcome(Decide(of, DismissMediator{"grants/wang"}, at)) + " " +
           Outcome(Decide(of, ForgetPerson{"persons/wang"}, at)) + " " +
           Outcome(Decide(of, declare, at));
  };
  EXPECT_EQ(row(none),
            "AffiliationChanged MediatorAppointed - AffiliationClosed HouseholdDeclared");
  EXPECT_EQ(row(mediator), "- - MediatorDismissed AffiliationClosed HouseholdDeclared");
  EXPECT_EQ(row(closed), "- - MediatorDismissed - HouseholdDeclared");
}

TEST(AffiliationTest, IsAMediatorsByAnyGrant) {
  auto affiliation = test::MediatorOf("persons/wang");
  EXPECT_TRUE(IsMediator(affiliation));
  const auto dismissed =
      Decide(affiliation, DismissMediator{"grants/wang"}, By("x", affiliation.name()));
  for (const auto& fact : dismissed.value()) Evolve(affiliation, fact);
  EXPECT_FALSE(IsMediator(affiliation));
}

}  // namespace
}  // namespace linli::mediation
