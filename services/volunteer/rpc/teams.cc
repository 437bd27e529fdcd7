#include "services/platform/rpc/filter.h"
#include "services/volunteer/domain/aggregates.h"
#include "services/volunteer/rpc/team_rpcs.h"

namespace linli::volunteer {

Task<Result<v1::Team>> TeamRpcs::CreateTeam(Call& call, const v1::CreateTeamRequest& request) {
  const At at{call.At(kTeam.NameOf(call.tx().NewId())), policy_};
  co_return co_await rpc::Create(call, kTeam, request, at);
}

Task<Result<v1::Team>> TeamRpcs::GetTeam(Call& call, const v1::GetTeamRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kTeam, request.name()));
  co_return rpc::Answer(doc);
}

Task<Result<v1::ListTeamsResponse>> TeamRpcs::ListTeams(Call& call,
                                                        const v1::ListTeamsRequest& request) {
  const std::vector<rpc::Filter> filters = {{"region", "by_region", request.region()},
                                            {"unit", "by_unit", request.unit()}};
  LINLI_CO_ASSIGN(const auto by, rpc::OneOf(filters, {"", "all", ""}));
  v1::ListTeamsResponse response;
  auto* const teams = response.mutable_teams();
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kTeam, request, by.index, by.value, teams));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::Team>> TeamRpcs::CloseTeam(Call& call, const v1::CloseTeamRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await rpc::Execute(call, kTeam, request, at);
}

std::vector<rpc::Method> Methods(TeamRpcs& rpcs) {
  const std::string service = "linli.volunteer.v1.TeamService.";
  return {
      rpc::Unary(service + "CreateTeam", rpcs, &TeamRpcs::CreateTeam),
      rpc::Unary(service + "GetTeam", rpcs, &TeamRpcs::GetTeam),
      rpc::Unary(service + "ListTeams", rpcs, &TeamRpcs::ListTeams),
      rpc::Unary(service + "CloseTeam", rpcs, &TeamRpcs::CloseTeam),
  };
}

}  // namespace linli::volunteer
