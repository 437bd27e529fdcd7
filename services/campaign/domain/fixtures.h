#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "services/campaign/domain/activity.h"
#include "services/campaign/domain/campaign.h"

namespace linli::campaign::fixtures {

/// 2027-09-01T00:00Z plus so many hours: the hour the campaign of these fixtures begins.
inline Time Hour(int hours) {
  return Time(std::chrono::seconds(1819756800)) + std::chrono::hours(hours);
}
inline constexpr int kDay = 24;
inline const Time kBefore = Hour(-10 * kDay);
inline const std::string kMonth = "campaigns/month";
inline const std::string kFair = "activities/fair";

inline At Now(Time now, const std::string& name) {
  At at;
  at.now = now;
  at.actor = "persons/li";
  at.name = name;
  return at;
}

/// September, 30 days, led by units/lead.
inline v1::Campaign Month() {
  v1::Campaign campaign;
  campaign.set_kind(v1::Campaign::KIND_MONTH);
  campaign.set_edition(3);
  campaign.set_title("民族团结进步宣传月");
  *campaign.mutable_start_time() = ToProto(Hour(0));
  *campaign.mutable_end_time() = ToProto(Hour(30 * kDay));
  campaign.set_region("regions/520181");
  campaign.set_lead_unit("units/lead");
  return campaign;
}

inline v1::Place Square() {
  v1::Place place;
  place.set_name("红枫广场");
  return place;
}

inline v1::Session SessionAt(int start_hour, int end_hour) {
  v1::Session session;
  *session.mutable_start_time() = ToProto(Hour(start_hour));
  *session.mutable_end_time() = ToProto(Hour(end_hour));
  return session;
}

/// When the fair begins and ends.
inline constexpr int kStart = 2 * kDay + 9;
inline constexpr int kEnd = 2 * kDay + 12;

/// A fair on the square on the campaign's third day, 9:00 to 12:00, that needs 10 + 5 volunteers.
inline v1::Activity Fair() {
  v1::Activity activity;
  activity.set_campaign(kMonth);
  activity.set_kind(v1::Activity::KIND_CONCENTRATED_PUBLICITY);
  activity.set_title("集中宣传");
  activity.set_lead_unit("units/lead");
  activity.add_co_hosts("units/school");
  activity.set_region("regions/520181");
  *activity.mutable_place() = Square();
  *activity.add_sessions() = SessionAt(2 * kDay + 9, 2 * kDay + 12);
  activity.add_posts()->set_title("秩序维护");
  activity.mutable_posts(0)->set_count(10);
  activity.add_posts()->set_title("发放宣传品");
  activity.mutable_posts(1)->set_count(5);
  return activity;
}

template <class Fact>
std::string NameOf(const Fact& fact) {
  const auto* one_of = Fact::descriptor()->oneof_decl(0);
  const auto* field = fact.GetReflection()->GetOneofFieldDescriptor(fact, one_of);
  return field == nullptr ? "nothing" : field->name();
}

/// The facts' names, or the reason of the refusal: what a table of decisions holds.
template <class Facts>
std::string TextOf(const Result<Facts>& outcome) {
  if (!outcome.ok()) return outcome.error().reason();
  std::string text;
  for (const auto& fact : *outcome) text += (text.empty() ? "" : " ") + NameOf(fact);
  return text;
}

/// The fields a refusal complains about.
inline std::vector<std::string> FieldsOf(const Error& error) {
  std::vector<std::string> fields;
  for (const auto& violation : error.violations()) fields.push_back(violation.field);
  return fields;
}

/// The only fact of a decision that must succeed.
template <class Facts>
typename Facts::value_type Only(const Result<Facts>& outcome) {
  LINLI_CHECK(outcome.ok() && outcome->size() == 1);
  return outcome->front();
}

}  // namespace linli::campaign::fixtures
