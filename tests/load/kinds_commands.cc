// The classes of commands, in the order in which a number goes through them.

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/campaign/v1/outreach_item_service.pb.h"
#include "linli/directory/v1/grant_service.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/directory/v1/unit_service.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "linli/pairing/v1/household_service.pb.h"
#include "linli/pairing/v1/need_service.pb.h"
#include "linli/pairing/v1/pairing_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/sign_up_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "tests/load/kinds.h"

namespace linli::load {
namespace {

namespace cam = campaign::v1;
namespace dir = directory::v1;
namespace med = mediation::v1;
namespace par = pairing::v1;
namespace vol = volunteer::v1;
using std::chrono::hours;

constexpr int kPlaces = 1000;

std::string Bytes(const google::protobuf::Message& request) { return request.SerializeAsString(); }

}  // namespace

void Kinds::AddDirectory() {
  auto& units = names_["units"];
  auto& persons = names_["persons"];
  Command(
      "directory", "CreateUnit", "UnitService",
      [this](int number) {
        auto request = Asking<dir::CreateUnitRequest>("unit", number);
        request.set_display_name("第" + std::to_string(number) + "小学");
        request.set_kind(dir::UNIT_KIND_SCHOOL);
        request.set_region(kRegion);
        return Bytes(request);
      },
      units.Keeper<dir::Unit>());
  Command("directory", "UpdateUnit", "UnitService", [this, &units](int number) {
    auto request = Asking<dir::UpdateUnitRequest>("rename", number);
    request.set_name(units.Of(number));
    request.set_display_name("第" + std::to_string(number) + "中学");
    request.set_kind(dir::UNIT_KIND_SCHOOL);
    request.set_region(kRegion);
    return Bytes(request);
  });
  Command(
      "directory", "CreatePerson", "PersonService",
      [this](int number) {
        auto request = Asking<dir::CreatePersonRequest>("person", number);
        request.set_display_name("王芳" + std::to_string(number));
        request.set_phone(std::to_string(13800000000 + number));
        request.set_region(kRegion);
        return Bytes(request);
      },
      persons.Keeper<dir::Person>());
  Command("directory", "GrantRole", "GrantService", [this, &persons](int number) {
    auto request = Asking<dir::GrantRoleRequest>("grant", number);
    request.set_person(persons.Of(number));
    request.set_role(common::v1::ROLE_VOLUNTEER);
    request.set_region(kRegion);
    return Bytes(request);
  });
}

void Kinds::AddCampaign() {
  auto& activities = names_["activities"];
  Command(
      "campaign", "CreateCampaign", "CampaignService",
      [this](int number) {
        auto request = Asking<cam::CreateCampaignRequest>("campaign", number);
        auto* made = request.mutable_campaign();
        made->set_kind(cam::Campaign::KIND_MONTH);
        made->set_title("民族团结进步宣传月");
        made->set_region(kRegion);
        made->set_lead_unit(unit_);
        *made->mutable_start_time() = ToProto(now_ + hours(240));
        *made->mutable_end_time() = ToProto(now_ + hours(960));
        return Bytes(request);
      },
      names_["campaigns"].Keeper<cam::Campaign>());
  Command(
      "campaign", "CreateActivity", "ActivityService",
      [this](int number) {
        auto request = Asking<cam::CreateActivityRequest>("activity", number);
        auto& activity = *request.mutable_activity();
        activity.set_kind(cam::Activity::KIND_LECTURE);
        activity.set_title("院坝宣讲");
        activity.set_lead_unit(unit_);
        activity.set_region(kRegion);
        auto& session = *activity.add_sessions();
        *session.mutable_start_time() = ToProto(now_ + hours(48 + number % 2000));
        *session.mutable_end_time() = ToProto(now_ + hours(50 + number % 2000));
        auto& post = *activity.add_posts();
        post.set_title("引导");
        post.set_count(5);
        return Bytes(request);
      },
      activities.Keeper<cam::Activity>());
  Command("campaign", "ScheduleActivity", "ActivityService", [this, &activities](int number) {
    auto request = Asking<cam::ScheduleActivityRequest>("schedule", number);
    request.set_name(activities.Of(number));
    return Bytes(request);
  });
  Command("campaign", "RecordOutreachItem", "OutreachItemService", [this, &activities](int number) {
    auto request = Asking<cam::RecordOutreachItemRequest>("outreach", number);
    auto& item = *request.mutable_outreach_item();
    item.set_activity(activities.Of(number));
    item.set_unit(unit_);
    item.set_channel(cam::OutreachItem::CHANNEL_WECHAT);
    item.set_title("宣讲预告");
    item.mutable_count()->set_quantity(1);
    item.mutable_count()->set_unit(common::v1::MEASURE_UNIT_ITEMS);
    *item.mutable_publish_time() = ToProto(now_ - hours(1));
    return Bytes(request);
  });
}

void Kinds::AddVolunteer() {
  auto& volunteers = names_["volunteers"];
  auto& sign_ups = names_["sign_ups"];
  Command(
      "volunteer", "RegisterVolunteer", "VolunteerService",
      [this](int number) {
        auto request = Asking<vol::RegisterVolunteerRequest>("volunteer", number);
        request.set_person("persons/" + run_ + std::to_string(number));
        request.set_display_name("志愿者" + std::to_string(number));
        request.add_teams(team_);
        request.set_consent_note("现场同意");
        return Bytes(request);
      },
      volunteers.Keeper<vol::Volunteer>());
  Command(
      "volunteer", "CreateSignUp", "SignUpService",
      [this, &volunteers](int number) {
        auto request = Asking<vol::CreateSignUpRequest>("sign-up", number);
        request.set_opportunity(shifts_to_come_[static_cast<std::size_t>(number / kPlaces)]);
        request.set_shift("s1");
        request.set_volunteer(volunteers.Of(number));
        request.set_consent_note("电话同意");
        return Bytes(request);
      },
      sign_ups.Keeper<vol::SignUp>());
  Command("volunteer", "WithdrawSignUp", "SignUpService", [this, &sign_ups](int number) {
    auto request = Asking<vol::WithdrawSignUpRequest>("withdraw", number);
    request.set_name(sign_ups.Of(number));
    return Bytes(request);
  });
}

void Kinds::AddRecords() {
  auto& records = names_["records"];
  Command(
      "volunteer", "SubmitServiceRecord", "ServiceRecordService",
      [this](int number) {
        auto request = Asking<vol::SubmitServiceRecordRequest>("submit", number);
        const auto at = static_cast<std::size_t>(number / kPlaces);
        request.set_opportunity(shifts_past_[at]);
        request.set_shift("s1");
        request.set_volunteer(names_["volunteers"].Of(number));
        const Time start = now_ - hours(24 * 30) + hours(3 * (at % 200));
        *request.mutable_start_time() = ToProto(start);
        *request.mutable_end_time() = ToProto(start + hours(2));
        return Bytes(request);
      },
      records.Keeper<vol::ServiceRecord>());
  Command("volunteer", "VerifyServiceRecord", "ServiceRecordService", [this, &records](int number) {
    auto request = Asking<vol::VerifyServiceRecordRequest>("verify", number);
    request.set_name(records.Of(number));
    return Bytes(request);
  });
  commands_.back().person = "persons/verifier";  // Nobody verifies what they entered.
}

void Kinds::AddPairing() {
  auto& households = names_["households"];
  auto& pairings = names_["pairings"];
  Command(
      "pairing", "CreateHousehold", "HouseholdService",
      [this](int number) {
        auto request = Asking<par::CreateHouseholdRequest>("household", number);
        request.set_kind(par::Household::KIND_HOUSEHOLD);
        request.set_display_name("孙大爷" + std::to_string(number));
        request.set_contact_phone("13800000000");
        request.set_address("红枫村一组");
        request.set_region(kRegion);
        return Bytes(request);
      },
      households.Keeper<par::Household>());
  Command(
      "pairing", "ProposePairing", "PairingService",
      [this, &households](int number) {
        auto request = Asking<par::ProposePairingRequest>("propose", number);
        request.set_kind(par::Pairing::KIND_ONE_TO_ONE);
        request.set_household(households.Of(number));
        request.mutable_helper()->set_person("persons/helper-" + run_ + std::to_string(number));
        return Bytes(request);
      },
      pairings.Keeper<par::Pairing>());
  Command("pairing", "RecordPairingConsent", "PairingService", [this, &pairings](int number) {
    auto request = Asking<par::RecordPairingConsentRequest>("consent", number);
    request.set_name(pairings.Of(number));
    request.set_side(par::SIDE_SUPPORTED);
    request.set_method(par::PairingConsent::METHOD_IN_PERSON);
    *request.mutable_consent_time() = ToProto(now_ - hours(1));
    request.set_said_by("孙大爷");
    return Bytes(request);
  });
  Command("pairing", "ReportNeed", "NeedService", [this, &households](int number) {
    auto request = Asking<par::ReportNeedRequest>("need", number);
    request.set_household(households.Of(number));
    request.set_kind(par::Need::KIND_HOUSING);
    request.set_description("屋顶漏雨");
    return Bytes(request);
  });
}

void Kinds::AddMediation() {
  auto& cases = names_["cases"];
  Command(
      "mediation", "RegisterCase", "CaseService",
      [this](int number) {
        auto request = Asking<med::RegisterCaseRequest>("case", number);
        const auto committee = static_cast<std::size_t>(number) % committees_.size();
        request.set_committee(committees_[committee]);
        request.set_region(kRegion);
        request.set_channel(med::CHANNEL_WALK_IN);
        request.set_initiative(med::INITIATIVE_APPLICATION);
        request.set_dispute_kind(med::DISPUTE_KIND_NEIGHBOURS);
        for (const auto side : {med::SIDE_APPLICANT, med::SIDE_RESPONDENT}) {
          auto& party = *request.add_parties();
          party.set_side(side);
          party.set_display_name("当事人" + std::to_string(number));
        }
        request.set_summary("院墙漏水");
        return Bytes(request);
      },
      cases.Keeper<med::CaseSummary>());
  Command("mediation", "AcceptCase", "CaseService", [this, &cases](int number) {
    auto request = Asking<med::AcceptCaseRequest>("accept", number);
    request.set_name(cases.Of(number));
    return Bytes(request);
  });
}

}  // namespace linli::load
