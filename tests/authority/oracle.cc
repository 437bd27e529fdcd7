#include "tests/authority/oracle.h"

#include <algorithm>

namespace linli::authority {
namespace {

using common::v1::Grant;
using common::v1::Role;

template <class Test>
bool Any(const testing::Caller& caller, Role role, const Test& test) {
  return std::any_of(caller.grants.begin(), caller.grants.end(),
                     [&](const Grant& grant) { return grant.role() == role && test(grant); });
}

bool IsEverywhere(const Grant& grant) {
  return grant.region().empty() && grant.unit().empty() && grant.team().empty();
}

}  // namespace

bool Principal::Has(Role role) const {
  return Any(caller_, role, [](const Grant&) { return true; });
}

bool Principal::In(const std::string& region, Role role) const {
  return Any(caller_, role, [&](const Grant& grant) {
    if (IsEverywhere(grant)) return true;
    return !grant.region().empty() && region.compare(0, grant.region().size(), grant.region()) == 0;
  });
}

bool Principal::For(const std::string& unit, Role role) const {
  return !unit.empty() &&
         Any(caller_, role, [&](const Grant& grant) { return grant.unit() == unit; });
}

bool Principal::ForTeam(const std::string& team, Role role) const {
  return !team.empty() &&
         Any(caller_, role, [&](const Grant& grant) { return grant.team() == team; });
}

bool Principal::Everywhere(Role role) const { return Any(caller_, role, IsEverywhere); }

std::string Principal::Description() const {
  std::string text = caller_.tenant + ":" + caller_.person;
  for (const auto& grant : caller_.grants) {
    text += " " + common::v1::Role_Name(grant.role()) + "(" + grant.region() + grant.unit() +
            grant.team() + ")";
  }
  return text;
}

std::string Asked::Text(const std::string& field) const {
  const auto* descriptor = request.GetDescriptor()->FindFieldByName(field);
  LINLI_CHECK(descriptor != nullptr);
  return request.GetReflection()->GetString(request, descriptor);
}

}  // namespace linli::authority
