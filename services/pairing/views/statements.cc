#include "services/pairing/views/statements.h"

#include "services/pairing/domain/scopes.h"

namespace linli::pairing {

Task<Result<void>> FillFigures(store::Transaction& tx, std::string scope,
                               v1::Statement* statement) {
  std::vector<std::string> counters;
  for (const char* figure : {"cash_fen", "goods_value_fen", "total_fen", "donations", "visits",
                             "person_times", "household_times", "met_household_times",
                             "visit_minutes", "households", "visited_households", "helpers"}) {
    counters.push_back(FigureOf(figure, scope));
  }
  counters.push_back(FigureOf("cash_fen", ReceivedScope(scope)));
  counters.push_back(FigureOf("goods_value_fen", ReceivedScope(scope)));
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(std::move(counters)));
  auto value = values.begin();
  statement->set_cash_fen(*value++);
  statement->set_goods_value_fen(*value++);
  statement->set_total_fen(*value++);
  statement->set_donations(*value++);
  statement->set_visits(*value++);
  statement->set_person_times(*value++);
  statement->set_household_times(*value++);
  statement->set_met_household_times(*value++);
  statement->set_visit_minutes(*value++);
  statement->set_households(*value++);
  statement->set_visited_households(*value++);
  statement->set_helpers(*value++);
  statement->set_received_cash_fen(*value++);
  statement->set_received_goods_value_fen(*value++);
  statement->set_scope(std::move(scope));
  co_return Result<void>();
}

v1::StatementReceipt ReceiptOf(const v1::Donation& donation, const std::string& unit) {
  v1::StatementReceipt receipt;
  receipt.set_donation(donation.name());
  receipt.set_receipt(donation.receipt());
  *receipt.mutable_give_time() = donation.content().give_time();
  receipt.set_cash_fen(donation.content().cash_fen());
  receipt.set_goods_value_fen(donation.goods_value_fen());
  receipt.set_total_fen(donation.content().total_fen());
  receipt.set_counter_of(donation.counter_of());
  receipt.set_received(!unit.empty() && donation.content().receiver().unit() == unit);
  return receipt;
}

Task<Result<void>> FillLedgers(store::Transaction& tx, std::vector<v1::Ledger*> ledgers) {
  std::vector<std::string> counters;
  for (const auto* ledger : ledgers) {
    counters.push_back(ReceiptsCounter(ledger->name()));
    for (const char* figure : {"cash_fen", "goods_value_fen", "total_fen"}) {
      counters.push_back(FigureOf(figure, ledger->name()));
    }
  }
  if (counters.empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(std::move(counters)));
  auto value = values.begin();
  for (auto* ledger : ledgers) {
    ledger->set_receipts(*value++);
    ledger->set_cash_fen(*value++);
    ledger->set_goods_value_fen(*value++);
    ledger->set_total_fen(*value++);
  }
  co_return Result<void>();
}

}  // namespace linli::pairing
