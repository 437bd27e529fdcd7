#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <numeric>

#include "services/mediation/domain/agreement_test_support.h"
#include "services/mediation/domain/follow_up.h"

// What holds whatever is done to an agreement, in whatever order.
namespace linli::mediation {
namespace {

using namespace test;
using Agreement = v1::Agreement;

std::int64_t Owed(const Agreement& agreement) {
  return std::accumulate(agreement.terms().begin(), agreement.terms().end(), std::int64_t{0},
                         [](auto sum, const auto& term) { return sum + term.amount_fen(); });
}

std::int64_t Paid(const Agreement& agreement) {
  return std::accumulate(agreement.terms().begin(), agreement.terms().end(), std::int64_t{0},
                         [](auto sum, const auto& term) { return sum + term.paid_fen(); });
}

Agreement OfTerms(int terms) {
  auto request = Recording();
  request.clear_terms();
  for (int i = 0; i < terms; ++i) {
    auto& term = *request.add_terms();
    term.set_debtor(i % 2 == 0 ? "r1" : "a1");
    term.set_amount_fen(*rc::gen::inRange(1, 1000));
    term.set_due_date("2026-09-0" + std::to_string(3 + i % 5));
  }
  const auto draft = PaperAfter(Agreement(), Decide(Agreement(), request, Making()));
  return PaperAfter(draft, Decide(draft, Signing(), Later(0, v1::Case::STATE_MEDIATING)));
}

/// One command at random; what it decided.
Result<AgreementFacts> AnyCommand(const Agreement& agreement) {
  const int term = *rc::gen::inRange(1, agreement.terms_size() + 2);
  const int day = *rc::gen::inRange(0, 40);
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      return Decide(agreement, Breaching(term), Later(day));
    case 1:
      return Decide(agreement, Applying(), Confirming(day));
    case 2:
      return Decide(agreement, Deciding(*rc::gen::arbitrary<bool>()), Later(day));
    case 3:
      return Decide(agreement, Signing(), Later(day));
    default:
      return Decide(agreement, Performing(term, *rc::gen::inRange(0, 700)), Later(day));
  }
}

TEST(AgreementPropertyTest, NoMoneyIsLostOrMadeInPerforming) {
  EXPECT_TRUE(rc::check("terms' amounts are conserved", [] {
    auto agreement = OfTerms(*rc::gen::inRange(1, 6));
    const auto owed = Owed(agreement);
    std::int64_t said = 0;
    const int commands = *rc::gen::inRange(0, 40);
    for (int i = 0; i < commands; ++i) {
      const auto decided = AnyCommand(agreement);
      if (!decided.ok()) continue;
      for (const auto& fact : decided.value()) said += fact.term_performed().amount_fen();
      agreement = PaperAfter(agreement, decided);
      RC_ASSERT(Owed(agreement) == owed);
      RC_ASSERT(Paid(agreement) == said);
      RC_ASSERT(said <= owed);
      for (const auto& term : agreement.terms()) {
        const bool performed = term.state() == v1::PerformanceTerm::STATE_PERFORMED;
        RC_ASSERT(performed == (term.paid_fen() == term.amount_fen()));
      }
      RC_ASSERT((agreement.state() == Agreement::STATE_PERFORMED) == (said == owed));
    }
  }));
}

TEST(AgreementPropertyTest, FollowUpsAreOnePerTermAndNeverDoubled) {
  EXPECT_TRUE(rc::check("each term has a visit of its own, however often it is planned", [] {
    const auto agreement = OfTerms(*rc::gen::inRange(1, 31));
    std::map<std::string, v1::FollowUpVisit> visits;
    const int plans = *rc::gen::inRange(1, 4);
    int planned = 0;
    for (int i = 0; i < plans; ++i) {
      for (const auto& term : agreement.terms()) {
        const auto name = FollowUpOf(agreement.name(), term.number());
        const PlanFollowUp plan{agreement, term};
        const auto decided = Decide(visits[name], plan, PaperAt(name, PaperTime(12)));
        planned += static_cast<int>(decided.value().size());
        visits[name] = PaperAfter(visits[name], decided);
      }
    }
    RC_ASSERT(planned == agreement.terms_size());
    RC_ASSERT(visits.size() == static_cast<std::size_t>(agreement.terms_size()));
  }));
}

}  // namespace
}  // namespace linli::mediation
