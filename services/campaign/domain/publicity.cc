#include "services/campaign/domain/publicity.h"

#include "services/campaign/domain/times.h"

namespace linli::campaign {

Result<void> RequireSubject(const std::string& campaign, const std::string& activity,
                            const std::string& prefix) {
  Violations bad;
  if (bad.Check(!campaign.empty() || !activity.empty(), prefix + "campaign",
                "须填写 campaign 或 activity", "is required, or else an activity")) {
    return {};
  }
  return std::move(bad).ToError();
}

void CheckHappened(const google::protobuf::Timestamp& time, const std::string& field, Time now,
                   Violations& bad) {
  if (!bad.Check(IsSane(time), field, "须是 2000 年至 2100 年之间的时间",
                 "must be a time between 2000 and 2100")) {
    return;
  }
  bad.Check(FromProto(time) <= now, field, "不能晚于现在", "must not be in the future");
}

}  // namespace linli::campaign
