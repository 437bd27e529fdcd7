#include "services/pairing/domain/donation.h"
#include "services/pairing/domain/scopes.h"

namespace linli::pairing {
namespace {

void Begin(v1::Donation& donation, const v1::DonationRecorded& fact) {
  donation.set_name(fact.name());
  donation.set_ledger(fact.ledger());
  donation.set_receipt_number(fact.receipt_number());
  donation.set_receipt(fact.receipt());
  *donation.mutable_content() = fact.content();
  donation.set_goods_value_fen(fact.goods_value_fen());
  donation.set_campaign(fact.campaign());
  donation.set_region(fact.region());
  donation.set_ledger_unit(fact.ledger_unit());
  donation.set_is_household(fact.is_household());
  donation.set_entered_by(fact.entered_by());
  *donation.mutable_enter_time() = fact.enter_time();
  donation.set_counter_of(fact.counter_of());
  donation.set_replaces(fact.replaces());
  donation.set_reason(fact.reason());
  donation.set_state(fact.counter_of().empty() ? v1::Donation::STATE_ENTERED
                                               : v1::Donation::STATE_COUNTER_ENTRY);
}

/// Where it counts as given.
Scopes ScopesOf(const v1::Donation& donation) {
  Scopes scopes;
  scopes.Add(kTotalScope);
  scopes.Add(donation.ledger());
  scopes.Add(donation.campaign());
  scopes.AddRegion(donation.region());
  scopes.Add(donation.content().donor().unit());
  scopes.Add(donation.content().receiver().household());
  scopes.Add(donation.content().pairing());
  return scopes;
}

/// Sorts as text in the order of the numbers.
std::string Padded(std::int64_t number) {
  const auto digits = std::to_string(number);
  return std::string(16 - digits.size(), '0') + digits;
}

void Count(Marks& marks, const v1::Donation& donation) {
  const bool counter = donation.state() == v1::Donation::STATE_COUNTER_ENTRY;
  const auto count = [&](const char* figure, const std::string& scope, std::int64_t amount) {
    if (amount != 0) marks.counters.push_back({FigureOf(figure, scope), amount});
  };
  auto scopes = ScopesOf(donation);
  const auto& unit = donation.content().receiver().unit();
  if (!unit.empty()) scopes.Add(ReceivedScope(unit));
  for (const auto& scope : scopes.all()) {
    count("cash_fen", scope, donation.content().cash_fen());
    count("goods_value_fen", scope, donation.goods_value_fen());
    count("total_fen", scope, donation.content().total_fen());
    count("donations", scope, counter ? -1 : 1);
  }
}

}  // namespace

std::string ReceiptsCounter(const std::string& ledger) { return FigureOf("receipts", ledger); }

std::vector<std::string> GivenScopes(const v1::Donation& donation) {
  if (!donation.is_household() || donation.state() != v1::Donation::STATE_ENTERED) return {};
  return ScopesOf(donation).ToVector();
}

void Evolve(v1::Donation& donation, const v1::DonationFact& fact) {
  switch (fact.fact_case()) {
    case v1::DonationFact::kRecorded:
      return Begin(donation, fact.recorded());
    case v1::DonationFact::kCountered:
      donation.set_countered_by(fact.countered().countered_by());
      return donation.set_state(v1::Donation::STATE_COUNTERED);
    case v1::DonationFact::FACT_NOT_SET:
      return;
  }
}

// What was taken back goes on counting, and so does what takes it back: an entry is never removed
// from a sum, so the sums are those of the ledger as it stands, and never below zero.
Marks MarksOf(const v1::Donation& donation) {
  Marks marks;
  marks.indexes.push_back({"by_ledger", donation.ledger(), Padded(donation.receipt_number())});
  auto listed = ScopesOf(donation);
  listed.Add(donation.content().receiver().unit());
  const auto given = ToText(FromProto(donation.content().give_time()));
  for (const auto& scope : listed.all()) marks.indexes.push_back({"by_scope", scope, given});
  marks.counters.push_back({ReceiptsCounter(donation.ledger()), 1});
  Count(marks, donation);
  return marks;
}

Scope ScopeOf(const v1::Donation& donation) {
  auto scope = KeepersOf(donation);
  for (const auto& unit :
       {donation.content().donor().unit(), donation.content().receiver().unit()}) {
    if (!unit.empty()) scope.units.push_back(unit);
  }
  const auto& person = donation.content().donor().person();
  if (!person.empty()) scope.persons.push_back(person);
  return scope;
}

Scope KeepersOf(const v1::Donation& donation) {
  Scope scope;
  scope.region = donation.region();
  if (!donation.ledger_unit().empty()) scope.units.push_back(donation.ledger_unit());
  return scope;
}

std::string KeyOf(const v1::Donation& donation) {
  return donation.content().receiver().household();
}

}  // namespace linli::pairing
