#include "tests/end_to_end/access_fixtures.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/text_format.h>

#include <cstdlib>
#include <iostream>

#include "buf/validate/validate.pb.h"

namespace linli::e2e {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr const char* kPeriod = "start_time {seconds: $now-86400} end_time {seconds: $now+864000}";

std::string Campaign(const std::string& name) {
  return "campaign {" + name + " kind: KIND_MONTH title: 'x' region: '$(regions)' " +
         "lead_unit: '$(units)' " + kPeriod + "}";
}

std::string Activity(const std::string& name) {
  return "activity {" + name + " kind: KIND_LECTURE title: 'x' region: '$(regions)' " +
         "lead_unit: '$(units)' sessions {start_time {seconds: $now+90000} " +
         "end_time {seconds: $now+93600}}}";
}

void AddDirectory(std::vector<AccessFixture>& all) {
  const std::string directory = "linli.directory.v1.";
  const auto add = [&](const std::string& method, const std::string& scope,
                       const std::string& request = "", const std::string& elsewhere = "") {
    all.push_back({directory + method, scope, request, "units", elsewhere});
  };
  const std::string person = "region unit self";
  add("AccountService.CreateAccount", "region unit", "login: 'somebody' password: '0123456789'");
  add("AccountService.GetAccount", person);
  add("AccountService.ListAccounts", person, "person: '$(persons)'");
  add("AccountService.ResetPassword", "region unit", "password: '0123456789'");
  add("AccountService.DisableAccount", "region unit");
  add("AccountService.EnableAccount", "region unit");
  add("ApiTokenService.CreateApiToken", "", "title: 'x' expire_time {seconds: $now+86400}");
  add("ApiTokenService.ListApiTokens", person);
  add("ApiTokenService.RevokeApiToken", person);
  add("GrantService.GrantRole", "region",
      "person: '$(other person)' role: ROLE_VOLUNTEER region: '$(regions)'");
  add("GrantService.RevokeRole", "region unit");
  add("GrantService.GetRoleGrant", person);
  add("GrantService.ListRoleGrants", person, "person: '$(persons)'");
  add("IdentityService.Login", "", "tenant: 'nowhere' login: 'nobody' password: 'x'");
  add("IdentityService.IssueToken", "", "bearer: 'x' audience: 'campaign'");
  add("IdentityService.RotateSession", "", "bearer: 'x'");
  add("IdentityService.Logout", "", "bearer: 'x'");
  add("IdentityService.ChangePassword", "", "old_password: 'x' new_password: '0123456789'");
  add("PersonService.CreatePerson", "region unit",
      "display_name: 'x' unit: '$(units)' region: '$(regions)'");
  add("PersonService.GetPerson", person);
  add("PersonService.ListPersons", "region", "region: '$(regions)'");
  add("PersonService.BatchGetPersonNames", "", "names: '$(persons)'");
  add("PersonService.UpdatePerson", "region unit", "display_name: 'x' region: '$(regions)'");
  add("PersonService.ClosePerson", "region unit");
  add("PersonService.ErasePerson", "region unit");
  add("PersonService.ImportPersons", "region",
      "content: 'name,phone,region\\n甲,13900000001,520181101\\n'", "IMPORT_HAS_BAD_LINES");
  add("RegionService.CreateRegion", "region",
      "code: '520181101301' display_name: 'x' parent: '$(regions)' level: REGION_LEVEL_VILLAGE");
  add("RegionService.GetRegion", "");
  add("RegionService.BatchGetRegions", "", "names: '$(regions)'");
  add("RegionService.ListRegions", "");
  add("RegionService.RenameRegion", "region", "display_name: 'x'");
  add("RegionService.ImportRegions", "region",
      "content: 'code,name,level,parent\\n520181101302,x,village,520181101\\n'",
      "IMPORT_HAS_BAD_LINES");
  add("TenantService.CreateTenant", "", "tenant_id: 'another' display_name: 'x'");
  add("TenantService.GetTenant", "", "name: 'tenants/testcounty'");
  add("TenantService.ListTenants", "");
  add("TenantService.AppointAdmin", "",
      "display_name: 'x' login: 'appointed' password: '0123456789'");
  add("UnitService.CreateUnit", "region", "display_name: 'x' kind: UNIT_KIND_OFFICE");
  add("UnitService.GetUnit", "");
  add("UnitService.BatchGetUnits", "", "names: '$(units)'");
  add("UnitService.ListUnits", "");
  add("UnitService.UpdateUnit", "region unit", "display_name: 'x' kind: UNIT_KIND_OFFICE");
  add("UnitService.CloseUnit", "region unit");
  add("UnitService.ImportUnits", "region",
      "content: 'name,kind,region\\n新单位,office,520181101\\n'", "IMPORT_HAS_BAD_LINES");
  add("VenueProgrammeService.CreateVenueProgramme", "region",
      "display_name: 'x' region: '$(regions)' venue_kinds {code: 'school' display_name: '进学校'}");
  add("VenueProgrammeService.GetVenueProgramme", "");
  add("VenueProgrammeService.ListVenueProgrammes", "");
  add("VenueProgrammeService.UpdateVenueProgramme", "region",
      "display_name: 'x' venue_kinds {code: 'school' display_name: '进学校'}");
  add("WorkCalendarService.SetWorkCalendar", "", "name: 'workCalendars/2026'");
  add("WorkCalendarService.GetWorkCalendar", "", "name: 'workCalendars/2026'");
  add("WorkCalendarService.ListWorkCalendars", "");
}

void AddCampaigns(std::vector<AccessFixture>& all) {
  const std::string service = "linli.campaign.v1.";
  const std::string both = "region unit";
  const auto add = [&](const std::string& method, const std::string& scope,
                       const std::string& request = "", const std::string& unit = "units") {
    all.push_back({service + method, scope, request, unit, ""});
  };
  add("CampaignService.CreateCampaign", both, Campaign(""));
  add("CampaignService.GetCampaign", "");
  add("CampaignService.ListCampaigns", "");
  add("CampaignService.UpdateCampaign", both, Campaign("name: '$(campaigns)'"));
  add("CampaignService.AddMemberUnits", both, "units: 'units/newcomer'");
  add("CampaignService.RemoveMemberUnit", both, "unit: '$(member unit)'");
  add("CampaignService.FileMemberUnitPlan", both, "unit: '$(member unit)'", "member unit");
  add("CampaignService.FileMemberUnitReport", both, "unit: '$(member unit)'", "member unit");
  add("CampaignService.ListMissingFilings", "", "filing: FILING_PLAN");
  add("CampaignService.AnnounceCampaign", both);
  add("CampaignService.StartCampaign", both);
  add("CampaignService.CloseCampaign", both);
  add("CampaignService.CancelCampaign", both, "reason: 'x'");
  add("CampaignService.CloneCampaign", both, "start_time {seconds: $now+86400}");
  add("ActivityService.CreateActivity", both, Activity(""));
  add("ActivityService.GetActivity", "");
  add("ActivityService.ListActivities", "");
  add("ActivityService.UpdateActivity", both, Activity("name: '$(activities)'"));
  add("ActivityService.ScheduleActivity", both);
  add("ActivityService.RescheduleActivity", both,
      "reason: 'x' sessions {start_time {seconds: $now+90000} end_time {seconds: $now+93600}}");
  add("ActivityService.CancelActivity", both, "reason: 'x'");
  add("ActivityService.MarkActivityHeld", both);
  add("ActivityService.ReportActivity", both, "summary: 'x'");
  add("ActivityService.CancelSessions", both, "sessions: 's1' reason: 'x'");
  add("ActivityService.RecordAttendance", both, "attendance {}");
  add("ActivityService.PreviewReschedule", both,
      "sessions {start_time {seconds: $now+90000} end_time {seconds: $now+93600}}");
  add("ActivityService.ListCalendarEntries", "",
      "start_time {seconds: $now+0} end_time {seconds: $now+86400}");
  add("CoverageService.GetCoverage", "",
      "first_month: '2026-01' last_month: '2026-12' regions: '$(regions)' venue_kinds: 'school'");
}

void AddPublicity(std::vector<AccessFixture>& all) {
  const std::string service = "linli.campaign.v1.";
  const std::string both = "region unit";
  const std::string self = both + " self";
  const auto add = [&](const std::string& method, const std::string& scope,
                       const std::string& request = "") {
    all.push_back({service + method, scope, request, "units", ""});
  };
  add("FilingService.GetMemberUnitFiling", "", "unit: '$(member unit)'");
  add("FilingService.ListMemberUnitFilings", "");
  add("RegistrationService.CreateRegistration", self, "person: '$(persons)'");
  add("RegistrationService.WithdrawRegistration", self);
  add("RegistrationService.CheckInRegistration", self);
  add("RegistrationService.GetRegistration", self);
  add("RegistrationService.ListRegistrations", both, "activity: '$(activities)'");
  add("MaterialIssueService.RecordMaterialIssue", both,
      "material_issue {campaign: '$(campaigns)' unit: '$(units)' kind: 'x' quantity {quantity: 1 "
      "unit: MEASURE_UNIT_COPIES} issue_time {seconds: $now-60}}");
  add("MaterialIssueService.VoidMaterialIssue", both, "reason: 'x'");
  add("MaterialIssueService.GetMaterialIssue", "");
  add("MaterialIssueService.ListMaterialIssues", "");
  add("OutreachItemService.RecordOutreachItem", both,
      "outreach_item {campaign: '$(campaigns)' unit: '$(units)' title: 'x' channel: CHANNEL_TV "
      "count {quantity: 1 unit: MEASURE_UNIT_ITEMS} publish_time {seconds: $now-60}}");
  add("OutreachItemService.VoidOutreachItem", both, "reason: 'x'");
  add("OutreachItemService.GetOutreachItem", "");
  add("OutreachItemService.ListOutreachItems", "");
  add("CampaignFiguresService.GetCampaignFigures", "");
}

void AddVolunteers(std::vector<AccessFixture>& all) {
  const std::string service = "linli.volunteer.v1.";
  const std::string three = "region unit team";
  const std::string self = three + " self";
  const auto add = [&](const std::string& method, const std::string& scope,
                       const std::string& request = "") {
    all.push_back({service + method, scope, request, "units", ""});
  };
  add("TeamService.CreateTeam", "region unit", "display_name: 'x' unit: '$(units)'");
  add("TeamService.GetTeam", "");
  add("TeamService.ListTeams", "");
  add("TeamService.CloseTeam", three);
  add("VolunteerService.RegisterVolunteer", self,
      "display_name: 'x' teams: '$(teams)' consent_note: 'x'");
  add("VolunteerService.GetVolunteer", self);
  add("VolunteerService.ListVolunteers", self, "person: '$(persons)'");
  add("VolunteerService.JoinTeam", self, "consent_note: 'x'");
  add("VolunteerService.LeaveTeam", self);
  add("VolunteerService.CloseVolunteer", self);
  add("VolunteerService.UpdateVolunteer", self, "display_name: 'x' region: '$(regions)'");
  add("VolunteerService.GetPolicy", "");
  add("OpportunityService.OpenOpportunity", three,
      "title: 'x' team: '$(teams)' unit: '$(units)' posts {id: 'p' title: 'x'} shifts {id: 's' "
      "post: 'p' capacity: 1 start_time {seconds: $now+90000} end_time {seconds: $now+93600}}");
  add("OpportunityService.GetOpportunity", "");
  add("OpportunityService.ListOpportunities", "");
  add("OpportunityService.CloseOpportunity", three);
  add("OpportunityService.CancelOpportunity", three, "reason: 'x'");
  add("SignUpService.CreateSignUp", self, "shift: 's' consent_note: 'x'");
  add("SignUpService.GetSignUp", self);
  add("SignUpService.ListSignUps", self, "volunteer: '$(volunteers)'");
  add("SignUpService.WithdrawSignUp", self);
  add("SignUpService.ConfirmSignUp", self);
  add("SignUpService.CheckIn", self, "entry_source: ENTRY_SOURCE_LEADER");
  add("SignUpService.CheckOut", self, "entry_source: ENTRY_SOURCE_LEADER");
  add("SignUpService.GetCheckInCode", three, "shift: 's'");
  add("SignUpService.CheckInSignUps", three, "names: '$(signUps)'");
  add("SignUpService.CheckOutSignUps", three, "names: '$(signUps)'");
  add("ServiceRecordService.SubmitServiceRecord", three,
      "sign_up: '$(signUps)' start_time {seconds: $now-7200} end_time {seconds: $now-3600}");
  add("ServiceRecordService.VerifyServiceRecord", three);
  add("ServiceRecordService.AdjustServiceRecord", three, "minutes: 1 reason: 'x'");
  add("ServiceRecordService.VoidServiceRecord", three, "reason: 'x'");
  add("ServiceRecordService.GetServiceRecord", self);
  add("ServiceRecordService.ListServiceRecords", self, "volunteer: '$(volunteers)'");
  add("ServiceRecordService.VerifyServiceRecords", three, "names: '$(serviceRecords)'");
  add("StarService.GetStarRecord", self);
  add("StarService.ListStars", three);
  const std::string period = "start_time {seconds: $now-86400} end_time {seconds: $now-60} ";
  add("PlatformRecordService.IssuePlatformRecord", self, period + "consent_note: 'x'");
  add("PlatformRecordService.GetPlatformRecord", self);
  add("PlatformRecordService.ListPlatformRecords", self);
  add("PlatformRecordService.CheckPlatformRecord", "", "tenant: 'testcounty' code: '$(code)'");
  add("TeamRecordService.SubmitTeamRecord", three,
      "kind: KIND_HEAD_COUNT people: 1 serve_time {seconds: $now-60}");
  add("TeamRecordService.VerifyTeamRecord", three);
  add("TeamRecordService.VoidTeamRecord", three, "reason: 'x'");
  add("TeamRecordService.GetTeamRecord", three);
  add("TeamRecordService.ListTeamRecords", three, "team: '$(teams)'");
}

void AddOperations(std::vector<AccessFixture>& all) {
  const std::string service = "linli.platform.v1.OperationsService.";
  all.push_back({service + "ListDeadLetters", "", "", "units", ""});
  all.push_back({service + "GetBacklog", "", "", "units", ""});
  all.push_back({service + "RetryDeadLetters", "", "source: 'campaign' subject: 'x'", "units", ""});
  all.push_back(
      {service + "SkipDeadLetter", "", "source: 'campaign' position: '1-1'", "units", ""});
}

/// "activities" of "^activities/[a-z0-9-]{1,64}$".
std::string CollectionOf(const std::string& pattern) {
  const auto slash = pattern.find('/');
  return slash == pattern.npos || pattern.front() != '^' ? "" : pattern.substr(1, slash - 1);
}

void FillByRule(const FieldDescriptor& field, const Objects& objects, County& county,
                Message& request) {
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_STRING || field.is_repeated()) return;
  const auto* reflection = request.GetReflection();
  if (!reflection->GetString(request, &field).empty()) return;
  const auto& rules = field.options().GetExtension(buf::validate::field);
  if (field.name() == "request_id") {
    reflection->SetString(&request, &field, county.NewRequestId());
  } else if (field.name() == "etag") {
    reflection->SetString(&request, &field, "v999999");
  } else if (rules.required()) {
    reflection->SetString(&request, &field, objects.Named(CollectionOf(rules.string().pattern())));
  }
}

}  // namespace

const std::vector<AccessFixture>& AccessFixtures() {
  static const auto* const all = [] {
    auto* out = new std::vector<AccessFixture>;
    AddDirectory(*out);
    AddCampaigns(*out);
    AddPublicity(*out);
    AddVolunteers(*out);
    AddOperations(*out);
    AddPairingFixtures(*out);
    AddMediationFixtures(*out);
    return out;
  }();
  return *all;
}

std::unique_ptr<Message> RequestFor(const AccessFixture& fixture, const Objects& objects,
                                    County& county) {
  const auto* method =
      google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(fixture.method);
  if (method == nullptr) {
    std::cerr << "a fixture for an RPC there is not: " << fixture.method << std::endl;
    std::abort();
  }
  std::unique_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()
                                       ->GetPrototype(method->input_type())
                                       ->New());
  if (!google::protobuf::TextFormat::ParseFromString(objects.Fill(fixture.request),
                                                     request.get())) {
    std::cerr << "the fixture of " << fixture.method << " is no request" << std::endl;
    std::abort();
  }
  for (int i = 0; i < method->input_type()->field_count(); ++i) {
    FillByRule(*method->input_type()->field(i), objects, county, *request);
  }
  return request;
}

}  // namespace linli::e2e
