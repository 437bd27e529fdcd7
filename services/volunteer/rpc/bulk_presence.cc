#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "services/volunteer/rpc/sign_up_rpcs.h"
#include "services/volunteer/views/submission.h"

namespace linli::volunteer {
namespace {

using rpc::Call;
using Outcomes = google::protobuf::RepeatedPtrField<v1::PresenceOutcome>;
using OpportunityDoc = store::Doc<v1::Opportunity>;

void Leave(v1::PresenceOutcome& outcome, const Error& error) {
  outcome.set_domain(error.domain());
  outcome.set_reason(error.reason());
  outcome.set_zh(error.Message(Language::kChinese));
  outcome.set_en(error.Message(Language::kEnglish));
}

/// What the leader says of each of the list.
template <class One, class List>
One OneOf(const List& request, const std::string& name) {
  One one;
  one.set_name(name);
  one.set_entry_source(v1::ENTRY_SOURCE_LEADER);
  if (request.has_occur_time()) *one.mutable_occur_time() = request.occur_time();
  one.set_offline(request.offline());
  return one;
}

using SignUpDocs = std::vector<SignUpDoc>;

template <class List>
Task<Result<SignUpDocs>> LoadList(Call& call, const List& request) {
  call.tx().AllowBulk();
  std::vector<std::string> names(request.names().begin(), request.names().end());
  co_return co_await call.tx().LoadAll(kSignUp, std::move(names));
}

/// Goes through a list in one commit, each sign-up for itself; `act` records what becomes of one.
/// A caller who may act on none of them learns nothing.
template <class List, class Act>
Result<void> ForEach(Call& call, const List& request, SignUpDocs& docs, Outcomes& outcomes,
                     const Act& act) {
  auto doc = docs.begin();
  for (const auto& name : request.names()) {
    auto& outcome = *outcomes.Add();
    outcome.set_name(name);
    Result<void> done = Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", name}});
    if (doc != docs.end() && doc->name == name) {
      done = call.Authorize(ScopeOf(doc->state));
      if (done.ok()) done = act(*doc);
      if (done.ok()) *outcome.mutable_sign_up() = rpc::Answer(*doc);
      ++doc;
    }
    if (!done.ok()) Leave(outcome, done.error());
  }
  if (call.authorized()) return {};
  if (!docs.empty()) return Refuse(common::v1::ERROR_REASON_PERMISSION_DENIED);
  return Refuse(common::v1::ERROR_REASON_NOT_FOUND, {{"name", request.names(0)}});
}

/// The opportunities of the sign-ups, each read once and guarded.
Task<Result<std::vector<OpportunityDoc>>> OpportunitiesOf(store::Transaction& tx,
                                                          const SignUpDocs& sign_ups) {
  std::vector<std::string> names;
  for (const auto& doc : sign_ups) names.push_back(doc.state.opportunity());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  LINLI_CO_ASSIGN(auto opportunities, co_await tx.LoadAll(kOpportunity, std::move(names)));
  for (const auto& opportunity : opportunities) tx.Guard(kOpportunity, opportunity);
  co_return std::move(opportunities);
}

Result<void> CheckHeld(const std::vector<OpportunityDoc>& opportunities,
                       const v1::SignUp& sign_up) {
  const auto found = std::find_if(
      opportunities.begin(), opportunities.end(),
      [&](const OpportunityDoc& opportunity) { return opportunity.name == sign_up.opportunity(); });
  LINLI_CHECK(found != opportunities.end());
  return CheckTakesPlace(found->state, sign_up.shift());
}

}  // namespace

Task<Result<v1::CheckInSignUpsResponse>> SignUpRpcs::CheckInSignUps(
    Call& call, const v1::CheckInSignUpsRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto docs, co_await LoadList(call, request));
  LINLI_CO_ASSIGN(const auto opportunities, co_await OpportunitiesOf(tx, docs));
  const auto check_in = [&](SignUpDoc& doc) -> Result<void> {
    const At at{call.At(doc.name), policy_};
    const auto one = OneOf<v1::CheckInRequest>(request, doc.name);
    LINLI_ASSIGN(const auto facts, Decide(doc.state, one, at));
    LINLI_TRY(CheckHeld(opportunities, doc.state));
    tx.Record(kSignUp, doc, facts);
    return {};
  };
  v1::CheckInSignUpsResponse response;
  LINLI_CO_TRY(ForEach(call, request, docs, *response.mutable_outcomes(), check_in));
  co_return std::move(response);
}

Task<Result<v1::CheckOutSignUpsResponse>> SignUpRpcs::CheckOutSignUps(
    Call& call, const v1::CheckOutSignUpsRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto docs, co_await LoadList(call, request));
  LINLI_CO_ASSIGN(const auto awaited, co_await AwaitedRecords(tx, docs));
  const auto check_out = [&](SignUpDoc& doc) -> Result<void> {
    const CheckOutAt at{{call.At(doc.name), policy_}, RecordToEnd(tx, doc.state)};
    const auto one = OneOf<v1::CheckOutRequest>(request, doc.name);
    LINLI_ASSIGN(const auto facts, Decide(doc.state, one, at));
    return RecordWithService(tx, doc, facts, policy_, awaited);
  };
  v1::CheckOutSignUpsResponse response;
  LINLI_CO_TRY(ForEach(call, request, docs, *response.mutable_outcomes(), check_out));
  co_return std::move(response);
}

}  // namespace linli::volunteer
