#pragma once

#include <string>
#include <vector>

#include "linli/pairing/v1/statement.pb.h"
#include "services/pairing/domain/aggregates.h"
#include "services/platform/store/transaction.h"

namespace linli::pairing {

/// Fills every figure of `scope`, in one round trip.
Task<Result<void>> FillFigures(store::Transaction& tx, std::string scope, v1::Statement* statement);
/// An entry as a statement shows it; `unit` is whose statement it is, if a unit's.
v1::StatementReceipt ReceiptOf(const v1::Donation& donation, const std::string& unit);
/// Fills receipts and sums of each, in one round trip.
Task<Result<void>> FillLedgers(store::Transaction& tx, std::vector<v1::Ledger*> ledgers);

}  // namespace linli::pairing
