#pragma once

#include "services/pairing/rpc/authority.h"

namespace linli::pairing {

/// The pairing as who stands so to it may see it. Nothing personal of the supported side reaches
/// the helper unless the pairing is in effect; what is said to the officer stays there.
v1::Pairing ShownTo(const Standing& standing, const store::Doc<v1::Pairing>& pairing,
                    const v1::Household& household);
v1::Pairing Shown(const OpenPairing& open);

}  // namespace linli::pairing
