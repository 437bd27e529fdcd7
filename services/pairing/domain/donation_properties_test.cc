#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "services/pairing/domain/donation_test_support.h"
#include "services/pairing/domain/scopes.h"

// Nothing is lost or made by any order of entries and corrections.
namespace linli::pairing {
namespace {

using namespace test;

const std::vector<std::string> kDonors = {"", "units/u0", "units/u1"};
const std::vector<std::string> kHomes = {"households/h0", "households/h1", "households/h2"};

struct Model {
  std::map<std::string, v1::Donation> donations;
  std::map<std::string, v1::Tally> tallies;
  std::map<std::string, std::int64_t> counters;
  /// What was meant: an entry that stands, by name.
  std::map<std::string, v1::DonationContent> meant;
  std::map<std::string, std::vector<std::int64_t>> receipts;

  template <class State>
  void Count(const State& before, const State& after) {
    if (!before.name().empty()) {
      for (const auto& [name, amount] : CountersOf(before)) counters[name] -= amount;
    }
    for (const auto& [name, amount] : CountersOf(after)) counters[name] += amount;
  }

  DonationAt At_(const std::string& ledger, const std::string& home) {
    auto at = Entering();
    at.name = "donations/" + std::to_string(donations.size());
    at.ledger = Open(ledger);
    at.receipts = counters[ReceiptsCounter(at.ledger.name())];
    at.total_fen = counters["total_fen:total"];
    at.paired_household = home;
    return at;
  }

  void Put(const std::string& name, const DonationFacts& facts) {
    const auto before = donations[name];
    auto& donation = donations[name];
    for (const auto& fact : facts) Evolve(donation, fact);
    Count(before, donation);
    if (before.name().empty()) {
      receipts[donation.ledger()].push_back(donation.receipt_number());
    }
    const auto tally = "householdTallies/" + donation.content().receiver().household().substr(11);
    const CountIn count{name, GivenScopes(before), GivenScopes(donation)};
    const auto moved = Decide(tallies[tally], count, By(kZhao, Local(12), tally));
    const auto tally_before = tallies[tally];
    for (const auto& fact : moved.value()) Evolve(tallies[tally], fact);
    Count(tally_before, tallies[tally]);
  }

  void Enter(const std::string& ledger, const v1::DonationContent& content,
             const std::string& replaces = "") {
    auto at = At_(ledger, content.receiver().household());
    at.replaces = replaces;
    Put(at.name, Decide(v1::Donation(), content, at).value());
    meant[at.name] = content;
  }

  void Correct(const std::string& name, const v1::DonationContent* right) {
    const auto entry = donations[name];
    const auto ledger = entry.ledger().substr(8);
    auto at = At_(ledger, "");
    auto countering = Countering(at.ledger);
    countering.counter_entry = at.name;
    const auto countered = Decide(entry, v1::CorrectDonationRequest(), countering);
    RC_ASSERT(countered.ok() == (meant.count(name) > 0));
    if (!countered.ok()) return;
    Put(name, countered.value());
    Put(at.name, Decide(v1::Donation(), EnterCounter{entry, "录错"}, at).value());
    meant.erase(name);
    if (right != nullptr) Enter(ledger, *right, name);
  }
};

v1::DonationContent AnyContent() {
  auto content = RiceAndCash();
  content.clear_pairing();
  const auto donor = kDonors[*rc::gen::inRange<std::size_t>(0, kDonors.size())];
  content.mutable_donor()->set_unit(donor);
  content.mutable_donor()->set_anonymous(donor.empty());
  const auto home = kHomes[*rc::gen::inRange<std::size_t>(0, kHomes.size())];
  content.mutable_receiver()->set_household(home);
  content.set_cash_fen(*rc::gen::inRange(0, 100000));
  content.clear_goods();
  std::int64_t total = content.cash_fen();
  const int lines = *rc::gen::inRange(0, 3);
  for (int i = 0; i < lines; ++i) {
    auto& line = *content.add_goods();
    line.set_quantity(*rc::gen::inRange(1, 50));
    line.set_unit_value_fen(*rc::gen::inRange(1, 100000));
    total += line.quantity() * line.unit_value_fen();
  }
  if (total == 0) content.set_cash_fen(1);
  content.set_total_fen(total == 0 ? 1 : total);
  return content;
}

void Step(Model& model) {
  const int kind = model.donations.empty() ? 0 : *rc::gen::inRange(0, 4);
  const auto content = AnyContent();
  if (kind <= 1) return model.Enter(*rc::gen::arbitrary<bool>() ? "l0" : "l1", content);
  auto it = model.donations.begin();
  std::advance(it, *rc::gen::inRange<std::size_t>(0, model.donations.size()));
  model.Correct(std::string(it->first), kind == 2 ? &content : nullptr);
}

template <class In>
void CheckSums(Model& model, const std::string& scope, In in) {
  std::int64_t cash = 0;
  std::int64_t total = 0;
  std::int64_t donations = 0;
  std::set<std::string> households;
  for (const auto& [name, content] : model.meant) {
    if (!in(model.donations.at(name))) continue;
    cash += content.cash_fen();
    total += content.total_fen();
    ++donations;
    households.insert(content.receiver().household());
  }
  RC_ASSERT(model.counters[FigureOf("cash_fen", scope)] == cash);
  RC_ASSERT(model.counters[FigureOf("total_fen", scope)] == total);
  RC_ASSERT(model.counters[FigureOf("goods_value_fen", scope)] == total - cash);
  RC_ASSERT(model.counters[FigureOf("donations", scope)] == donations);
  RC_ASSERT(model.counters[FigureOf("households", scope)] ==
            static_cast<std::int64_t>(households.size()));
}

TEST(DonationPropertyTest, NoOrderOfEntriesAndCorrectionsLosesOrMakesAFen) {
  EXPECT_TRUE(rc::check("conservation", [] {
    Model model;
    const int steps = *rc::gen::inRange(1, 40);
    for (int i = 0; i < steps; ++i) {
      Step(model);
      for (const auto& [name, value] : model.counters) RC_ASSERT(value >= 0);
    }
    CheckSums(model, "total", [](const v1::Donation&) { return true; });
    for (const auto* ledger : {"ledgers/l0", "ledgers/l1"}) {
      CheckSums(model, ledger, [&](const v1::Donation& of) { return of.ledger() == ledger; });
    }
    for (const auto& home : kHomes) {
      CheckSums(model, home, [&](const v1::Donation& of) {
        return of.content().receiver().household() == home;
      });
    }
    CheckSums(model, "units/u0",
              [](const v1::Donation& of) { return of.content().donor().unit() == "units/u0"; });
    for (auto& [ledger, numbers] : model.receipts) {
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        RC_ASSERT(numbers[i] == static_cast<std::int64_t>(i) + 1);
      }
    }
  }));
}

}  // namespace
}  // namespace linli::pairing
