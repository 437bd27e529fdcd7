// Whatever is asked in whatever order, some things stay true.

#include <gtest/gtest.h>

// After gtest.h, on which it relies.
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "services/campaign/domain/activity.h"
#include "services/campaign/domain/campaign.h"
#include "services/campaign/domain/fixtures.h"
#include "services/campaign/domain/place_bookings.h"
#include "services/campaign/domain/sessions.h"

namespace linli::campaign {
namespace {

using namespace fixtures;

int Pick(int below) { return *rc::gen::inRange(0, below); }
bool Toss() { return Pick(2) == 1; }

/// A few activities and places, changed as the handlers change them: all of a command or nothing.
class World {
 public:
  World() {
    campaign_ = Month();
    campaign_.set_name(kMonth);
    campaign_.set_state(v1::Campaign::STATE_ANNOUNCED);
  }

  template <class Request>
  void Run(const std::string& name, const Request& request) {
    At at = Now(now_, name);
    at.campaign = &campaign_;
    const v1::Activity before = activities_[name];
    const auto facts = Decide(before, request, at);
    if (!facts.ok()) return;
    v1::Activity after = before;
    for (const auto& fact : *facts) Evolve(after, fact);
    auto places = places_;
    if (!MoveBookings(places, before, after)) return;
    places_ = places;
    activities_[name] = after;
  }

  void Wait(int hours) { now_ += std::chrono::hours(hours); }

  void Check() const {
    for (const auto& [name, activity] : activities_) {
      CheckOne(activity);
      for (const auto& [other_name, other] : activities_) {
        if (name < other_name) CheckPair(activity, other);
      }
    }
    for (const auto& [name, bookings] : places_) CheckPlace(bookings);
  }

 private:
  template <class Command>
  bool Change(v1::PlaceBookings& bookings, const std::string& name, const Command& command) const {
    const auto facts = Decide(bookings, command, Now(now_, name));
    if (!facts.ok()) return false;
    for (const auto& fact : *facts) Evolve(bookings, fact);
    return true;
  }

  bool MoveBookings(std::map<std::string, v1::PlaceBookings>& places, const v1::Activity& before,
                    const v1::Activity& after) const {
    const auto wants = PlacesOf(after);
    for (const auto& [name, wanted] : wants) {
      if (!Change(places[name], name, wanted)) return false;
    }
    for (const auto& [name, had] : PlacesOf(before)) {
      if (wants.count(name) == 0) Change(places[name], name, ReleasePlace{after.name()});
    }
    return true;
  }

  void CheckOne(const v1::Activity& activity) const {
    MarksOf(activity);
    if (activity.state() == v1::Activity::STATE_UNSPECIFIED) return;
    RC_ASSERT(activity.sessions_size() > 0);
    RC_ASSERT(!activity.has_figures());
    const v1::Session* before = nullptr;
    for (const auto& session : activity.sessions()) {
      const Span span = SpanOf(session);
      RC_ASSERT(span.start < span.end);
      RC_ASSERT(SpanOf(campaign_).Covers(span));
      if (!IsOn(session)) continue;
      if (before != nullptr) RC_ASSERT(SpanOf(*before).end <= span.start);
      before = &session;
    }
  }

  // Only what is still to come is booked, so only that can clash.
  void CheckPair(const v1::Activity& a, const v1::Activity& b) const {
    for (const auto& [name, at_a] : PlacesOf(a)) {
      const auto places_b = PlacesOf(b);
      const auto at_b = places_b.find(name);
      if (at_b == places_b.end()) continue;
      for (const auto& x : at_a.bookings) {
        for (const auto& y : at_b->second.bookings) {
          const bool both_share = x.shared() && y.shared();
          const bool to_come = !a.late_entry() && !b.late_entry();
          RC_ASSERT(both_share || !to_come || !SpanOf(x).Overlaps(SpanOf(y)));
        }
      }
    }
  }

  void CheckPlace(const v1::PlaceBookings& bookings) const {
    for (const auto& booking : bookings.bookings()) {
      if (FromProto(booking.end_time()) <= now_) continue;
      const auto& holder = activities_.at(booking.activity());
      RC_ASSERT(holder.state() != v1::Activity::STATE_CANCELLED);
      RC_ASSERT(holder.state() != v1::Activity::STATE_DRAFT);
    }
  }

