#include "services/volunteer/rpc/service_record_rpcs.h"
#include "services/volunteer/views/submission.h"

namespace linli::volunteer {
namespace {

/// Either a sign-up, or an opportunity, a shift and a volunteer.
Result<void> CheckForm(const v1::SubmitServiceRecordRequest& request) {
  Violations violations;
  const bool by_sign_up = !request.sign_up().empty();
  const auto check = [&](const std::string& field, const std::string& value) {
    if (by_sign_up) {
      violations.Check(value.empty(), field, "已填写 sign_up，不再填写此项",
                       "is not for a record of a sign-up");
    } else {
      violations.Check(!value.empty(), field, "未填写 sign_up 时须填写此项",
                       "is required without sign_up");
    }
  };
  check("opportunity", request.opportunity());
  check("shift", request.shift());
  check("volunteer", request.volunteer());
  if (violations.empty()) return {};
  return std::move(violations).ToError();
}

Result<ServiceRecordDoc> Submit(rpc::Call& call, const v1::SubmitServiceRecordRequest& request,
                                const ServiceAt& at) {
  LINLI_ASSIGN(const auto facts, Decide(v1::ServiceRecord(), request, at));
  const std::string id(kServiceRecord.IdOf(at.name));
  auto doc = call.tx().Create(kServiceRecord, id, facts);
  LINLI_TRY(call.Authorize(ScopeOf(doc.state)));
  return doc;
}

}  // namespace

Task<Result<v1::ServiceRecord>> ServiceRecordRpcs::SubmitServiceRecord(
    Call& call, const v1::SubmitServiceRecordRequest& request) {
  LINLI_CO_TRY(CheckForm(request));
  std::string sign_up = request.sign_up();
  if (sign_up.empty()) {
    std::vector<std::string> keys;
    keys.push_back(ShiftVolunteerKey(request.opportunity(), request.shift(), request.volunteer()));
    std::string scope = "shift_volunteer";
    LINLI_CO_ASSIGN(const auto owners,
                    co_await call.tx().OwnersOf(std::move(scope), std::move(keys)));
    sign_up = owners.front();
  }
  if (sign_up.empty()) co_return co_await SubmitForVolunteer(call, request);
  co_return co_await SubmitForSignUp(call, request, std::move(sign_up));
}

Task<Result<v1::ServiceRecord>> ServiceRecordRpcs::SubmitForSignUp(
    Call& call, const v1::SubmitServiceRecordRequest& request, std::string sign_up) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(auto doc, co_await tx.Load(kSignUp, std::move(sign_up)));
  LINLI_CO_TRY(call.Authorize(ScopeOf(doc.state)));
  const std::string record = kServiceRecord.NameOf(tx.NewId());
  const CheckOutAt entered_at{{call.At(doc.name), policy_}, record};
  LINLI_CO_ASSIGN(const auto facts, Decide(doc.state, EnterService{}, entered_at));
  v1::Shift shift;
  *shift.mutable_start_time() = doc.state.start_time();
  *shift.mutable_end_time() = doc.state.end_time();
  const ServiceAt at{{call.At(record), policy_}, BasisOf(doc.state), shift};
  LINLI_CO_ASSIGN(const auto submitted, Submit(call, request, at));
  tx.Record(kSignUp, doc, facts);
  co_return rpc::Answer(submitted);
}

Task<Result<v1::ServiceRecord>> ServiceRecordRpcs::SubmitForVolunteer(
    Call& call, const v1::SubmitServiceRecordRequest& request) {
  auto& tx = call.tx();
  LINLI_CO_ASSIGN(const auto opportunity, co_await tx.Load(kOpportunity, request.opportunity()));
  LINLI_CO_ASSIGN(const auto volunteer, co_await tx.Load(kVolunteer, request.volunteer()));
  LINLI_CO_ASSIGN(const auto shift, ShiftOf(opportunity.state, request.shift()));
  LINLI_CO_ASSIGN(const auto team, TeamToServeWith(volunteer.state, request.team()));
  const ServiceAt at{{call.At(kServiceRecord.NameOf(tx.NewId())), policy_},
                     BasisOf(opportunity.state, shift, volunteer.state, team),
                     shift};
  LINLI_CO_ASSIGN(const auto submitted, Submit(call, request, at));
  co_return rpc::Answer(submitted);
}

}  // namespace linli::volunteer
