#include "services/volunteer/reactions/activity_shifts.h"

#include <algorithm>

namespace linli::volunteer {
namespace {

// All shifts of a long series lie in one state of at most 64 KB; the activity has the whole name.
constexpr std::size_t kPlacesBytesMax = 36000;

/// The name itself, or as many whole characters of it as fit with "…" behind them.
std::string Shortened(const std::string& name, std::size_t bytes_max) {
  if (name.size() <= bytes_max) return name;
  const std::string more = "…";
  std::size_t end = bytes_max - more.size();
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  return name.substr(0, end) + more;
}

}  // namespace

std::string OpportunityOfActivity(const std::string& activity) {
  return "opportunities" + activity.substr(activity.find('/'));
}

std::vector<v1::Shift> ShiftsOf(
    const google::protobuf::RepeatedPtrField<campaign::v1::Session>& sessions,
    const google::protobuf::RepeatedPtrField<campaign::v1::Post>& posts) {
  std::vector<v1::Shift> shifts;
  const int count = std::max(1, sessions.size() * posts.size());
  const auto place_bytes_max = kPlacesBytesMax / static_cast<std::size_t>(count);
  for (const auto& session : sessions) {
    for (const auto& post : posts) {
      v1::Shift shift;
      shift.set_id(session.id() + "-" + post.id());
      shift.set_post(post.id());
      shift.set_session(session.id());
      *shift.mutable_start_time() = session.start_time();
      *shift.mutable_end_time() = session.end_time();
      shift.set_place(Shortened(session.place().name(), place_bytes_max));
      shift.set_capacity(post.count());
      shift.set_cancelled(session.state() == campaign::v1::Session::STATE_CANCELLED);
      shifts.push_back(std::move(shift));
    }
  }
  return shifts;
}

}  // namespace linli::volunteer
