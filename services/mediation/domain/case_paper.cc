#include "services/mediation/domain/case_paper.h"

#include <algorithm>

#include "linli/mediation/v1/errors.pb.h"
#include "services/platform/decider/refusals.h"

namespace linli::mediation {

Result<void> CheckOpen(const v1::Case& of) {
  if (of.state() == v1::Case::STATE_ACCEPTED) return {};
  return CheckSettles(of);
}

Result<void> CheckSettles(const v1::Case& of) {
  switch (of.state()) {
    case v1::Case::STATE_MEDIATING:
    case v1::Case::STATE_AGREED:
    case v1::Case::STATE_BREACHED:
      return {};
    default:
      return WrongState(of);
  }
}

Result<void> CheckNotArchived(const v1::Case& of) {
  if (of.state() == v1::Case::STATE_ARCHIVED) return WrongState(of);
  return {};
}

Error PartyNotFound(const std::string& party) {
  return Refuse(v1::ERROR_REASON_PARTY_NOT_FOUND, {{"party", party}});
}

bool Holds(const google::protobuf::RepeatedPtrField<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

Time TimeOr(const google::protobuf::Timestamp& given, bool has, Time now) {
  return has ? FromProto(given) : now;
}

std::string DraftsOf(const std::string& of_case) { return "draft_agreements:" + of_case; }
std::string PlannedSessionsOf(const std::string& of_case) { return "planned_sessions:" + of_case; }
std::string HeldSessionsOf(const std::string& of_case) { return "held_sessions:" + of_case; }
std::string OpenFollowUpsOf(const std::string& of_case) { return "open_follow_ups:" + of_case; }

}  // namespace linli::mediation
