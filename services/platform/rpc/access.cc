#include "services/platform/rpc/access.h"

#include <algorithm>

namespace linli::rpc {
namespace {

using common::v1::Grant;
using options::v1::Access;
using platform::v1::Identity;

bool Names(const Access& access, const Grant& grant) {
  return std::find(access.roles().begin(), access.roles().end(), grant.role()) !=
         access.roles().end();
}

bool Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A region's code begins with its parent's, so a subtree is a prefix.
bool Covers(const Grant& grant, const Scope& object) {
  if (!grant.region().empty()) return object.region.rfind(grant.region(), 0) == 0;
  if (!grant.unit().empty()) return Contains(object.units, grant.unit());
  if (!grant.team().empty()) return Contains(object.teams, grant.team());
  return true;
}

}  // namespace

bool MayCall(const Identity& caller, const Access& access) {
  if (access.anonymous()) return true;
  if (caller.feed() && !access.feed()) return false;
  if (!caller.person().empty() && (access.authenticated() || access.self())) return true;
  return std::any_of(caller.grants().begin(), caller.grants().end(), [&](const Grant& grant) {
    return access.authenticated() || Names(access, grant);
  });
}

bool Allow(const Identity& caller, const Access& access, const Scope& object) {
  if (access.anonymous() || access.authenticated()) return true;
  if (access.self() && !caller.person().empty() && Contains(object.persons, caller.person())) {
    return true;
  }
  // A calendar shows what is one's own; roles open only what has no such form.
  if (caller.feed() && access.self()) return false;
  return std::any_of(caller.grants().begin(), caller.grants().end(), [&](const Grant& grant) {
    return Names(access, grant) && Covers(grant, object);
  });
}

const Access* AccessOf(const google::protobuf::MethodDescriptor& method) {
  if (!method.options().HasExtension(options::v1::access)) return nullptr;
  return &method.options().GetExtension(options::v1::access);
}

}  // namespace linli::rpc
