#include "services/pairing/views/statements.h"

#include "services/pairing/domain/scopes.h"
#include "services/pairing/rpc/statement_rpcs.h"
#include "services/pairing/rpc/visit_authority.h"
#include "services/platform/rpc/filter.h"

namespace linli::pairing {
namespace {

/// Figures and a page of receipts of one scope.
template <class Request>
Task<Result<v1::Statement>> Show(rpc::Call& call, const Request& request, rpc::Filter by) {
  v1::Statement statement;
  LINLI_CO_TRY(co_await FillFigures(call.tx(), by.value, &statement));
  google::protobuf::RepeatedPtrField<v1::Donation> donations;
  const std::string index = "by_scope";
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kDonation, request, index, by.value, &donations));
  const std::string unit = by.field == "unit" ? by.value : "";
  for (const auto& donation : donations) *statement.add_receipts() = ReceiptOf(donation, unit);
  statement.set_next_page_token(std::move(next));
  co_return std::move(statement);
}

}  // namespace

Task<Result<v1::Statement>> StatementRpcs::GetStatement(Call& call,
                                                        const v1::GetStatementRequest& request) {
  const std::vector<rpc::Filter> filters = {
      {"unit", "by_scope", request.unit()},
      {"campaign", "by_scope", request.campaign()},
      {"ledger", "by_scope", request.ledger()},
      {"region", "by_scope", request.region()},
      {"total", "by_scope", request.total() ? kTotalScope : ""}};
  LINLI_CO_ASSIGN(auto by, rpc::ExactlyOneOf(filters));
  Scope scope;
  scope.region = request.region();
  if (!request.unit().empty()) scope.units.push_back(request.unit());
  if (!request.ledger().empty()) {
    LINLI_CO_ASSIGN(const auto ledger, co_await call.tx().Load(kLedger, request.ledger()));
    scope = ScopeOf(ledger.state);
  }
  LINLI_CO_TRY(call.Authorize(scope));
  co_return co_await Show(call, request, std::move(by));
}

Task<Result<v1::Statement>> StatementRpcs::GetHouseholdStatement(
    Call& call, const v1::GetHouseholdStatementRequest& request) {
  const std::vector<rpc::Filter> filters = {{"household", "by_scope", request.household()},
                                            {"pairing", "by_scope", request.pairing()}};
  LINLI_CO_ASSIGN(auto by, rpc::ExactlyOneOf(filters));
  if (by.field == "household") {
    LINLI_CO_ASSIGN(const auto open, co_await ForHousehold(call, request.household()));
    const bool may = open.standing.officer || open.standing.supported;
    if (!may) co_return NotFound(request.household());
  } else {
    LINLI_CO_ASSIGN(const auto open, co_await ForPairing(call, request.pairing()));
  }
  co_return co_await Show(call, request, std::move(by));
}

std::vector<rpc::Method> Methods(StatementRpcs& rpcs) {
  const std::string service = "linli.pairing.v1.StatementService.";
  using Rpcs = StatementRpcs;
  return {
      rpc::Unary(service + "GetStatement", rpcs, &Rpcs::GetStatement),
      rpc::Unary(service + "GetHouseholdStatement", rpcs, &Rpcs::GetHouseholdStatement),
  };
}

}  // namespace linli::pairing
