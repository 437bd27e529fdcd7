#pragma once

#include <functional>
#include <string>

#include "services/gateway/http/message.h"
#include "services/platform/runtime/task.h"

namespace linli::gateway {

/// A plain HTTP resource the gateway serves beside RPCs and files: feeds, documents, health.
struct Route {
  boost::beast::http::verb method;  ///< GET also serves HEAD
  std::string path;                 ///< exact, or a prefix if it ends with "/": "/ical/"
  std::function<Task<HttpResponse>(Incoming&)> serve;
};

}  // namespace linli::gateway
