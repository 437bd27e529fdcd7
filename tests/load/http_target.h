#pragma once

#include <string>

#include "tests/load/target.h"

namespace linli::load {

/// Keeps `settings.in_flight` connections busy, one request on each at a time, until
/// `settings.calls` are answered. `request` is the whole HTTP request; an answer other than 200
/// counts as failed.
Figures LoadHttp(int port, const std::string& what, const std::string& request,
                 const Settings& settings);

}  // namespace linli::load
