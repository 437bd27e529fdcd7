#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace linli::pairing {

/// What figures are kept of: "total", a region with all below it, a unit, a campaign, a ledger, a
/// pairing, a household.
inline constexpr char kTotalScope[] = "total";

/// `region` and those above it (codes are hierarchical: county 6 digits, township 9, village 12,
/// grid 15); none for "".
std::vector<std::string> RegionsFrom(std::string_view region);

/// The smallest region that holds both; "" if they share none.
std::string SmallestAround(std::string_view a, std::string_view b);

/// What a unit has received, apart from what it has given.
inline std::string ReceivedScope(const std::string& unit) { return "received:" + unit; }

/// "visits:units/culture".
inline std::string FigureOf(std::string_view figure, const std::string& scope) {
  return std::string(figure) + ":" + scope;
}

/// Scopes, each once, without the empty ones.
class Scopes {
 public:
  void Add(const std::string& scope) {
    if (!scope.empty()) all_.insert(scope);
  }
  void AddRegion(std::string_view region) {
    for (const auto& each : RegionsFrom(region)) Add(each);
  }
  const std::set<std::string>& all() const { return all_; }
  std::vector<std::string> ToVector() const { return {all_.begin(), all_.end()}; }

 private:
  std::set<std::string> all_;
};

}  // namespace linli::pairing
