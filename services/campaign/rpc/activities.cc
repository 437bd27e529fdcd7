#include "services/campaign/domain/coverage.h"
#include "services/campaign/rpc/activity_rpcs.h"
#include "services/campaign/rpc/context.h"
#include "services/campaign/views/figures.h"
#include "services/campaign/views/venue_clashes.h"

namespace linli::campaign {
namespace {

/// An index and the value to look up in it.
struct Query {
  std::string index;
  std::string value;
};

Result<Query> QueryOf(const v1::ListActivitiesRequest& request) {
  switch (request.filter_case()) {
    case v1::ListActivitiesRequest::kCampaign:
      return Query{"by_campaign", request.campaign()};
    case v1::ListActivitiesRequest::kLeadUnit:
      return Query{"by_lead_unit", request.lead_unit()};
    case v1::ListActivitiesRequest::kUnit:
      return Query{"by_unit", request.unit()};
    case v1::ListActivitiesRequest::kCell: {
      LINLI_ASSIGN(std::string cell, CellOf(request.cell()));
      return Query{"by_cell", std::move(cell)};
    }
    case v1::ListActivitiesRequest::FILTER_NOT_SET:
      break;
  }
  if (request.state() == v1::Activity::STATE_UNSPECIFIED) return Query{"all", ""};
  return Query{"by_state", v1::Activity::State_Name(request.state())};
}

}  // namespace

Task<Result<v1::Activity>> ActivityRpcs::CreateActivity(Call& call,
                                                        const v1::CreateActivityRequest& request) {
  const std::string& belongs_to = request.activity().campaign();
  LINLI_CO_ASSIGN(const auto campaign, co_await CampaignOf(call.tx(), belongs_to));
  const At at = AtOf(call, kActivity.NameOf(call.tx().NewId()), campaign);
  co_return co_await rpc::Create(call, kActivity, request, at);
}

Task<Result<v1::Activity>> ActivityRpcs::GetActivity(Call& call,
                                                     const v1::GetActivityRequest& request) {
  LINLI_CO_ASSIGN(auto activity, co_await rpc::Get(call, kActivity, request.name()));
  const std::vector<v1::Activity*> read = {&activity};
  LINLI_CO_TRY(co_await FillFigures(call.tx(), read));
  LINLI_CO_TRY(co_await FillClashes(call.tx(), read));
  co_return std::move(activity);
}

Task<Result<v1::ListActivitiesResponse>> ActivityRpcs::ListActivities(
    Call& call, const v1::ListActivitiesRequest& request) {
  LINLI_CO_TRY(call.Authorize(Scope()));
  LINLI_CO_ASSIGN(const Query query, QueryOf(request));
  v1::ListActivitiesResponse response;
  LINLI_CO_ASSIGN(auto after, call.PageStart(request));
  if (after.empty() && request.has_start_time()) after = ToText(FromProto(request.start_time()));
  const int limit = rpc::PageSize(request);
  LINLI_CO_ASSIGN(const auto page,
                  co_await call.tx().List(kActivity, query.index, query.value, after, limit));
  response.set_next_page_token(call.PageToken(request, page.next));
  for (const auto& doc : page.docs) {
    const bool asked =
        request.state() == v1::Activity::STATE_UNSPECIFIED || request.state() == doc.state.state();
    if (asked) *response.add_activities() = rpc::Answer(doc);
  }
  std::vector<v1::Activity*> read;
  for (auto& activity : *response.mutable_activities()) read.push_back(&activity);
  LINLI_CO_TRY(co_await FillFigures(call.tx(), read));
  LINLI_CO_TRY(co_await FillClashes(call.tx(), read));
  co_return std::move(response);
}

// Whoever edits an activity must be allowed to act on what it was and on what it becomes.
Task<Result<v1::Activity>> ActivityRpcs::UpdateActivity(Call& call,
                                                        const v1::UpdateActivityRequest& request) {
  const std::string& name = request.activity().name();
  LINLI_CO_TRY(RequireName(name, "activity.name"));
  const std::string& belongs_to = request.activity().campaign();
  LINLI_CO_ASSIGN(const auto campaign, co_await CampaignOf(call.tx(), belongs_to));
  const At at = AtOf(call, name, campaign);
  LINLI_CO_ASSIGN(auto activity, co_await rpc::Execute(call, kActivity, request, at));
  LINLI_CO_TRY(call.Authorize(ScopeOf(activity)));
  co_return std::move(activity);
}

std::vector<rpc::Method> Methods(ActivityRpcs& rpcs) {
  const std::string service = "linli.campaign.v1.ActivityService.";
  return {
      rpc::Unary(service + "CreateActivity", rpcs, &ActivityRpcs::CreateActivity),
      rpc::Unary(service + "GetActivity", rpcs, &ActivityRpcs::GetActivity),
      rpc::Unary(service + "ListActivities", rpcs, &ActivityRpcs::ListActivities),
      rpc::Unary(service + "UpdateActivity", rpcs, &ActivityRpcs::UpdateActivity),
      rpc::Unary(service + "ScheduleActivity", rpcs, &ActivityRpcs::ScheduleActivity),
      rpc::Unary(service + "RescheduleActivity", rpcs, &ActivityRpcs::RescheduleActivity),
      rpc::Unary(service + "CancelActivity", rpcs, &ActivityRpcs::CancelActivity),
      rpc::Unary(service + "MarkActivityHeld", rpcs, &ActivityRpcs::MarkActivityHeld),
      rpc::Unary(service + "ReportActivity", rpcs, &ActivityRpcs::ReportActivity),
      rpc::Unary(service + "CancelSessions", rpcs, &ActivityRpcs::CancelSessions),
      rpc::Unary(service + "RecordAttendance", rpcs, &ActivityRpcs::RecordAttendance),
      rpc::Unary(service + "PreviewReschedule", rpcs, &ActivityRpcs::PreviewReschedule),
      rpc::Unary(service + "ListCalendarEntries", rpcs, &ActivityRpcs::ListCalendarEntries),
  };
}

}  // namespace linli::campaign
