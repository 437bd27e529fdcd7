#pragma once

#include "linli/client/v1/errors.pb.h"

namespace linli::cli {

/// The client's own error reasons: Refuse(reason::ERROR_REASON_NO_INSTANCE, …).
namespace reason = client::v1;

}  // namespace linli::cli
