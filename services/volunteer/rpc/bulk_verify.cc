#include "linli/common/v1/errors.pb.h"
#include "linli/volunteer/v1/errors.pb.h"
#include "services/platform/rpc/filter.h"
#include "services/volunteer/rpc/authority.h"
#include "services/volunteer/rpc/service_record_rpcs.h"
#include "services/volunteer/views/submission.h"
#include "services/volunteer/views/warnings.h"

namespace linli::volunteer {
namespace {

using rpc::Call;
using Request = v1::VerifyServiceRecordsRequest;
using Response = v1::VerifyServiceRecordsResponse;

/// Records verified in one commit, each for itself, and what became of them.
class Batch {
 public:
  Batch(Call& call, const Request& request, const v1::Policy& policy)
      : call_(call), request_(request), policy_(policy) {}

  Response& response() { return response_; }

  v1::VerifyServiceRecordsResponse::Outcome& Leave(const std::string& name, const Error& error) {
    auto& outcome = *response_.add_outcomes();
    outcome.set_name(name);
    outcome.set_domain(error.domain());
    outcome.set_reason(error.reason());
    outcome.set_zh(error.Message(Language::kChinese));
    outcome.set_en(error.Message(Language::kEnglish));
    response_.set_refused_count(response_.refused_count() + 1);
    return outcome;
  }

  /// A caller who may not act on a record learns nothing of it.
  Task<Result<void>> Verify(ServiceRecordDoc& doc) {
    const auto allowed = call_.Authorize(ScopeOf(doc.state));
    if (!allowed.ok()) {
      Leave(doc.name, allowed.error());
      co_return Result<void>();
    }
    const At at{call_.At(doc.name), policy_};
    const v1::VerifyServiceRecordRequest verify;
    const auto facts = Decide(doc.state, verify, at);
    if (!facts.ok()) {
      Leave(doc.name, facts.error());
      co_return Result<void>();
    }
    LINLI_CO_ASSIGN(auto warnings, co_await WarningsOf(call_.tx(), doc.state, policy_));
    if (!warnings.empty() && !request_.accept_warnings()) {
      const auto has_warnings = Refuse(v1::ERROR_REASON_RECORD_HAS_WARNINGS,
                                       {{"count", std::to_string(warnings.size())}});
      *Leave(doc.name, has_warnings).mutable_warnings() = std::move(warnings);
      co_return Result<void>();
    }
    call_.tx().Record(kServiceRecord, doc, facts.value());
    auto& outcome = *response_.add_outcomes();
    outcome.set_name(doc.name);
    outcome.set_verified(true);
    *outcome.mutable_warnings() = std::move(warnings);
    response_.set_verified_count(response_.verified_count() + 1);
    co_return Result<void>();
  }

 private:
  Call& call_;
  const Request& request_;
  const v1::Policy& policy_;
  Response response_;
};

/// The list that `request` asks to go through; as such it also binds the page token, which is the
/// same whatever the request id.
v1::ListServiceRecordsRequest ListOf(const Request& request) {
  v1::ListServiceRecordsRequest list;
  list.set_state(v1::ServiceRecord::STATE_SUBMITTED);
  list.set_activity(request.activity());
  list.set_team(request.team());
  list.set_volunteer(request.volunteer());
  list.set_page_size(request.page_size());
  list.set_page_token(request.page_token());
  return list;
}

Task<Result<Response>> VerifyNamed(Call& call, const Request& request, const v1::Policy& policy) {
  std::vector<std::string> names(request.names().begin(), request.names().end());
  LINLI_CO_ASSIGN(auto docs, co_await call.tx().LoadAll(kServiceRecord, std::move(names)));
  Batch batch(call, request, policy);
  auto doc = docs.begin();
  for (const auto& name : request.names()) {
    if (doc == docs.end() || doc->name != name) {
      batch.Leave(name, Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", name}}));
      continue;
    }
    LINLI_CO_TRY(co_await batch.Verify(*doc));
    ++doc;
  }
  if (call.authorized()) co_return std::move(batch.response());
  // Not one of them is the caller's business.
  if (!docs.empty()) co_return Refuse(common::v1::ERROR_REASON_PERMISSION_DENIED);
  co_return Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", request.names(0)}});
}

Task<Result<Response>> VerifyListed(Call& call, const Request& request, std::string of,
                                    const v1::Policy& policy) {
  const auto list = ListOf(request);
  LINLI_CO_TRY(co_await AuthorizeRecords(call, list));
  LINLI_CO_ASSIGN(auto after, call.PageStart(list));
  const std::string index = "to_verify";
  const int limit = rpc::PageSize(list);
  LINLI_CO_ASSIGN(auto page, co_await call.tx().List(kServiceRecord, index, of, after, limit));
  Batch batch(call, request, policy);
  for (auto& doc : page.docs) LINLI_CO_TRY(co_await batch.Verify(doc));
  batch.response().set_remaining(!page.next.empty());
  batch.response().set_next_page_token(call.PageToken(list, page.next));
  co_return std::move(batch.response());
}

}  // namespace

Task<Result<v1::VerifyServiceRecordsResponse>> ServiceRecordRpcs::VerifyServiceRecords(
    Call& call, const v1::VerifyServiceRecordsRequest& request) {
  const std::vector<rpc::Filter> filters = {{"names", "", request.names().empty() ? "" : "named"},
                                            {"activity", "to_verify", request.activity()},
                                            {"team", "to_verify", request.team()},
                                            {"volunteer", "to_verify", request.volunteer()}};
  LINLI_CO_ASSIGN(const auto by, rpc::ExactlyOneOf(filters));
  call.tx().AllowBulk();
  if (by.field == "names") co_return co_await VerifyNamed(call, request, policy_);
  co_return co_await VerifyListed(call, request, by.value, policy_);
}

}  // namespace linli::volunteer
