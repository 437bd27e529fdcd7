#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "linli/common/v1/role.pb.h"
#include "services/platform/testing/service_driver.h"
#include "tests/authority/books.h"

// Who may do what, written down from domain.md and the services' READMEs a second time: nothing
// here uses a service's scopes, standings or filters, so that a mistake in those shows.
namespace linli::authority {

/// One who calls.
class Principal {
 public:
  explicit Principal(testing::Caller caller) : caller_(std::move(caller)) {}

  const testing::Caller& caller() const { return caller_; }
  bool Is(const std::string& person) const { return !person.empty() && caller_.person == person; }
  bool Has(common::v1::Role role) const;
  /// By a grant for this region, one above it, or the whole county.
  bool In(const std::string& region, common::v1::Role role) const;
  /// By a grant for this very unit.
  bool For(const std::string& unit, common::v1::Role role) const;
  bool ForTeam(const std::string& team, common::v1::Role role) const;
  /// By a grant for the whole county.
  bool Everywhere(common::v1::Role role) const;
  std::string Description() const;

 private:
  testing::Caller caller_;
};

/// Whether a call may succeed. kEither: it names a second thing that may not be there.
enum class May { kNo, kYes, kEither };

/// A call the oracle is asked about.
struct Asked {
  const Principal& who;
  const google::protobuf::Message& request;
  const Books& books;

  const std::string& tenant() const { return who.caller().tenant; }
  /// A field of the request by its name; "" if unset.
  std::string Text(const std::string& field) const;
  template <class S>
  const S* Find(const std::string& name) const {
    return books.Find<S>(tenant(), name);
  }
  /// What the request's field names.
  template <class S>
  const S* Named(const std::string& field) const {
    return Find<S>(Text(field));
  }
};

/// One RPC as the oracle has it.
struct Rule {
  std::vector<common::v1::Role> roles = {};  ///< any of them lets the caller in
  bool self = false;                         ///< any person is let in
  bool hidden = false;                       ///< who may not is told that there is none
  std::function<May(const Asked&)> may = nullptr;
  /// Collections whose confidential content the answer may hold; "*": whatever the caller may see.
  std::vector<std::string> shows = {};
  /// It reads the content of a case: leaves one access record.
  bool reads = false;
};
using Rules = std::map<std::string, Rule>;  ///< by "PairingService.GetPairing"

/// What a service's answers may hold.
struct Oracle {
  Rules rules;
  /// Whether this answer to this call, which was allowed, may hold what the holder says.
  std::function<bool(const Asked&, const Rule&, const Holder&)> may_show;
};

Oracle PairingOracle();
Oracle MediationOracle();

inline May Yes(bool may) { return may ? May::kYes : May::kNo; }

}  // namespace linli::authority
