#pragma once

#include <chrono>
#include <string>

#include "services/directory/domain/at.h"
#include "services/platform/testing/given_when_then.h"

namespace linli::directory {

/// 2026-09-01T00:00:00Z.
inline const Time kNow{std::chrono::seconds(1788220800)};

inline At AtOf(std::string name) {
  At at;
  at.now = kNow;
  at.actor = "persons/admin";
  at.name = std::move(name);
  return at;
}

}  // namespace linli::directory