  v1::Campaign campaign_;
  Time now_ = Hour(-kDay);
  std::map<std::string, v1::Activity> activities_;
  std::map<std::string, v1::PlaceBookings> places_;
};

v1::Session AnySession() {
  const int start = Pick(60) - 5;
  v1::Session session = SessionAt(start, start + Pick(12) - 1);
  if (Pick(3) == 0) {
    session.mutable_place()->set_name(Toss() ? "文化馆" : "红枫广场");
    session.mutable_place()->set_shared(Toss());
  }
  return session;
}

v1::Activity AnyActivity(const std::string& name) {
  v1::Activity activity = Fair();
  activity.set_name(name);
  if (Pick(5) == 0) activity.clear_place();
  if (activity.has_place()) activity.mutable_place()->set_shared(Pick(4) == 0);
  activity.clear_sessions();
  const int sessions = 1 + Pick(3);
  for (int i = 0; i < sessions; ++i) *activity.add_sessions() = AnySession();
  return activity;
}

void RunAnything(World& world, const std::string& name) {
  v1::CreateActivityRequest create;
  v1::UpdateActivityRequest update;
  v1::ScheduleActivityRequest schedule;
  v1::RescheduleActivityRequest reschedule;
  v1::CancelSessionsRequest cancel;
  const std::string session = "s" + std::to_string(1 + Pick(3));
  switch (Pick(10)) {
    case 0:
      *create.mutable_activity() = AnyActivity(name);
      return world.Run(name, create);
    case 1:
      *update.mutable_activity() = AnyActivity(name);
      return world.Run(name, update);
    case 2:
      schedule.set_late_entry(Toss());
      return world.Run(name, schedule);
    case 3:
      *reschedule.add_sessions() = AnySession();
      if (Toss()) reschedule.mutable_sessions(0)->set_id(session);
      if (Toss()) reschedule.set_scope(v1::SERIES_SCOPE_THIS_AND_LATER);
      return world.Run(name, reschedule);
    case 4:
      return world.Run(name, v1::CancelActivityRequest());
    case 5:
      return world.Run(name, v1::MarkActivityHeldRequest());
    case 6:
      return world.Run(name, v1::ReportActivityRequest());
    case 7:
      cancel.add_sessions(session);
      if (Toss()) cancel.set_scope(v1::SERIES_SCOPE_THIS_AND_LATER);
      return world.Run(name, cancel);
    case 8:
      return world.Run(name, HoldSessions());
    default:
      return world.Wait(Pick(5));
  }
}

RC_GTEST_PROP(ActivityProperty, NeverIsWhereAnotherIs, ()) {
  World world;
  const int steps = 5 + Pick(80);
  for (int i = 0; i < steps; ++i) {
    RunAnything(world, "activities/" + std::to_string(Pick(4)));
    world.Check();
  }
}

void CheckCampaign(const v1::Campaign& campaign) {
  MarksOf(campaign);
  if (campaign.state() == v1::Campaign::STATE_UNSPECIFIED) return;
  RC_ASSERT(SpanOf(campaign).start < SpanOf(campaign).end);
  RC_ASSERT(campaign.member_units_size() <= kMemberUnitsMax);
  std::set<std::string> units = {campaign.lead_unit()};
  for (const auto& member : campaign.member_units()) {
    RC_ASSERT(units.insert(member.unit()).second);
    RC_ASSERT(member.has_joined_time());
    RC_ASSERT(member.has_plan_filed_time() || !member.has_report_filed_time());
  }
}

std::string AnyUnit() { return "units/" + std::to_string(Pick(5)); }

v1::Campaign AnyCampaign() {
  v1::Campaign campaign = Month();
  campaign.set_lead_unit(AnyUnit());
  *campaign.mutable_start_time() = ToProto(Hour(Pick(100)));
  *campaign.mutable_end_time() = ToProto(Hour(Pick(200)));
  return campaign;
}

Result<CampaignFacts> DecideAnything(const v1::Campaign& campaign, const At& at) {
  v1::CreateCampaignRequest create;
  v1::UpdateCampaignRequest update;
  v1::AddMemberUnitsRequest add;
  v1::RemoveMemberUnitRequest remove;
  v1::FileMemberUnitPlanRequest plan;
  v1::FileMemberUnitReportRequest report;
  switch (Pick(13)) {
    case 0:
      *create.mutable_campaign() = AnyCampaign();
      create.add_member_units(AnyUnit());
      return Decide(campaign, create, at);
    case 1:
      *update.mutable_campaign() = AnyCampaign();
      return Decide(campaign, update, at);
    case 2:
    case 3:
      add.add_units(AnyUnit());
      return Decide(campaign, add, at);
    case 4:
      remove.set_unit(AnyUnit());
      return Decide(campaign, remove, at);
    case 5:
    case 6:
      plan.set_unit(AnyUnit());
      return Decide(campaign, plan, at);
    case 7:
    case 8:
      report.set_unit(AnyUnit());
      return Decide(campaign, report, at);
    case 9:
      return Decide(campaign, v1::AnnounceCampaignRequest(), at);
    case 10:
      return Decide(campaign, v1::StartCampaignRequest(), at);
    case 11:
      return Decide(campaign, v1::CloseCampaignRequest(), at);
    default:
      return Pick(10) == 0 ? Decide(campaign, v1::CancelCampaignRequest(), at)
                           : Decide(campaign, v1::StartCampaignRequest(), at);
  }
}

RC_GTEST_PROP(CampaignProperty, KeepsItsUnitsApartAndTheirFilingsInOrder, ()) {
  v1::Campaign campaign;
  const int steps = 5 + Pick(80);
  for (int i = 0; i < steps; ++i) {
    const auto facts = DecideAnything(campaign, Now(Hour(-kDay), kMonth));
    if (!facts.ok()) continue;
    for (const auto& fact : *facts) Evolve(campaign, fact);
    CheckCampaign(campaign);
  }
}

}  // namespace
}  // namespace linli::campaign
