#pragma once

#include <string>

#include "linli/directory/v1/person.pb.h"
#include "linli/directory/v1/region.pb.h"
#include "linli/directory/v1/unit.pb.h"
#include "services/platform/decider/context.h"

namespace linli::directory {

/// What the directory's rules know beside state and command: the resources that the command names,
/// as loaded (empty if it names none), and the hash of the secret it brings.
struct At : Context {
  v1::Region region;
  v1::Unit unit;
  v1::Person person;
  std::string secret_hash;
};

}  // namespace linli::directory
