#include "services/volunteer/reactions/activity_shifts.h"

namespace linli::volunteer {

std::string OpportunityOfActivity(const std::string& activity) {
  return "opportunities" + activity.substr(activity.find('/'));
}

std::vector<v1::Shift> ShiftsOf(
    const google::protobuf::RepeatedPtrField<campaign::v1::Session>& sessions,
    const google::protobuf::RepeatedPtrField<campaign::v1::Post>& posts) {
  std::vector<v1::Shift> shifts;
  for (const auto& session : sessions) {
    for (const auto& post : posts) {
      v1::Shift shift;
      shift.set_id(session.id() + "-" + post.id());
      shift.set_post(post.id());
      shift.set_session(session.id());
      *shift.mutable_start_time() = session.start_time();
      *shift.mutable_end_time() = session.end_time();
      shift.set_place(session.place().name());
      shift.set_capacity(post.count());
      shifts.push_back(std::move(shift));
    }
  }
  return shifts;
}

}  // namespace linli::volunteer
