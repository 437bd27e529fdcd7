#include "services/pairing/rpc/visit_authority.h"

#include "linli/common/v1/errors.pb.h"
#include "services/platform/rpc/access.h"

namespace linli::pairing {

Task<Result<OpenPairing>> ForHelpersOf(rpc::Call& call, std::string pairing) {
  LINLI_CO_ASSIGN(auto open, co_await ForPairing(call, pairing));
  const bool may = open.standing.officer || open.standing.helper;
  if (!may) co_return NotFound(pairing);
  co_return std::move(open);
}

Task<Result<std::vector<v1::Pairing>>> PairingsToVisit(rpc::Call& call,
                                                       std::vector<std::string> names) {
  std::vector<v1::Pairing> pairings;
  for (const auto& name : names) {
    LINLI_CO_ASSIGN(auto open, co_await ForHelpersOf(call, name));
    call.tx().Guard(kPairing, open.pairing);
    pairings.push_back(std::move(open.pairing.state));
  }
  co_return std::move(pairings);
}

Task<Result<OpenVisit>> ForVisit(rpc::Call& call, std::string name) {
  LINLI_CO_ASSIGN(auto visit, co_await call.tx().Load(kVisit, name));
  std::vector<std::string> names;
  for (const auto& party : visit.state.parties()) names.push_back(party.pairing());
  auto pairings = co_await PairingsToVisit(call, std::move(names));
  if (!pairings.ok()) co_return NotFound(name);
  OpenVisit open{std::move(visit), std::move(pairings).value()};
  co_return std::move(open);
}

Task<Result<store::Doc<v1::Visit>>> ForReaderOfVisit(rpc::Call& call, std::string name) {
  LINLI_CO_ASSIGN(auto visit, co_await call.tx().Load(kVisit, name));
  for (const auto& party : visit.state.parties()) {
    const auto open = co_await ForPairing(call, party.pairing());
    if (open.ok()) co_return std::move(visit);
  }
  co_return NotFound(name);
}

Result<void> OrNotFound(Result<void> allowed, const std::string& name) {
  if (allowed.ok()) return {};
  return NotFound(name);
}

Result<void> ForReporterOf(rpc::Call& call, const std::string& unit) {
  options::v1::Access reporter;
  reporter.add_roles(common::v1::ROLE_UNIT_REPORTER);
  reporter.add_roles(common::v1::ROLE_PAIRING_OFFICER);
  Scope scope;
  scope.units.push_back(unit);
  if (!rpc::Allow(call.caller(), reporter, scope)) {
    return Refuse(common::v1::ERROR_REASON_PERMISSION_DENIED);
  }
  return call.Authorize(scope);
}

Result<void> ForPerson(rpc::Call& call, const std::string& person) {
  if (call.caller().person() != person) return ForOfficerOf(call, "");
  Scope scope;
  scope.persons.push_back(person);
  return call.Authorize(scope);
}

}  // namespace linli::pairing
