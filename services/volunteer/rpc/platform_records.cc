#include <set>

#include "services/platform/base/partition.h"
#include "services/volunteer/domain/platform_code.h"
#include "services/volunteer/rpc/authority.h"
#include "services/volunteer/rpc/platform_record_rpcs.h"
#include "services/volunteer/views/service_period.h"
#include "services/volunteer/views/stars.h"

namespace linli::volunteer {
namespace {

using rpc::Call;

/// What the opportunities of these records are called.
Task<Result<std::map<std::string, std::string>>> TitlesOf(
    store::Transaction& tx, const std::vector<v1::ServiceRecord>& records) {
  std::set<std::string> distinct;
  for (const auto& record : records) distinct.insert(record.opportunity());
  std::vector<std::string> names(distinct.begin(), distinct.end());
  LINLI_CO_ASSIGN(const auto docs, co_await tx.LoadAll(kOpportunity, std::move(names)));
  std::map<std::string, std::string> titles;
  for (const auto& doc : docs) titles[doc.name] = doc.state.title();
  co_return std::move(titles);
}

Error Mistyped() {
  Violations violations;
  violations.Add("code", "编号有误，请核对后重新输入（校验位不符）",
                 "is mistyped: its check character does not fit");
  return std::move(violations).ToError();
}

v1::CheckPlatformRecordResponse Public(const v1::PlatformRecord& record, std::int64_t now) {
  v1::CheckPlatformRecordResponse response;
  response.set_code(record.code());
  response.set_masked_name(MaskedName(record.display_name()));
  *response.mutable_start_time() = record.start_time();
  *response.mutable_end_time() = record.end_time();
  *response.mutable_issue_time() = record.issue_time();
  response.set_verified_minutes(record.verified_minutes());
  response.set_verified_minutes_now(now);
  response.set_differs(now != record.verified_minutes());
  return response;
}

}  // namespace

Task<Result<v1::PlatformRecord>> PlatformRecordRpcs::IssuePlatformRecord(
    Call& call, const v1::IssuePlatformRecordRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto volunteer, co_await tx.Load(kVolunteer, request.volunteer()));
  LINLI_CO_TRY(co_await AuthorizeFor(call, volunteer.state));
  const Period period{FromProto(request.start_time()), FromProto(request.end_time())};
  LINLI_CO_ASSIGN(auto records, co_await CountingRecords(tx, volunteer.name, period));
  LINLI_CO_ASSIGN(auto titles, co_await TitlesOf(tx, records));
  std::vector<v1::Volunteer*> one;
  one.push_back(&volunteer.state);
  LINLI_CO_TRY(co_await FillStars(tx, std::move(one)));
  const std::string code = CodeFrom(tx.NewId());
  const int stars = volunteer.state.stars();
  const IssueAt at{{call.At(kPlatformRecord.NameOf(code)), policy_},
                   std::move(volunteer.state),
                   std::move(records),
                   std::move(titles),
                   stars};
  const v1::PlatformRecord none;
  LINLI_CO_ASSIGN(const auto facts, Decide(none, request, at));
  const auto doc = tx.Create(kPlatformRecord, code, facts);
  co_return rpc::Answer(doc);
}

Task<Result<v1::PlatformRecord>> PlatformRecordRpcs::GetPlatformRecord(
    Call& call, const v1::GetPlatformRecordRequest& request) {
  LINLI_CO_ASSIGN(const auto doc, co_await call.tx().Load(kPlatformRecord, request.name()));
  LINLI_CO_ASSIGN(const auto volunteer, co_await call.tx().Load(kVolunteer, doc.state.volunteer()));
  LINLI_CO_TRY(co_await AuthorizeFor(call, volunteer.state));
  co_return rpc::Answer(doc);
}

Task<Result<v1::ListPlatformRecordsResponse>> PlatformRecordRpcs::ListPlatformRecords(
    Call& call, const v1::ListPlatformRecordsRequest& request) {
  LINLI_CO_ASSIGN(const auto volunteer, co_await call.tx().Load(kVolunteer, request.volunteer()));
  LINLI_CO_TRY(co_await AuthorizeFor(call, volunteer.state));
  v1::ListPlatformRecordsResponse response;
  auto* const records = response.mutable_platform_records();
  const std::string index = "by_volunteer";
  LINLI_CO_ASSIGN(auto next, co_await rpc::List(call, kPlatformRecord, request, index,
                                                volunteer.name, records));
  response.set_next_page_token(std::move(next));
  co_return std::move(response);
}

Task<Result<v1::CheckPlatformRecordResponse>> PlatformRecordRpcs::CheckPlatformRecord(
    Call& call, const v1::CheckPlatformRecordRequest& request) {
  const auto code = ParseCode(request.code());
  if (!code.has_value()) co_return Mistyped();
  auto& tx = call.tx();
  tx.ActFor(request.tenant(), PartitionFor(request.tenant()));
  const auto name = kPlatformRecord.NameOf(*code);
  LINLI_CO_ASSIGN(const auto doc, co_await tx.Load(kPlatformRecord, name));
  const Period period{FromProto(doc.state.start_time()), FromProto(doc.state.end_time())};
  LINLI_CO_ASSIGN(const auto records, co_await CountingRecords(tx, doc.state.volunteer(), period));
  std::int64_t minutes = 0;
  for (const auto& record : records) minutes += record.minutes();
  co_return Public(doc.state, minutes);
}

std::vector<rpc::Method> Methods(PlatformRecordRpcs& rpcs) {
  const std::string service = "linli.volunteer.v1.PlatformRecordService.";
  using Rpcs = PlatformRecordRpcs;
  return {
      rpc::Unary(service + "IssuePlatformRecord", rpcs, &Rpcs::IssuePlatformRecord),
      rpc::Unary(service + "GetPlatformRecord", rpcs, &Rpcs::GetPlatformRecord),
      rpc::Unary(service + "ListPlatformRecords", rpcs, &Rpcs::ListPlatformRecords),
      rpc::Unary(service + "CheckPlatformRecord", rpcs, &Rpcs::CheckPlatformRecord),
  };
}

}  // namespace linli::volunteer
