#pragma once

#include <string>

#include "linli/common/v1/errors.pb.h"
#include "services/campaign/domain/at.h"
#include "services/campaign/domain/states.h"
#include "services/platform/base/result.h"
#include "services/platform/decider/aggregate.h"

namespace linli::campaign {

/// What the rules on materials and outreach know: what the record belongs to. `activity`, or else
/// At's `campaign`, is there.
struct PublicityAt : At {
  const v1::Activity* activity = nullptr;
};

/// INVALID_FIELDS unless the record belongs to a campaign or an activity. `prefix` leads to it.
Result<void> RequireSubject(const std::string& campaign, const std::string& activity,
                            const std::string& prefix);
/// Adds what is wrong with the time something happened at: it is sane and not in the future.
void CheckHappened(const google::protobuf::Timestamp& time, const std::string& field, Time now,
                   Violations& bad);

/// Where a record belongs and whom it concerns, from what it belongs to. Adds what is wrong.
template <class Record>
void Place(Record& record, const Record& asked, const PublicityAt& at, const std::string& prefix,
           Violations& bad) {
  record.set_name(at.name);
  record.set_unit(asked.unit());
  record.set_campaign(at.activity != nullptr ? at.activity->campaign() : asked.campaign());
  record.set_activity(asked.activity());
  record.set_region(at.activity != nullptr ? at.activity->region() : at.campaign->region());
  record.set_lead_unit(at.activity != nullptr ? at.activity->lead_unit()
                                              : at.campaign->lead_unit());
  bad.Check(asked.campaign().empty() || asked.campaign() == record.campaign(), prefix + "campaign",
            "与活动所属的不一致", "is not the campaign of the activity");
}

/// Marks the record as entered now.
template <class Record>
void Enter(Record& record, const At& at) {
  record.set_state(Record::STATE_RECORDED);
  *record.mutable_record_time() = ToProto(at.now);
  record.set_recorded_by(at.actor);
}

/// What voiding it says.
template <class Fact, class Request>
void DescribeVoid(Fact& fact, const Request& request, const At& at) {
  fact.set_reason(request.reason());
  *fact.mutable_void_time() = ToProto(at.now);
  fact.set_voided_by(at.actor);
}

template <class Record, class Fact>
void Void(Record& record, const Fact& fact) {
  record.set_state(Record::STATE_VOIDED);
  *record.mutable_void_time() = fact.void_time();
  record.set_voided_by(fact.voided_by());
  record.set_void_reason(fact.reason());
}

/// Its place in the lists, voided or not.
template <class Record>
Marks ListMarksOf(const Record& record, const google::protobuf::Timestamp& time) {
  Marks marks;
  if (record.state() == Record::STATE_UNSPECIFIED) return marks;
  const std::string sort = ToText(FromProto(time));
  marks.indexes.push_back({"all", "", sort});
  marks.indexes.push_back({"by_unit", record.unit(), sort});
  if (!record.campaign().empty()) marks.indexes.push_back({"by_campaign", record.campaign(), sort});
  if (!record.activity().empty()) marks.indexes.push_back({"by_activity", record.activity(), sort});
  return marks;
}

/// The region, and the unit it counts for. The lead unit's organizers are for rpc/publicity.h.
template <class Record>
Scope PublicityScopeOf(const Record& record) {
  Scope scope;
  scope.region = record.region();
  scope.units = {record.unit()};
  return scope;
}

}  // namespace linli::campaign
