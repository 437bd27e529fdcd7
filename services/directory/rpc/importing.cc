#include "services/directory/rpc/importing.h"

#include <algorithm>

#include "linli/common/v1/errors.pb.h"

namespace linli::directory {
namespace {

/// Without repetitions and empty ones: many lines name the same unit and region.
std::vector<std::string> Distinct(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  if (!values.empty() && values.front().empty()) values.erase(values.begin());
  return values;
}

/// The active units that hold these unique values, by value.
Task<Result<void>> LearnUnits(Call& call, std::string scope, std::vector<std::string> values,
                              std::unordered_map<std::string, v1::Unit>& units) {
  values = Distinct(std::move(values));
  std::vector<std::string> asked = values;
  LINLI_CO_ASSIGN(const auto owners,
                  co_await OwnersOfMany(call, std::move(scope), std::move(asked)));
  std::unordered_map<std::string, v1::Unit> by_name;
  std::vector<std::string> names = Distinct(owners);
  LINLI_CO_ASSIGN(auto docs, co_await LoadMany(call, kUnit, std::move(names)));
  for (auto& doc : docs) by_name[doc.name] = std::move(doc.state);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto found = by_name.find(owners[i]);
    if (found != by_name.end()) units[values[i]] = found->second;
  }
  co_return Result<void>();
}

}  // namespace

Result<void> AuthorizeSomewhere(Call& call) {
  for (const auto& grant : call.caller().grants()) {
    Scope scope;
    scope.region = grant.region();
    if (call.Authorize(scope).ok()) return {};
  }
  return Refuse(common::v1::ERROR_REASON_PERMISSION_DENIED);
}

std::function<bool(const Scope&)> Administers(Call& call) {
  return [&call](const Scope& scope) { return call.Authorize(scope).ok(); };
}

Task<Result<void>> LearnRegions(Call& call, std::vector<std::string> names, Known& known) {
  names = Distinct(std::move(names));
  LINLI_CO_ASSIGN(auto docs, co_await LoadMany(call, kRegion, std::move(names)));
  for (auto& doc : docs) known.regions[doc.name] = std::move(doc.state);
  co_return Result<void>();
}

Task<Result<void>> LearnUnitCodes(Call& call, std::vector<std::string> codes, Known& known) {
  co_return co_await LearnUnits(call, kUnitCode, std::move(codes), known.units_by_code);
}

Task<Result<void>> LearnUnitNames(Call& call, std::vector<std::string> values, Known& known) {
  co_return co_await LearnUnits(call, kUnitName, std::move(values), known.units_by_name);
}

Task<Result<void>> LearnPhones(Call& call, std::vector<std::string> phones, Known& known) {
  phones = Distinct(std::move(phones));
  LINLI_CO_ASSIGN(auto owners, co_await OwnersOfMany(call, kPhone, std::move(phones)));
  std::vector<std::string> names = Distinct(std::move(owners));
  LINLI_CO_ASSIGN(auto docs, co_await LoadMany(call, kPerson, std::move(names)));
  for (auto& doc : docs) known.persons_by_phone[doc.state.phone()] = std::move(doc.state);
  co_return Result<void>();
}

Result<bool> MayWrite(const Findings& findings, bool dry_run) {
  if (dry_run) return false;
  if (!findings.good()) return findings.ToError();
  return true;
}

v1::ImportReport ReportOf(const Findings& findings, bool dry_run) {
  auto report = findings.ToReport();
  report.set_dry_run(dry_run);
  return report;
}

}  // namespace linli::directory
