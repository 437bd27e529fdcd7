#pragma once

#include <string>

#include "services/campaign/domain/activity_fixtures.h"
#include "services/campaign/domain/material_issue.h"
#include "services/campaign/domain/outreach_item.h"

namespace linli::campaign::fixtures {

inline common::v1::Measure Counted(
    std::int64_t quantity, common::v1::MeasureUnit unit = common::v1::MEASURE_UNIT_COPIES,
    common::v1::MeasurePrecision precision = common::v1::MEASURE_PRECISION_EXACT) {
  common::v1::Measure measure;
  measure.set_quantity(quantity);
  measure.set_unit(unit);
  measure.set_precision(precision);
  return measure;
}

inline v1::MaterialIssue Leaflets(const common::v1::Measure& quantity = Counted(500)) {
  v1::MaterialIssue issue;
  issue.set_campaign(kMonth);
  issue.set_unit("units/school");
  issue.set_kind("折页");
  *issue.mutable_quantity() = quantity;
  issue.set_recipients("集市群众");
  *issue.mutable_issue_time() = ToProto(Hour(kStart));
  return issue;
}

inline v1::OutreachItem Board(
    const common::v1::Measure& count = Counted(2, common::v1::MEASURE_UNIT_ITEMS)) {
  v1::OutreachItem item;
  item.set_campaign(kMonth);
  item.set_unit("units/school");
  item.set_channel(v1::OutreachItem::CHANNEL_BOARD);
  item.set_title("政策展板");
  *item.mutable_count() = count;
  *item.mutable_publish_time() = ToProto(Hour(kStart));
  return item;
}

inline v1::RecordMaterialIssueRequest RecordRequest(const v1::MaterialIssue& issue) {
  v1::RecordMaterialIssueRequest request;
  *request.mutable_material_issue() = issue;
  return request;
}

inline v1::RecordOutreachItemRequest RecordRequest(const v1::OutreachItem& item) {
  v1::RecordOutreachItemRequest request;
  *request.mutable_outreach_item() = item;
  return request;
}

/// The day after the session, in the campaign.
inline PublicityAt PublicityAtHour(int hour = kEnd + kDay, const v1::Activity* activity = nullptr) {
  PublicityAt at{AtTime(Hour(hour))};
  at.name = "records/x";
  at.activity = activity;
  return at;
}

}  // namespace linli::campaign::fixtures
