#include "services/campaign/views/figures.h"

#include "services/campaign/domain/activity.h"
#include "services/campaign/domain/figure_counters.h"

namespace linli::campaign {
namespace counters {

std::string SignedUp(const std::string& activity) { return "signed_up:" + activity; }
std::string Waiting(const std::string& activity) { return "waiting:" + activity; }
std::string ServedMinutes(const std::string& activity) { return "served_minutes:" + activity; }
std::string ServedPersonTimes(const std::string& activity) {
  return "served_person_times:" + activity;
}

std::string TeamServiceMinutes(const std::string& activity) {
  return "team_service_minutes:" + activity;
}
std::string TeamServicePersonTimes(const std::string& activity) {
  return "team_service_person_times:" + activity;
}
std::string VolunteerHeadCount(const std::string& activity) {
  return "volunteer_head_count:" + activity;
}

}  // namespace counters

Task<Result<void>> FillFigures(store::Transaction& tx,
                               const std::vector<v1::Activity*>& activities) {
  if (activities.empty()) co_return Result<void>();
  std::vector<std::string> names;
  for (const v1::Activity* activity : activities) {
    names.push_back(counters::SignedUp(activity->name()));
    names.push_back(counters::Waiting(activity->name()));
    names.push_back(counters::ServedMinutes(activity->name()));
    names.push_back(counters::ServedPersonTimes(activity->name()));
    names.push_back(counters::Registered(activity->name()));
    names.push_back(counters::RegisteredWaiting(activity->name()));
    names.push_back(counters::RegisteredCheckedIn(activity->name()));
    names.push_back(counters::TeamServiceMinutes(activity->name()));
    names.push_back(counters::TeamServicePersonTimes(activity->name()));
    names.push_back(counters::VolunteerHeadCount(activity->name()));
  }
  LINLI_CO_ASSIGN(const auto values, co_await tx.Counters(std::move(names)));
  auto value = values.begin();
  for (v1::Activity* activity : activities) {
    v1::ActivityFigures& figures = *activity->mutable_figures();
    figures.set_needed(Needed(*activity));
    figures.set_signed_up(*value++);
    figures.set_waiting(*value++);
    figures.set_served_minutes(*value++);
    figures.set_served_person_times(*value++);
    figures.set_registered(*value++);
    figures.set_registered_waiting(*value++);
    figures.set_registered_checked_in(*value++);
    figures.set_team_service_minutes(*value++);
    figures.set_team_service_person_times(*value++);
    figures.set_volunteer_head_count(*value++);
  }
  co_return Result<void>();
}

}  // namespace linli::campaign
