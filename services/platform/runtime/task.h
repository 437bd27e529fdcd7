#pragma once

#include <boost/asio/awaitable.hpp>

#include "services/platform/base/result.h"

namespace linli {

/// A coroutine on the service's one runtime thread. Inside a co_await expression use only named
/// variables, std::move(name) and plain calls (g++ 12 destroys other temporaries twice).
template <class T>
using Task = boost::asio::awaitable<T>;

}  // namespace linli
