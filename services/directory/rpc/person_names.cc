#include <set>

#include "services/directory/domain/person_name.h"
#include "services/directory/rpc/person_rpcs.h"
#include "services/platform/rpc/access.h"

namespace linli::directory {
namespace {

using PersonDocs = std::vector<store::Doc<v1::Person>>;

/// Who asks, and what that opens.
class Reader {
 public:
  Reader(const platform::v1::Identity& caller, std::string unit)
      : caller_(caller), unit_(std::move(unit)) {
    for (const auto& grant : caller.grants()) official_ = official_ || IsOfficial(grant.role());
    for (int role = common::v1::Role_MIN; role <= common::v1::Role_MAX; ++role) {
      // Leaders read figures of their region, not who lives there.
      if (role == common::v1::ROLE_LEADER || !common::v1::Role_IsValid(role)) continue;
      if (IsOfficial(static_cast<common::v1::Role>(role))) {
        covering_.add_roles(static_cast<common::v1::Role>(role));
      }
    }
  }

  bool official() const { return official_; }

  /// Whether the name is the reader's to read whoever the person is besides.
  bool Knows(const v1::Person& person) const {
    if (!caller_.person().empty() && person.name() == caller_.person()) return true;
    if (!official_) return false;
    if (!unit_.empty() && person.unit() == unit_) return true;
    return rpc::Allow(caller_, covering_, ScopeOf(person));
  }

 private:
  const platform::v1::Identity& caller_;
  const std::string unit_;
  bool official_ = false;
  options::v1::Access covering_;
};

Task<Result<std::string>> UnitOfCaller(Call& call) {
  if (call.caller().person().empty()) co_return std::string();
  LINLI_CO_ASSIGN(const auto found, co_await call.tx().Find(kPerson, call.caller().person()));
  co_return found.has_value() ? found->state.unit() : std::string();
}

/// Those among the persons who hold an official's role.
Task<Result<std::set<std::string>>> OfficialsAmong(Call& call, std::vector<std::string> persons) {
  std::set<std::string> officials;
  if (persons.empty()) co_return std::move(officials);
  std::vector<std::string> counters;
  for (const auto& person : persons) counters.push_back(GrantsCounter(person));
  LINLI_CO_ASSIGN(const auto grants, co_await call.tx().Counters(std::move(counters)));
  for (std::size_t i = 0; i < persons.size(); ++i) {
    if (grants[i] == 0) continue;
    std::string holder = persons[i];
    LINLI_CO_ASSIGN(
        const auto held,
        co_await call.tx().List(kRoleGrant, "by_person", std::move(holder), "", kGrantsPerPerson));
    for (const auto& grant : held.docs) {
      if (IsOfficial(grant.state.role())) officials.insert(persons[i]);
    }
  }
  co_return std::move(officials);
}

/// Whose names are neither the reader's to read nor, so far, known to be an official's.
std::vector<std::string> Unknown(const Reader& reader, const PersonDocs& docs) {
  std::vector<std::string> names;
  for (const auto& doc : docs) {
    if (reader.official() && !reader.Knows(doc.state)) names.push_back(doc.name);
  }
  return names;
}

}  // namespace

Task<Result<v1::BatchGetPersonNamesResponse>> PersonRpcs::BatchGetPersonNames(
    Call& call, const v1::BatchGetPersonNamesRequest& request) {
  LINLI_CO_ASSIGN(auto unit, co_await UnitOfCaller(call));
  const Reader reader(call.caller(), std::move(unit));
  std::vector<std::string> names(request.names().begin(), request.names().end());
  LINLI_CO_ASSIGN(const auto docs, co_await call.tx().LoadAll(kPerson, std::move(names)));
  auto unknown = Unknown(reader, docs);
  LINLI_CO_ASSIGN(const auto officials, co_await OfficialsAmong(call, std::move(unknown)));
  v1::BatchGetPersonNamesResponse response;
  for (const auto& doc : docs) {
    if (doc.state.state() == v1::PERSON_STATE_ERASED) continue;
    const bool known = reader.Knows(doc.state) || officials.count(doc.name) > 0;
    auto& person = *response.add_persons();
    person.set_name(doc.name);
    person.set_masked(!known);
    person.set_display_name(known ? doc.state.display_name() : Masked(doc.state.display_name()));
  }
  co_return std::move(response);
}

}  // namespace linli::directory
