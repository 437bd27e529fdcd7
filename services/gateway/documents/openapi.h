#pragma once

#include <string>

namespace linli::gateway {

/// The OpenAPI 3.1 document of every method callers reach, as the Connect protocol serves it in
/// JSON: schemas with the field rules, refusals with their reasons in both languages, and who may
/// call.
std::string OpenApi();

}  // namespace linli::gateway
