#include "services/pairing/domain/scopes.h"
#include "services/pairing/rpc/apply.h"
#include "services/pairing/rpc/donation_rpcs.h"
#include "services/pairing/rpc/visit_authority.h"
#include "services/pairing/views/tallies.h"
#include "services/platform/rpc/filter.h"

namespace linli::pairing {
namespace {

using Entry = store::Doc<v1::Donation>;

std::string TotalCounter() { return FigureOf("total_fen", kTotalScope); }

/// Where the next entry of the ledger goes. The ledger stays as it is, and no number is given
/// twice, or the call is made again.
Task<Result<DonationAt>> NextIn(rpc::Call& call, std::string ledger, int entries) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kLedger, ledger));
  tx.Guard(kLedger, doc);
  const auto receipts = ReceiptsCounter(ledger);
  std::vector<std::string> counters;
  counters.push_back(receipts);
  counters.push_back(TotalCounter());
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(std::move(counters)));
  tx.RequireCounter(receipts, values.front());
  tx.LimitCounter(receipts, values.front() + entries);
  tx.LimitCounter(TotalCounter(), kDonationsFenMax);
  DonationAt at{
      {call.At(kDonation.NameOf(tx.NewId()))}, std::move(doc.state), 0, 0, {}, false, {}, {}};
  at.receipts = values.front();
  at.total_fen = values.back();
  co_return std::move(at);
}

/// Learns about the receiver; who is a unit is where the ledger is. NOT_FOUND.
Task<Result<void>> FindReceiver(rpc::Call& call, const v1::DonationContent& content,
                                DonationAt& at) {
  at.region = at.ledger.region();
  if (!content.receiver().village().empty()) at.region = content.receiver().village();
  if (!content.receiver().household().empty()) {
    LINLI_CO_ASSIGN(const auto household,
                    co_await call.tx().Load(kHousehold, content.receiver().household()));
    at.region = household.state.region();
    at.is_household = household.state.kind() == v1::Household::KIND_HOUSEHOLD;
  }
  if (content.pairing().empty()) co_return Result<void>();
  LINLI_CO_ASSIGN(const auto pairing, co_await call.tx().Load(kPairing, content.pairing()));
  at.paired_household = pairing.state.household();
  co_return Result<void>();
}

CountIn Counted(const v1::Donation& before, const v1::Donation& after) {
  return {after.name(), GivenScopes(before), GivenScopes(after)};
}

void AddCounting(Countings& countings, const v1::Donation& before, const v1::Donation& after) {
  const auto& household = after.content().receiver().household();
  if (!household.empty()) countings.emplace_back(household, Counted(before, after));
}

/// As KeepersOf the entry that is to be made.
Scope KeepersAt(const DonationAt& at) {
  Scope scope;
  scope.region = at.region;
  if (!at.ledger.unit().empty()) scope.units.push_back(at.ledger.unit());
  return scope;
}

/// Makes the entry; NOT_FOUND for who neither keeps the ledger nor is officer where it goes,
/// whatever else is wrong.
template <class Request>
Result<Entry> Enter(rpc::Call& call, const Request& request, const DonationAt& at) {
  LINLI_TRY(OrNotFound(call.Authorize(KeepersAt(at)), at.ledger.name()));
  return Make(call, kDonation, request, at);
}

}  // namespace

Task<Result<v1::Donation>> DonationRpcs::RecordDonation(Call& call,
                                                        const v1::RecordDonationRequest& request) {
  LINLI_CO_ASSIGN(auto at, co_await NextIn(call, request.ledger(), 1));
  LINLI_CO_TRY(co_await FindReceiver(call, request.content(), at));
  LINLI_CO_ASSIGN(const auto doc, Enter(call, request.content(), at));
  Countings countings;
  const v1::Donation none;
  AddCounting(countings, none, doc.state);
  LINLI_CO_TRY(co_await CountHouseholds(call.tx(), std::move(countings)));
  co_return rpc::Answer(doc);
}

