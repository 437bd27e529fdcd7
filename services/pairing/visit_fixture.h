#pragma once

#include "linli/pairing/v1/cadence_service.pb.h"
#include "linli/pairing/v1/donation_service.pb.h"
#include "linli/pairing/v1/statement_service.pb.h"
#include "linli/pairing/v1/visit_service.pb.h"
#include "services/pairing/domain/aggregates.h"
#include "services/pairing/service_fixture.h"

namespace linli::pairing::test {

/// The pairing service with pairings to visit under and ledgers to give by.
class VisitServiceTest : public PairingServiceTest {
 protected:
  v1::RecordVisitRequest Visiting(const std::vector<std::string>& pairings,
                                  const std::vector<std::string>& helpers = {kLi}) {
    v1::RecordVisitRequest request;
    auto& content = *request.mutable_content();
    content.set_kind(v1::Visit::KIND_HOME_VISIT);
    *content.mutable_start_time() = ToProto(clock_.Now() - Minutes(60));
    content.set_minutes(30);
    for (const auto& person : helpers) content.add_helpers()->set_person(person);
    for (const auto& pairing : pairings) {
      content.add_met(pairing);
      request.add_parties()->set_pairing(pairing);
    }
    request.set_campaign("campaigns/warm");
    return request;
  }

  /// The visit, and what follows from it.
  v1::Visit Visit(const v1::RecordVisitRequest& request) {
    const auto visit = Call<v1::Visit>("VisitService.RecordVisit", request);
    v1::VisitRecorded fact;
    *fact.mutable_parties() = visit.parties();
    React(fact);
    return visit;
  }

  v1::Visit Void(const std::string& name) {
    auto request = Named<v1::VoidVisitRequest>(name);
    request.set_reason("记错");
    const auto visit = Call<v1::Visit>("VisitService.VoidVisit", request);
    v1::VisitVoided fact;
    *fact.mutable_parties() = visit.parties();
    React(fact);
    return visit;
  }

  v1::Ledger OpenLedger(const std::string& prefix = "NQ2026") {
    v1::OpenLedgerRequest request;
    request.set_title("暖情织网");
    request.set_campaign("campaigns/warm");
    request.set_region(kCounty);
    request.set_receipt_prefix(prefix);
    return Call<v1::Ledger>("DonationService.OpenLedger", request);
  }

  v1::DonationContent Gift(const std::string& household, std::int64_t cash,
                           std::int64_t goods = 0) {
    v1::DonationContent content;
    content.mutable_donor()->set_unit("units/culture");
    content.mutable_receiver()->set_household(household);
    content.set_cash_fen(cash);
    if (goods > 0) {
      auto& line = *content.add_goods();
      line.set_description("大米");
      line.set_quantity(1);
      line.set_quantity_unit("批");
      line.set_unit_value_fen(goods);
      line.set_price_source("发票");
    }
    content.set_total_fen(cash + goods);
    *content.mutable_give_time() = ToProto(clock_.Now());
    return content;
  }

  v1::RecordDonationRequest Giving(const std::string& ledger, const v1::DonationContent& content) {
    v1::RecordDonationRequest request;
    request.set_ledger(ledger);
    *request.mutable_content() = content;
    return request;
  }

  v1::Donation Give(const std::string& ledger, const v1::DonationContent& content) {
    return Call<v1::Donation>("DonationService.RecordDonation", Giving(ledger, content));
  }

  v1::CorrectDonationRequest Correcting(const std::string& donation) {
    auto request = Named<v1::CorrectDonationRequest>(donation);
    request.set_reason("录错");
    return request;
  }

  /// As an officer of the whole county, who may see every figure.
  v1::Statement Statement(const v1::GetStatementRequest& request) {
    Grant everywhere;
    everywhere.set_role(common::v1::ROLE_LEADER);
    ActAs(kZhao, {everywhere});
    auto statement = Call<v1::Statement>("StatementService.GetStatement", request);
    AsOfficer();
    return statement;
  }
  v1::Statement Total() {
    v1::GetStatementRequest request;
    request.set_total(true);
    return Statement(request);
  }

  v1::Cadence SetCadence(const std::string& pairing, int days) {
    v1::SetCadenceRequest request;
    request.set_pairing(pairing);
    request.set_kind(v1::Visit::KIND_HOME_VISIT);
    request.set_every_days(days);
    return Call<v1::Cadence>("CadenceService.SetCadence", request);
  }

  /// Whose visit is overdue in the county.
  std::vector<std::string> Overdue() {
    v1::ListOverdueVisitsRequest request;
    request.set_region(kCounty);
    std::vector<std::string> pairings;
    const auto page =
        Call<v1::ListOverdueVisitsResponse>("CadenceService.ListOverdueVisits", request);
    for (const auto& cadence : page.cadences()) pairings.push_back(cadence.pairing());
    return pairings;
  }

  /// Days pass, and the timers of these cadences fire.
  void Pass(int days, const std::vector<std::string>& cadences) {
    clock_.Advance(std::chrono::hours(24 * days));
    for (const auto& cadence : cadences) Fire("mark_overdue", cadence);
  }
};

}  // namespace linli::pairing::test
