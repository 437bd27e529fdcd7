#pragma once

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "linli/directory/v1/events.pb.h"
#include "services/mediation/domain/aggregates.h"
#include "services/mediation/domain/clock_test_support.h"
#include "services/mediation/mediation_service.h"
#include "services/platform/testing/service_driver.h"

namespace linli::mediation::test {

using common::v1::Grant;

inline constexpr char kCommitteeUnit[] = "units/committee";
inline constexpr char kFirst[] = "persons/first";

inline std::vector<Grant> Granted(common::v1::Role role, const std::string& region,
                                  const std::string& unit = "") {
  Grant grant;
  grant.set_role(role);
  grant.set_region(region);
  grant.set_unit(unit);
  return {grant};
}

/// The mediation service with cases that are put into the store as their own part would; the clocks
/// learn of what happens to them by its facts.
class ClockServiceTest : public ::testing::Test, protected testing::ServiceDriver {
 protected:
  ClockServiceTest()
      : ServiceDriver("mediation", MakeMediationService, Local("2026-03-02"),
                      {{"access_sign_key_file", ToBase64(std::string(32, 'a'))}}) {
    ActAs(kMediator);
  }

  void ActAs(const std::string& person, std::vector<Grant> grants = {}) {
    caller_.person = person;
    caller_.grants = std::move(grants);
  }

  template <class Response, class Request>
  Result<Response> Call(const std::string& method, const Request& request) {
    return CallAs<Response>(TokenOf(caller_), "ClockService." + method, request);
  }
  std::string Token() const { return TokenOf(caller_); }
  template <class Request>
  std::string Try(const std::string& method, const Request& request) {
    return TryAs(TokenOf(caller_), "ClockService." + method, request);
  }
  template <class Request>
  void Begin(const std::string& method, const Request& request, Answer& answer) {
    ServiceDriver::Begin(TokenOf(caller_), "ClockService." + method, WithId(request), answer);
  }

  /// Records facts on a case, which may have to be made.
  void Tell(const std::string& id, const std::vector<v1::CaseFact>& facts) {
    store::Origin origin;
    origin.tenant = caller_.tenant;
    origin.partition = caller_.partition;
    origin.actor = kFirst;
    store::Transaction tx(harness_.backend(), std::move(origin), clock_.Now());
    auto found = harness_.Run(tx.Find(mediation::kCase, "cases/" + id)).value();
    if (found.has_value()) {
      tx.Record(mediation::kCase, *found, facts);
    } else {
      tx.Create(mediation::kCase, id, facts);
    }
    LINLI_CHECK(harness_.Run(tx.FetchKeys()).ok());
    const auto commit = tx.ToCommit(nullptr);
    const auto reply = harness_.Run(harness_.store().Commit(commit.value()));
    LINLI_CHECK(reply.ok() && reply->outcome == store::Outcome::kOk);
  }

  /// An agreement of the case without terms, as its own part would record it.
  void Agree(const std::string& id) {
    store::Origin origin;
    origin.tenant = caller_.tenant;
    origin.partition = caller_.partition;
    origin.actor = kMediator;
    store::Transaction tx(harness_.backend(), std::move(origin), clock_.Now());
    v1::AgreementFact recorded;
    auto& agreement = *recorded.mutable_recorded()->mutable_agreement();
    agreement.set_name("agreements/" + id);
    agreement.set_case_("cases/" + id);
    agreement.set_state(v1::Agreement::STATE_EFFECTIVE);
    tx.Create(kAgreement, id, std::vector<v1::AgreementFact>{recorded});
    LINLI_CHECK(harness_.Run(tx.FetchKeys()).ok());
    const auto commit = tx.ToCommit(nullptr);
    const auto reply = harness_.Run(harness_.store().Commit(commit.value()));
    LINLI_CHECK(reply.ok() && reply->outcome == store::Outcome::kOk);
  }

  v1::CaseRegistered Registered(const std::string& id,
                                v1::DisputeKind kind = v1::DISPUTE_KIND_NEIGHBOURS) {
    v1::CaseRegistered fact;
    fact.set_name("cases/" + id);
    fact.set_committee(kCommitteeUnit);
    fact.set_committee_region("regions/520181");
    fact.set_region("regions/520181101");
    fact.set_dispute_kind(kind);
    fact.set_first_responsible(kFirst);
    *fact.mutable_register_time() = ToProto(clock_.Now());
    return fact;
  }

  /// A case that is registered, has its mediator, and whose clocks have heard of it.
  void Register(const std::string& id, v1::DisputeKind kind = v1::DISPUTE_KIND_NEIGHBOURS) {
    v1::CaseFact registered;
    *registered.mutable_registered() = Registered(id, kind);
    v1::CaseFact appointed;
    appointed.mutable_handlers_appointed()->set_name("cases/" + id);
    appointed.mutable_handlers_appointed()->set_number(1);
    appointed.mutable_handlers_appointed()->add_handlers()->set_person(kMediator);
    Tell(id, {registered, appointed});
    React(registered.registered());
  }

  /// Registered and accepted at once.
  void Accept(const std::string& id, v1::DisputeKind kind = v1::DISPUTE_KIND_NEIGHBOURS) {
    Register(id, kind);
    v1::CaseFact fact;
    auto& accepted = *fact.mutable_accepted();
    accepted.set_name("cases/" + id);
    accepted.set_committee(kCommitteeUnit);
    accepted.set_region("regions/520181101");
    accepted.set_dispute_kind(kind);
    accepted.mutable_docket()->set_committee(kCommitteeUnit);
    accepted.mutable_docket()->set_year(2026);
    accepted.mutable_docket()->set_number(++dockets_);
    accepted.mutable_docket()->set_text("清调〔2026〕" + std::to_string(dockets_) + "号");
    *accepted.mutable_accept_time() = ToProto(clock_.Now());
    Tell(id, {fact});
    React(accepted);
  }

  template <class Fact>
  Fact OfCase(const std::string& id) {
    Fact fact;
    fact.set_name("cases/" + id);
    return fact;
  }

  v1::CaseClocks Read(const std::string& id) {
    v1::GetCaseClocksRequest request;
    request.set_case_("cases/" + id);
    return Call<v1::CaseClocks>("GetCaseClocks", request).value();
  }

  template <class Request>
  static Request Of(Request request, const std::string& id) {
    request.set_case_("cases/" + id);
    return request;
  }

  /// What the directory says of 2026.
  directory::v1::WorkCalendarChanged Announced(const std::vector<std::string>& holidays,
                                               const std::vector<std::string>& make_up) {
    directory::v1::WorkCalendarChanged fact;
    fact.set_work_calendar("workCalendars/2026");
    fact.set_year(2026);
    for (const auto& day : holidays) fact.add_holidays(day);
    for (const auto& day : make_up) fact.add_make_up_workdays(day);
    fact.set_source("国务院办公厅");
    *fact.mutable_time() = ToProto(clock_.Now() + std::chrono::milliseconds(++changes_));
    return fact;
  }
  directory::v1::WorkCalendarChanged AnnouncedAsPublished() {
    return Announced(Holidays2026(), MakeUp2026());
  }

 private:
  testing::Caller caller_;
  int dockets_ = 0;
  int changes_ = 0;
};

}  // namespace linli::mediation::test