Task<Result<v1::Donation>> DonationRpcs::CorrectDonation(
    Call& call, const v1::CorrectDonationRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto entry, co_await tx.Load(kDonation, request.name()));
  LINLI_CO_TRY(OrNotFound(call.Authorize(KeepersOf(entry.state)), request.name()));
  const auto before = entry.state;
  const int entries = request.has_right() ? 2 : 1;
  LINLI_CO_ASSIGN(auto at, co_await NextIn(call, before.ledger(), entries));
  at.region = before.region();
  at.is_household = before.is_household();
  const CounterAt counter_at{{call.At(request.name())}, at.ledger, at.name};
  LINLI_CO_TRY(Apply(call, kDonation, entry, request, counter_at));
  const EnterCounter enter{before, request.reason()};
  LINLI_CO_ASSIGN(auto answer, Enter(call, enter, at));
  Countings countings;
  AddCounting(countings, before, entry.state);
  if (request.has_right()) {
    at.name = kDonation.NameOf(tx.NewId());
    at.receipts += 1;
    at.total_fen -= before.content().total_fen();
    at.is_household = false;
    at.replaces = before.name();
    LINLI_CO_TRY(co_await FindReceiver(call, request.right(), at));
    LINLI_CO_ASSIGN(answer, Enter(call, request.right(), at));
    const v1::Donation none;
    AddCounting(countings, none, answer.state);
  }
  LINLI_CO_TRY(co_await CountHouseholds(tx, std::move(countings)));
  co_return rpc::Answer(answer);
}

Task<Result<v1::Donation>> DonationRpcs::GetDonation(Call& call,
                                                     const v1::GetDonationRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kDonation, request.name()));
  LINLI_CO_TRY(OrNotFound(call.Authorize(ScopeOf(doc.state)), request.name()));
  co_return rpc::Answer(doc);
}

Task<Result<v1::ListDonationsResponse>> DonationRpcs::ListDonations(
    Call& call, const v1::ListDonationsRequest& request) {
  const std::vector<rpc::Filter> filters = {{"ledger", "by_ledger", request.ledger()},
                                            {"household", "by_scope", request.household()},
                                            {"pairing", "by_scope", request.pairing()}};
  LINLI_CO_ASSIGN(const auto by, rpc::ExactlyOneOf(filters));
  if (by.field == "ledger") {
    LINLI_CO_ASSIGN(const auto ledger, co_await call.tx().Load(kLedger, request.ledger()));
    LINLI_CO_TRY(OrNotFound(call.Authorize(ScopeOf(ledger.state)), request.ledger()));
  }
  if (by.field == "household") {
    LINLI_CO_ASSIGN(const auto open, co_await ForOfficerOfHousehold(call, request.household()));
  }
  if (by.field == "pairing") {
    LINLI_CO_ASSIGN(const auto open, co_await ForOfficerOfPairing(call, request.pairing()));
  }
  v1::ListDonationsResponse response;
  auto* const donations = response.mutable_donations();
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kDonation, request, by.index, by.value, donations));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(DonationRpcs& rpcs) {
  const std::string service = "linli.pairing.v1.DonationService.";
  using Rpcs = DonationRpcs;
  return {
      rpc::Unary(service + "OpenLedger", rpcs, &Rpcs::OpenLedger),
      rpc::Unary(service + "CloseLedger", rpcs, &Rpcs::CloseLedger),
      rpc::Unary(service + "ReopenLedger", rpcs, &Rpcs::ReopenLedger),
      rpc::Unary(service + "GetLedger", rpcs, &Rpcs::GetLedger),
      rpc::Unary(service + "ListLedgers", rpcs, &Rpcs::ListLedgers),
      rpc::Unary(service + "RecordDonation", rpcs, &Rpcs::RecordDonation),
      rpc::Unary(service + "CorrectDonation", rpcs, &Rpcs::CorrectDonation),
      rpc::Unary(service + "GetDonation", rpcs, &Rpcs::GetDonation),
      rpc::Unary(service + "ListDonations", rpcs, &Rpcs::ListDonations),
  };
}

}  // namespace linli::pairing
