#include "services/platform/rpc/filter.h"
#include "services/volunteer/rpc/authority.h"
#include "services/volunteer/rpc/team_record_rpcs.h"

namespace linli::volunteer {
namespace {

/// What the team's service was for: the opportunity's activity, else the one named.
Task<Result<std::string>> ActivityOf(store::Transaction& tx,
                                     const v1::SubmitTeamRecordRequest& request) {
  if (request.opportunity().empty()) co_return std::string(request.activity());
  LINLI_CO_ASSIGN(const auto opportunity, co_await tx.Load(kOpportunity, request.opportunity()));
  co_return std::string(opportunity.state.activity());
}

}  // namespace

Task<Result<v1::TeamRecord>> TeamRecordRpcs::SubmitTeamRecord(
    Call& call, const v1::SubmitTeamRecordRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto team, co_await tx.Load(kTeam, request.team()));
  LINLI_CO_TRY(call.Authorize(ScopeOf(team.state)));
  LINLI_CO_ASSIGN(auto activity, co_await ActivityOf(tx, request));
  const TeamRecordAt at{{call.At(kTeamRecord.NameOf(tx.NewId())), policy_},
                        std::move(team.state),
                        std::move(activity)};
  co_return co_await rpc::Create(call, kTeamRecord, request, at);
}

Task<Result<v1::TeamRecord>> TeamRecordRpcs::VerifyTeamRecord(
    Call& call, const v1::VerifyTeamRecordRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await rpc::Execute(call, kTeamRecord, request, at);
}

Task<Result<v1::TeamRecord>> TeamRecordRpcs::VoidTeamRecord(
    Call& call, const v1::VoidTeamRecordRequest& request) {
  const At at{call.At(request.name()), policy_};
  co_return co_await rpc::Execute(call, kTeamRecord, request, at);
}

Task<Result<v1::TeamRecord>> TeamRecordRpcs::GetTeamRecord(
    Call& call, const v1::GetTeamRecordRequest& request) {
  co_return co_await rpc::Get(call, kTeamRecord, request.name());
}

Task<Result<v1::ListTeamRecordsResponse>> TeamRecordRpcs::ListTeamRecords(
    Call& call, const v1::ListTeamRecordsRequest& request) {
  const std::vector<rpc::Filter> filters = {{"team", "by_team", request.team()},
                                            {"activity", "by_activity", request.activity()}};
  LINLI_CO_ASSIGN(const auto by, rpc::ExactlyOneOf(filters));
  v1::ListServiceRecordsRequest same;
  same.set_team(request.team());
  same.set_activity(request.activity());
  LINLI_CO_TRY(co_await AuthorizeRecords(call, same));
  v1::ListTeamRecordsResponse response;
  auto* const records = response.mutable_team_records();
  LINLI_CO_ASSIGN(auto next,
                  co_await rpc::List(call, kTeamRecord, request, by.index, by.value, records));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

std::vector<rpc::Method> Methods(TeamRecordRpcs& rpcs) {
  const std::string service = "linli.volunteer.v1.TeamRecordService.";
  using Rpcs = TeamRecordRpcs;
  return {
      rpc::Unary(service + "SubmitTeamRecord", rpcs, &Rpcs::SubmitTeamRecord),
      rpc::Unary(service + "VerifyTeamRecord", rpcs, &Rpcs::VerifyTeamRecord),
      rpc::Unary(service + "VoidTeamRecord", rpcs, &Rpcs::VoidTeamRecord),
      rpc::Unary(service + "GetTeamRecord", rpcs, &Rpcs::GetTeamRecord),
      rpc::Unary(service + "ListTeamRecords", rpcs, &Rpcs::ListTeamRecords),
  };
}

}  // namespace linli::volunteer
