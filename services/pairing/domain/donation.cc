#include "services/pairing/domain/donation.h"

#include "linli/pairing/v1/errors.pb.h"
#include "services/platform/decider/refusals.h"

namespace linli::pairing {
namespace {

constexpr std::int64_t kGoodsFenMax = 100'000'000'000;

/// The sum of the lines' values; a line is at most 10^16, and whoever is over the bound is refused.
std::int64_t GoodsValue(const v1::DonationContent& content) {
  std::int64_t sum = 0;
  for (const auto& line : content.goods()) sum += line.quantity() * line.unit_value_fen();
  return sum;
}

void CheckSides(const v1::DonationContent& content, const DonationAt& at, Violations& violations) {
  const auto& donor = content.donor();
  const int donors = (donor.person().empty() ? 0 : 1) + (donor.unit().empty() ? 0 : 1) +
                     (donor.display_name().empty() ? 0 : 1) + (donor.anonymous() ? 1 : 0);
  violations.Check(donors == 1, "content.donor", "个人、单位、名称、匿名须填且只填一项",
                   "needs exactly one of person, unit, display_name, anonymous");
  const auto& receiver = content.receiver();
  const int receivers = (receiver.household().empty() ? 0 : 1) + (receiver.unit().empty() ? 0 : 1) +
                        (receiver.village().empty() ? 0 : 1);
  violations.Check(receivers == 1, "content.receiver", "户、单位、村须填且只填一项",
                   "needs exactly one of household, unit, village");
  violations.Check(receiver.unit().empty() || receiver.unit() != donor.unit(), "content.receiver",
                   "捐赠方与受赠方不能是同一单位", "is the unit that gives");
  violations.Check(content.pairing().empty() || receiver.household() == at.paired_household,
                   "content.pairing", "不是受赠方的结对", "is not a pairing of the receiver");
}

Result<void> Check(const v1::DonationContent& content, const DonationAt& at) {
  Violations violations;
  CheckSides(content, at, violations);
  violations.Check(FromProto(content.give_time()) <= at.now, "content.give_time", "不能晚于现在",
                   "must not be in the future");
  const auto goods = GoodsValue(content);
  violations.Check(goods <= kGoodsFenMax, "content.goods", "物资折价过大", "are worth too much");
  if (!violations.empty()) return std::move(violations).ToError();
  const auto sum = content.cash_fen() + goods;
  if (content.total_fen() == sum) return {};
  return Refuse(v1::ERROR_REASON_DONATION_TOTAL_MISMATCH,
                {{"stated", std::to_string(content.total_fen())}, {"sum", std::to_string(sum)}});
}

Result<void> CheckOpen(const v1::Ledger& ledger) {
  if (ledger.state() == v1::Ledger::STATE_OPEN) return {};
  return Refuse(v1::ERROR_REASON_LEDGER_CLOSED, {{"ledger", ledger.name()}});
}

std::string ReceiptOf(const v1::Ledger& ledger, std::int64_t number) {
  const auto digits = std::to_string(number);
  constexpr std::size_t kWidth = 6;
  const std::string zeros(digits.size() < kWidth ? kWidth - digits.size() : 0, '0');
  return ledger.receipt_prefix() + "-" + zeros + digits;
}

v1::DonationFact Recorded(const v1::DonationContent& content, const DonationAt& at) {
  v1::DonationFact fact;
  auto& recorded = *fact.mutable_recorded();
  recorded.set_name(at.name);
  recorded.set_ledger(at.ledger.name());
  recorded.set_receipt_number(at.receipts + 1);
  recorded.set_receipt(ReceiptOf(at.ledger, at.receipts + 1));
  *recorded.mutable_content() = content;
  recorded.set_goods_value_fen(GoodsValue(content));
  recorded.set_campaign(at.ledger.campaign());
  recorded.set_region(at.region);
  recorded.set_ledger_unit(at.ledger.unit());
  recorded.set_is_household(at.is_household);
  recorded.set_entered_by(at.actor);
  *recorded.mutable_enter_time() = ToProto(at.now);
  return fact;
}

v1::DonationContent Negated(v1::DonationContent content) {
  content.set_cash_fen(-content.cash_fen());
  content.set_total_fen(-content.total_fen());
  for (auto& line : *content.mutable_goods()) line.set_quantity(-line.quantity());
  return content;
}

}  // namespace

Result<DonationFacts> Decide(const v1::Donation&, const v1::DonationContent& content,
                             const DonationAt& at) {
  LINLI_TRY(CheckOpen(at.ledger));
  LINLI_TRY(Check(content, at));
  if (at.region.rfind(at.ledger.region(), 0) != 0) {
    return Refuse(v1::ERROR_REASON_RECEIVER_OUTSIDE_LEDGER, {{"region", at.ledger.region()}});
  }
  if (at.total_fen > kDonationsFenMax - content.total_fen()) {
    return Refuse(v1::ERROR_REASON_DONATIONS_TOO_LARGE,
                  {{"limit", std::to_string(kDonationsFenMax)}});
  }
  auto fact = Recorded(content, at);
  fact.mutable_recorded()->set_replaces(at.replaces);
  return DonationFacts{fact};
}

Result<DonationFacts> Decide(const v1::Donation&, const EnterCounter& enter, const DonationAt& at) {
  auto fact = Recorded(Negated(enter.entry.content()), at);
  fact.mutable_recorded()->set_counter_of(enter.entry.name());
  fact.mutable_recorded()->set_reason(enter.reason);
  return DonationFacts{fact};
}

Result<DonationFacts> Decide(const v1::Donation& entry, const v1::CorrectDonationRequest&,
                             const CounterAt& at) {
  LINLI_TRY(CheckOpen(at.ledger));
  if (entry.state() == v1::Donation::STATE_COUNTER_ENTRY) {
    return Refuse(v1::ERROR_REASON_COUNTER_ENTRY, {{"donation", entry.name()}});
  }
  if (entry.state() == v1::Donation::STATE_COUNTERED) {
    return Refuse(v1::ERROR_REASON_DONATION_COUNTERED,
                  {{"donation", entry.name()}, {"countered_by", entry.countered_by()}});
  }
  v1::DonationFact fact;
  fact.mutable_countered()->set_name(entry.name());
  fact.mutable_countered()->set_countered_by(at.counter_entry);
  return DonationFacts{fact};
}

}  // namespace linli::pairing
