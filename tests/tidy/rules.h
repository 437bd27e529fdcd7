#pragma once

#include "tests/tidy/source.h"

namespace linli::tidy {

/// domain/ knows no machinery: no Redis, gRPC, Asio or log, nothing of platform but base, decider.
Findings DomainIsPure(const Source& source);

/// A service never includes another; it knows another's events and what they carry, in its
/// reactions only.
Findings ServicesMeetInEventsOnly(const Source& source);

/// Platform's code speaks no word of the domain.
Findings PlatformKnowsNoDomain(const Source& source);

/// Time, chance and environment are inputs of a service: only platform/base asks the machine.
Findings NoHiddenInputs(const Source& source);

/// g++ 12 destroys temporaries twice in a co_await expression with a braced list, a ternary or a
/// capturing lambda.
Findings CoAwaitIsPlain(const Source& source);

/// Nothing is left for later.
Findings NothingUnfinished(const Source& source);

/// No path that only one machine has.
Findings NoMachinePaths(const Source& source);

/// At most 400 lines a file (800 a proto, mostly comments), 70 a function. What was longer when it
/// was found may not grow.
Findings SizesAreBounded(const Source& source);

}  // namespace linli::tidy
