#include "tools/linli/seed/case_seeder.h"

#include <algorithm>

#include "linli/common/v1/errors.pb.h"
#include "linli/mediation/v1/case_file_service.pb.h"
#include "tools/linli/seed/await.h"
#include "tools/linli/seed/case_words.h"
#include "tools/linli/seed/places.h"

namespace linli::cli::seed {
namespace {

using mediation::v1::CaseSummary;
using Course = CasePlan::Course;

constexpr const char* kCaseService = "linli.mediation.v1.CaseService.";
// What one call files.
constexpr std::size_t kFormsAtOnce = 14;

template <class Request>
Result<CaseSummary> Do(Client& client, const char* rpc, const Request& request) {
  return client.Call<CaseSummary>(std::string(kCaseService) + rpc, request);
}

}  // namespace

CaseSeeder::CaseSeeder(const Work& work, const CaseScene& scene)
    : work_(work),
      scene_(scene),
      plan_(scene.plan),
      officers_(plan_.officers.size()),
      mediators_(plan_.mediators.size()),
      mediator_names_(plan_.mediators.size()) {}

Result<void> CaseSeeder::Run() {
  LINLI_TRY(AddOfficers());
  LINLI_TRY(AddMediators());
  return ForEach(work_.progress, work_.Say("调解案件", "mediation cases"), plan_.cases.size(),
                 [&](std::size_t i) { return AddCase(i); });
}

Result<void> CaseSeeder::AddOfficers() {
  const std::string phase = work_.Say("受理员", "intake officers");
  return ForEach(work_.progress, phase, officers_.size(), [&](std::size_t i) -> Result<void> {
    const auto& planned = plan_.officers[i];
    auto person = scene_.first_officer;
    if (i > 0) {
      const NewPerson wanted{"officer " + planned.login, planned.title,
                             UnitOf(planned.committees.front()), "", planned.login};
      LINLI_ASSIGN(person, AddPerson(work_.settings, scene_.admin, wanted));
    }
    for (const auto committee : planned.committees) {
      NewGrant grant{"officer of " + std::to_string(committee), person,
                     common::v1::ROLE_INTAKE_OFFICER};
      grant.unit = UnitOf(committee);
      // The first one holds the county committee's as a demo person.
      if (committee != 0) LINLI_TRY(GrantRole(work_.settings, scene_.admin, grant));
    }
    LINLI_ASSIGN(officers_[i], SignedIn(work_.settings, planned.login));
    return {};
  });
}

Result<void> CaseSeeder::AddMediators() {
  const std::string phase = work_.Say("调解员", "mediators");
  return ForEach(work_.progress, phase, mediators_.size(), [&](std::size_t i) -> Result<void> {
    const auto& planned = plan_.mediators[i];
    mediator_names_[i] = scene_.first_mediator;
    if (i > 0) {
      const auto& unit = UnitOf(planned.committee);
      const NewPerson wanted{"mediator " + planned.login, planned.title, unit, "", planned.login};
      LINLI_ASSIGN(mediator_names_[i], AddPerson(work_.settings, scene_.admin, wanted));
      NewGrant grant{"mediates " + planned.login, mediator_names_[i], common::v1::ROLE_MEDIATOR};
      grant.unit = unit;
      LINLI_TRY(GrantRole(work_.settings, scene_.admin, grant));
    }
    LINLI_ASSIGN(mediators_[i], SignedIn(work_.settings, planned.login));
    return {};
  });
}

Result<void> CaseSeeder::AddCase(std::size_t number) {
  const auto& planned = plan_.cases[number];
  Way way{planned, number, "", &OfficerOf(planned.committee), mediators_[planned.mediator].get()};
  LINLI_TRY(Register(way));
  switch (planned.course) {
    case Course::kRegistered:
      return {};
    case Course::kDeclined:
    case Course::kRefused:
      LINLI_TRY(Decline(way));
      break;
    case Course::kAccepted:
      return Accept(way);
    case Course::kWithdrawn:
      LINLI_TRY(Accept(way));
      LINLI_TRY(Withdraw(way));
      break;
    default:
      LINLI_TRY(Accept(way));
      LINLI_TRY(Mediate(way));
  }
  return planned.archived ? Archive(way) : Result<void>();
}

// Mediation learns of the committees by the directory's events.
Result<void> CaseSeeder::Register(Way& way) {
  const auto& planned = way.planned;
  mediation::v1::RegisterCaseRequest request;
  request.set_committee(UnitOf(planned.committee));
  request.set_region(RegionName(scene_.county, planned.region));
  request.set_channel(planned.channel);
  request.set_initiative(planned.initiative);
  request.set_dispute_kind(planned.kind);
  for (const auto& party : planned.parties) {
    auto& added = *request.add_parties();
    added.set_side(party.side);
    added.set_display_name(party.title);
    added.set_representative(party.representative);
  }
  request.set_summary(WordsOf(planned.kind).summary);
  request.set_request_id(work_.Step("case", way.number));
  return Await(request.committee(), [&]() -> Result<bool> {
    auto registered = Do(*way.officer, "RegisterCase", request);
    if (registered.ok()) {
      way.name = registered->name();
      return true;
    }
    if (registered.error().Is(common::v1::ERROR_REASON_NOT_FOUND)) return false;
    return registered.error();
  });
}

Result<void> CaseSeeder::Decline(const Way& way) {
  if (way.planned.course == Course::kRefused) {
    auto request = About<mediation::v1::RefuseMediationRequest>(way, "refuse");
    request.set_party("r1");
    request.set_how(mediation::v1::SAID_HOW_BY_PHONE);
    request.add_other_routes(mediation::v1::OTHER_ROUTE_COURT);
    LINLI_TRY(Do(*way.officer, "RefuseMediation", request));
    return {};
  }
  auto request = About<mediation::v1::DeclineCaseRequest>(way, "decline");
  request.set_reason(mediation::v1::DECLINE_REASON_BEFORE_COURT);
  request.add_other_routes(mediation::v1::OTHER_ROUTE_COURT);
  request.set_note("法院已经立案");
  LINLI_TRY(Do(*way.officer, "DeclineCase", request));
  return {};
}

Result<void> CaseSeeder::Accept(Way& way) {
  LINLI_ASSIGN(const auto accepted, Do(*way.officer, "AcceptCase",
                                       About<mediation::v1::AcceptCaseRequest>(way, "accept")));
  way.accepted = FromProto(accepted.accept_time());
  ++accepted_;
  return way.planned.referral == CasePlan::Referral::kNone ? Result<void>() : Refer(way);
}

Result<void> CaseSeeder::Withdraw(const Way& way) {
  auto request = About<mediation::v1::WithdrawCaseRequest>(way, "withdraw");
  request.set_party("a1");
  request.set_note("双方已自行和解");
  LINLI_TRY(Do(*way.officer, "WithdrawCase", request));
  return {};
}

Result<void> CaseSeeder::End(const Way& way) {
  auto request = About<mediation::v1::EndCaseRequest>(way, "end");
  request.set_reason(mediation::v1::END_REASON_BEFORE_COURT);
  request.add_other_routes(mediation::v1::OTHER_ROUTE_COURT);
  request.add_other_routes(mediation::v1::OTHER_ROUTE_LEGAL_AID);
  LINLI_TRY(Do(*way.mediator, "EndCase", request));
  return {};
}

Result<void> CaseSeeder::Fail(const Way& way) {
  auto request = About<mediation::v1::FailCaseRequest>(way, "fail");
  const bool labour = way.planned.kind == mediation::v1::DISPUTE_KIND_LABOUR;
  request.add_other_routes(labour ? mediation::v1::OTHER_ROUTE_ARBITRATION
                                  : mediation::v1::OTHER_ROUTE_COURT);
  request.set_note("双方差距较大，未能达成一致");
  LINLI_TRY(Do(*way.mediator, "FailCase", request));
  return {};
}

// By its first_responsible, wherever it ended up.
Result<void> CaseSeeder::Archive(const Way& way) {
  auto& officer = OfficerOf(way.planned.committee);
  const auto forms = FormsOf(way.planned);
  for (std::size_t from = 0; from < forms.size(); from += kFormsAtOnce) {
    mediation::v1::AddFileItemsRequest request;
    request.set_case_(way.name);
    for (std::size_t i = from; i < std::min(forms.size(), from + kFormsAtOnce); ++i) {
      auto& paper = *request.add_items();
      paper.set_form(forms[i].form);
      paper.set_party(forms[i].party);
      paper.set_reference("第" + std::to_string(i + 1) + "页");
    }
    request.set_request_id(work_.Step("forms", way.number, from));
    LINLI_TRY(officer.Call<mediation::v1::AddFileItemsResponse>(
        "linli.mediation.v1.CaseFileService.AddFileItems", request));
  }
  LINLI_TRY(officer.Call<CaseSummary>("linli.mediation.v1.CaseFileService.ArchiveCase",
                                      About<mediation::v1::ArchiveCaseRequest>(way, "archive")));
  ++archived_;
  return {};
}

Client& CaseSeeder::OfficerOf(std::size_t committee) const {
  return *officers_[plan_.officer_of[committee]];
}

const std::string& CaseSeeder::UnitOf(std::size_t committee) const {
  return scene_.units[scene_.county.committees[committee]];
}

TotalRows CaseSeeder::Rows() const {
  const auto row = [](const char* zh, const char* en, std::int64_t count) {
    return TotalRow{{zh, en}, std::to_string(count)};
  };
  return {row("调解案件", "mediation cases", static_cast<std::int64_t>(plan_.cases.size())),
          row("受理", "accepted", accepted_),
          row("调解（次）", "sessions", sessions_),
          row("延期", "extensions of time", extensions_),
          row("移送：接收", "referrals accepted", referred_),
          row("移送：退回", "referrals returned", returned_),
          row("书面协议", "written agreements", written_),
          row("口头协议", "oral agreements", oral_),
          row("司法确认", "confirmed by the court", confirmed_),
          row("回访", "follow-up visits", followed_up_),
          row("已归档", "archived", archived_)};
}

}  // namespace linli::cli::seed
