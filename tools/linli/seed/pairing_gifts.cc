#include "tools/linli/seed/pairing_gifts.h"

#include <chrono>

#include "tools/linli/seed/plan_activities.h"

namespace linli::cli::seed {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::years;
using Donor = PairingPlan::Donor;

constexpr std::size_t kCashEvery = 4;       // of the households, in the action
constexpr std::size_t kMistakenEvery = 97;  // entries
constexpr std::size_t kMistakenAt = 2;
constexpr std::int64_t kRiceFen = 60'00;  // a bag

/// What goes into one ledger and when.
struct Part {
  std::int64_t cash_fen;
  std::int64_t goods_fen;
  std::size_t cash_every;
  Time from;
  Time until;
};

Donor DonorOf(std::size_t number) {
  switch (number % 10) {
    case 0:
      return Donor::kAnonymous;
    case 1:
      return Donor::kOutsider;
    case 2:
    case 3:
    case 4:
      return Donor::kPerson;
    default:
      return Donor::kUnit;
  }
}

// Every household gets goods, some of them cash as well.
void AddPart(PairingPlan& plan, const Part& part) {
  const std::size_t ledger = plan.ledgers.size() - 1;
  const std::size_t households = plan.households.size();
  const std::size_t with_cash = (households + part.cash_every - 1) / part.cash_every;
  const auto length = std::chrono::floor<seconds>(part.until - part.from);
  for (std::size_t h = 0; h < households; ++h) {
    const bool cash = h % part.cash_every == 0;
    PairingPlan::Donation donation{};
    donation.ledger = ledger;
    donation.household = h;
    donation.donor = ledger == 0 ? Donor::kUnit : DonorOf(h);
    donation.goods_fen = Share(part.goods_fen, households, h);
    donation.cash_fen = cash ? Share(part.cash_fen, with_cash, h / part.cash_every) : 0;
    donation.time = part.from + length * static_cast<int>(h) / static_cast<int>(households);
    donation.mistaken = ledger > 0 && h % kMistakenEvery == kMistakenAt;
    if (donation.goods_fen + donation.cash_fen > 0) plan.donations.push_back(donation);
  }
}

}  // namespace

void AddGifts(PairingPlan& plan, Time anchor, Time action) {
  using std::chrono::year_month_day;
  const auto& figures = plan.figures;
  const auto year_of = [](Time time) { return year_month_day(LocalDay(time)).year(); };
  const auto begin_of = [](std::chrono::year year) { return LocalMidnight(year / 1 / 1); };
  const Time morning = LocalMidnight(LocalDay(action)) + hours(9);
  plan.ledgers.push_back({"“暖情织网”结对帮扶行动捐赠台账",
                          "NQZW" + std::to_string(static_cast<int>(year_of(action))),
                          static_cast<int>(year_of(action))});
  AddPart(plan, {figures.action_cash_fen, figures.action_goods_fen, kCashEvery, morning,
                 morning + hours(8)});
  const std::int64_t cash = figures.cash_fen - figures.action_cash_fen;
  const std::int64_t goods = figures.goods_fen - figures.action_goods_fen;
  const auto this_year = year_of(anchor);
  const auto last_year = this_year - years(1);
  for (const auto year : {last_year, this_year}) {
    const int number = static_cast<int>(year);
    const std::size_t part = year == last_year ? 0 : 1;
    plan.ledgers.push_back(
        {std::to_string(number) + "年日常帮扶捐赠台账", "RC" + std::to_string(number), number});
    const Time until = part == 0 ? begin_of(this_year) : anchor;
    AddPart(plan, {Share(cash, 2, part), Share(goods, 2, part), 1, begin_of(year), until});
  }
}

std::vector<pairing::v1::GoodsLine> GoodsWorth(std::int64_t fen) {
  std::vector<pairing::v1::GoodsLine> lines;
  const auto add = [&](const char* what, std::int64_t quantity, const char* unit,
                       std::int64_t each_fen, const char* source) {
    if (quantity == 0 || each_fen == 0) return;
    pairing::v1::GoodsLine line;
    line.set_description(what);
    line.set_quantity(quantity);
    line.set_quantity_unit(unit);
    line.set_unit_value_fen(each_fen);
    line.set_price_source(source);
    lines.push_back(std::move(line));
  };
  const std::int64_t bags = fen / 2 / kRiceFen;
  add("大米", bags, "袋", kRiceFen, "市场询价");
  add("生活用品", 1, "份", fen - bags * kRiceFen, "发票");
  return lines;
}

}  // namespace linli::cli::seed
