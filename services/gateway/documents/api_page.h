#pragma once

#include <string>

#include "services/platform/base/error.h"

namespace linli::gateway {

/// The page for people who write programs: how to call, by examples that work as they stand with
/// `origin` ("https://linli.example.cn"), and the list of methods. Without script or inline style.
std::string ApiPage(Language language, const std::string& origin);

/// Its style sheet, /api.css.
std::string ApiStyle();

}  // namespace linli::gateway
