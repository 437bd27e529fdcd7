#include "services/gateway/parts.h"

#include "services/gateway/calendar/feed.h"
#include "services/gateway/documents/documents.h"
#include "services/gateway/live/live_rpcs.h"
#include "services/gateway/session/session_rpcs.h"

namespace linli::gateway {

std::vector<Part> MakeParts(const Environment& environment) {
  std::vector<Part> parts;
  parts.push_back(MakeSessionPart(environment));
  parts.push_back(MakeLivePart(environment));
  parts.push_back(MakeCalendarPart(environment));
  parts.push_back(MakeDocumentsPart(environment));
  return parts;
}

}  // namespace linli::gateway
