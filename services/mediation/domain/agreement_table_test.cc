#include <gtest/gtest.h>

#include <map>

#include "services/mediation/domain/agreement_test_support.h"

// Every state of an agreement, and of what the court was asked, meets every command.
namespace linli::mediation {
namespace {

using namespace test;

constexpr int kDay = 25;  // all terms are due, confirmation can still be asked for

std::vector<std::string> RowOf(const v1::Agreement& agreement) {
  const auto at = Later(kDay);
  return {Outcome(Decide(agreement, Signing(), at)),
          Outcome(Decide(agreement, Performing(1), at)),
          Outcome(Decide(agreement, Breaching(2), at)),
          Outcome(Decide(agreement, Voiding(), at)),
          Outcome(Decide(agreement, SupersedeAgreement{"agreements/two"}, at)),
          Outcome(Decide(agreement, Applying(), Confirming(kDay)))};
}

TEST(AgreementTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  const auto superseded =
      PaperAfter(Effective(), Decide(Effective(), SupersedeAgreement{"agreements/two"}, Later(1)));
  const auto voided = PaperAfter(Effective(), Decide(Effective(), Voiding(), Later(1)));
  const std::map<std::string, std::pair<v1::Agreement, std::vector<std::string>>> table = {
      {"DRAFT",
       {Drafted(), {"AgreementSigned+AgreementTookEffect", no, no, "AgreementVoided", no, no}}},
      {"EFFECTIVE",
       {Effective(),
        {no, "TermPerformed", "TermBreached", "AgreementVoided", "AgreementSuperseded",
         "ConfirmationApplied"}}},
      {"PERFORMED", {PerformedInFull(), {no, no, no, no, no, "ConfirmationApplied"}}},
      {"BREACHED",
       {Breached(),
        {no, "TermPerformed", "TermBreached", "AgreementVoided", "AgreementSuperseded",
         "ConfirmationApplied"}}},
      {"SUPERSEDED", {superseded, {no, no, no, no, no, no}}},
      {"VOIDED", {voided, {no, no, no, no, no, no}}}};
  ASSERT_EQ(table.size() + 1,
            static_cast<std::size_t>(v1::Agreement::State_descriptor()->value_count()));
  for (const auto& [name, cell] : table) {
    EXPECT_EQ(v1::Agreement::State_Name(cell.first.state()), "STATE_" + name);
    EXPECT_EQ(RowOf(cell.first), cell.second) << name;
  }
}

TEST(AgreementTableTest, EveryStateOfAConfirmationMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  const auto asked = PaperAfter(Effective(), Decide(Effective(), Applying(), Confirming(1)));
  const auto accepted = PaperAfter(asked, Decide(asked, v1::AcceptConfirmationRequest(), Later(2)));
  const auto confirmed = PaperAfter(accepted, Decide(accepted, Deciding(true), Later(3)));
  const auto refused = PaperAfter(asked, Decide(asked, Deciding(false), Later(3)));
  const std::string applied = "ConfirmationApplied";
  const std::string accepts = "ConfirmationAccepted";
  const std::string decides = "ConfirmationDecided";
  const std::map<std::string, std::pair<v1::Agreement, std::vector<std::string>>> table = {
      {"none", {Effective(), {applied, no, no, no}}},
      {"APPLIED", {asked, {no, accepts, no, decides}}},
      {"ACCEPTED", {accepted, {no, no, decides, decides}}},
      {"CONFIRMED", {confirmed, {no, no, no, no}}},
      {"REFUSED", {refused, {no, no, no, no}}}};
  for (const auto& [name, cell] : table) {
    const auto& agreement = cell.first;
    const std::vector<std::string> row = {
        Outcome(Decide(agreement, Applying(), Confirming(4))),
        Outcome(Decide(agreement, v1::AcceptConfirmationRequest(), Later(4))),
        Outcome(Decide(agreement, Deciding(true), Later(4))),
        Outcome(Decide(agreement, Deciding(false), Later(4)))};
    EXPECT_EQ(row, cell.second) << name;
  }
}

}  // namespace
}  // namespace linli::mediation
