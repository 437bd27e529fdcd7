#pragma once

#include "services/pairing/domain/visit_test_support.h"

namespace linli::pairing::test {

inline v1::Ledger Open(const std::string& id = "warm") {
  v1::OpenLedgerRequest request;
  request.set_title("暖情织网");
  request.set_campaign("campaigns/" + id);
  request.set_region("regions/520181");
  request.set_unit("units/office");
  request.set_receipt_prefix("NQ2026");
  return After(v1::Ledger(), request, By(kZhao, Local(8), "ledgers/" + id));
}

inline v1::Ledger Closed() {
  return After(Open(), v1::CloseLedgerRequest(), By(kZhao, Local(12), "ledgers/warm"));
}

/// 500 yuan and three bags of rice at 80, from the culture office to household a.
inline v1::DonationContent RiceAndCash() {
  v1::DonationContent content;
  content.mutable_donor()->set_unit("units/culture");
  content.mutable_receiver()->set_household("households/a");
  content.set_pairing("pairings/a");
  content.set_cash_fen(50000);
  auto& rice = *content.add_goods();
  rice.set_description("大米");
  rice.set_quantity(3);
  rice.set_quantity_unit("袋");
  rice.set_unit_value_fen(8000);
  rice.set_price_source("发票");
  content.set_total_fen(74000);
  *content.mutable_give_time() = ToProto(Local(9));
  return content;
}

inline DonationAt Entering() {
  DonationAt at;
  static_cast<Context&>(at) = {Local(12), kZhao, "donations/d"};
  at.ledger = Open();
  at.region = kTownship;
  at.is_household = true;
  at.paired_household = "households/a";
  return at;
}

inline CounterAt Countering(v1::Ledger ledger = Open()) {
  CounterAt at;
  static_cast<Context&>(at) = {Local(12), kZhao, "donations/d"};
  at.ledger = std::move(ledger);
  at.counter_entry = "donations/counter";
  return at;
}

inline v1::Donation Entered() { return After(v1::Donation(), RiceAndCash(), Entering()); }

}  // namespace linli::pairing::test
