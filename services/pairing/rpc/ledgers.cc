#include "services/pairing/rpc/donation_rpcs.h"
#include "services/pairing/rpc/visit_authority.h"
#include "services/pairing/views/statements.h"
#include "services/platform/rpc/filter.h"

namespace linli::pairing {
namespace {

/// Runs a command on a ledger and shows its sums.
template <class Request>
Task<Result<v1::Ledger>> Change(rpc::Call& call, const Request& request) {
  const At at{call.At(request.name())};
  LINLI_CO_ASSIGN(auto ledger, co_await rpc::Execute(call, kLedger, request, at));
  std::vector<v1::Ledger*> shown;
  shown.push_back(&ledger);
  LINLI_CO_TRY(co_await FillLedgers(call.tx(), std::move(shown)));
  co_return std::move(ledger);
}

}  // namespace

Task<Result<v1::Ledger>> DonationRpcs::OpenLedger(Call& call,
                                                  const v1::OpenLedgerRequest& request) {
  const At at{call.At(kLedger.NameOf(call.tx().NewId()))};
  co_return co_await rpc::Create(call, kLedger, request, at);
}

Task<Result<v1::Ledger>> DonationRpcs::CloseLedger(Call& call,
                                                   const v1::CloseLedgerRequest& request) {
  co_return co_await Change(call, request);
}

Task<Result<v1::Ledger>> DonationRpcs::ReopenLedger(Call& call,
                                                    const v1::ReopenLedgerRequest& request) {
  co_return co_await Change(call, request);
}

Task<Result<v1::Ledger>> DonationRpcs::GetLedger(Call& call, const v1::GetLedgerRequest& request) {
  LINLI_CO_ASSIGN(auto ledger, co_await rpc::Get(call, kLedger, request.name()));
  std::vector<v1::Ledger*> shown;
  shown.push_back(&ledger);
  LINLI_CO_TRY(co_await FillLedgers(call.tx(), std::move(shown)));
  co_return std::move(ledger);
}

Task<Result<v1::ListLedgersResponse>> DonationRpcs::ListLedgers(
    Call& call, const v1::ListLedgersRequest& request) {
  const std::vector<rpc::Filter> filters = {{"region", "by_region", request.region()},
                                            {"unit", "by_unit", request.unit()},
                                            {"campaign", "by_campaign", request.campaign()}};
  LINLI_CO_ASSIGN(const auto by, rpc::ExactlyOneOf(filters));
  Scope scope;
  scope.region = request.region();
  if (!request.unit().empty()) scope.units.push_back(request.unit());
  LINLI_CO_TRY(call.Authorize(scope));
  v1::ListLedgersResponse response;
  auto* const ledgers = response.mutable_ledgers();
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kLedger, request, by.index, by.value, ledgers));
  std::vector<v1::Ledger*> shown(ledgers->pointer_begin(), ledgers->pointer_end());
  LINLI_CO_TRY(co_await FillLedgers(call.tx(), std::move(shown)));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

}  // namespace linli::pairing
