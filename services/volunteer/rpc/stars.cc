#include "services/volunteer/views/stars.h"

#include "services/volunteer/rpc/authority.h"
#include "services/volunteer/rpc/star_rpcs.h"
#include "services/volunteer/views/figures.h"

namespace linli::volunteer {
namespace {

v1::ListStarsResponse::Holder HolderOf(const v1::Volunteer& volunteer, const v1::StarLevel& level) {
  v1::ListStarsResponse::Holder holder;
  holder.set_volunteer(volunteer.name());
  holder.set_display_name(volunteer.display_name());
  holder.set_stars(level.stars());
  holder.set_verified_minutes(volunteer.verified_minutes());
  for (const auto& change : level.changes()) {
    const bool given = change.kind() == v1::StarChange::KIND_AWARDED;
    if (given && change.stars() == level.stars()) {
      *holder.mutable_award_time() = change.change_time();
    }
  }
  return holder;
}

}  // namespace

Task<Result<v1::StarLevel>> StarRpcs::GetStarRecord(Call& call,
                                                    const v1::GetStarRecordRequest& request) {
  LINLI_CO_ASSIGN(const auto volunteer, co_await call.tx().Load(kVolunteer, request.volunteer()));
  LINLI_CO_TRY(co_await AuthorizeFor(call, volunteer.state));
  v1::StarLevel level;
  auto name = StarLevelOf(volunteer.name);
  LINLI_CO_ASSIGN(const auto found, co_await call.tx().Find(kStarLevel, name));
  if (found.has_value()) level = rpc::Answer(*found);
  level.set_name(name);
  level.set_volunteer(volunteer.name);
  level.set_person(volunteer.state.person());
  auto counter = VerifiedMinutesCounter(volunteer.name);
  LINLI_CO_ASSIGN(const auto minutes, co_await call.tx().Counter(std::move(counter)));
  level.set_verified_minutes(minutes);
  level.set_next_hours(NextLine(level.stars(), policy_.stars()));
  co_return std::move(level);
}

Task<Result<v1::ListStarsResponse>> StarRpcs::ListStars(Call& call,
                                                        const v1::ListStarsRequest& request) {
  LINLI_CO_ASSIGN(const auto team, co_await call.tx().Load(kTeam, request.team()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(team.state)));
  google::protobuf::RepeatedPtrField<v1::Volunteer> members;
  auto* const out = &members;
  const std::string index = "by_team";
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kVolunteer, request, index, team.name, out));
  auto pointers = Pointers(members);
  LINLI_CO_TRY(co_await FillVerifiedMinutes(call.tx(), std::move(pointers)));
  std::vector<std::string> names;
  for (const auto& member : members) names.push_back(member.name());
  LINLI_CO_ASSIGN(auto levels, co_await StarLevelsOf(call.tx(), std::move(names)));
  v1::ListStarsResponse response;
  for (const auto& member : members) {
    const auto& level = levels[member.name()];
    if (level.stars() > 0) *response.add_holders() = HolderOf(member, level);
  }
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(StarRpcs& rpcs) {
  const std::string service = "linli.volunteer.v1.StarService.";
  return {
      rpc::Unary(service + "GetStarRecord", rpcs, &StarRpcs::GetStarRecord),
      rpc::Unary(service + "ListStars", rpcs, &StarRpcs::ListStars),
  };
}

}  // namespace linli::volunteer
