#pragma once

#include <string>

#include "services/platform/base/error.h"

namespace linli::cli {

/// What a failed call came back with.
struct RemoteStatus {
  int code = 0;
  std::string message;
  std::string details;  ///< a serialised google.rpc.Status, or empty
  std::string address;  ///< who was called
};

/// The service's refusal as the same Error value it was there: reasons and both texts are in the
/// descriptors. A reason this client does not know, and failures of the connection, become the
/// nearest reason it does know.
Error ToError(const RemoteStatus& status);

/// The process's exit code: 2 usage, 3 invalid argument, 4 not found, 5 unauthenticated or not
/// allowed, 6 precondition or conflict, 7 unavailable, 1 anything else.
int ExitCode(const Error& error);

/// The message, every bad field and what to do next, in lines ending with a newline.
std::string Explain(const Error& error, Language language);

/// The same for programs, in one line of JSON.
std::string ExplainJson(const Error& error);

}  // namespace linli::cli
