#pragma once

#include <string>
#include <vector>

#include "services/pairing/domain/aggregates.h"
#include "services/pairing/rpc/authority.h"

namespace linli::pairing {

/// A pairing, for its officer and its helper; NOT_FOUND for anyone else, the supported side
/// included.
Task<Result<OpenPairing>> ForHelpersOf(rpc::Call& call, std::string pairing);
/// These pairings, all of them for who is officer or helper of each.
Task<Result<std::vector<v1::Pairing>>> PairingsToVisit(rpc::Call& call,
                                                       std::vector<std::string> names);

/// A visit with the pairings of its parties.
struct OpenVisit {
  store::Doc<v1::Visit> visit;
  std::vector<v1::Pairing> pairings;
};
/// A visit, for who may enter one like it.
Task<Result<OpenVisit>> ForVisit(rpc::Call& call, std::string name);
/// A visit, for who has to do with one of its parties, the supported side included.
Task<Result<store::Doc<v1::Visit>>> ForReaderOfVisit(rpc::Call& call, std::string name);

/// As `allowed`; who is not allowed is told that there is no `name`.
Result<void> OrNotFound(Result<void> allowed, const std::string& name);
/// Whoever reports for this unit, or is the officer of the whole county. PERMISSION_DENIED.
Result<void> ForReporterOf(rpc::Call& call, const std::string& unit);
/// The person, or the officer of the whole county. PERMISSION_DENIED.
Result<void> ForPerson(rpc::Call& call, const std::string& person);

}  // namespace linli::pairing
