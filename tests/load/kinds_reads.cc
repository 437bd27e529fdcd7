// The classes of reads: one record, and lists of 50.

#include "linli/campaign/v1/activity_service.pb.h"
#include "linli/campaign/v1/campaign_service.pb.h"
#include "linli/directory/v1/person_service.pb.h"
#include "linli/directory/v1/unit_service.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "linli/pairing/v1/household_service.pb.h"
#include "linli/volunteer/v1/service_record_service.pb.h"
#include "linli/volunteer/v1/volunteer_service.pb.h"
#include "tests/load/kinds.h"

namespace linli::load {
namespace {

namespace cam = campaign::v1;
namespace dir = directory::v1;
namespace med = mediation::v1;
namespace par = pairing::v1;
namespace vol = volunteer::v1;

constexpr int kPage = 50;

template <class Request>
std::function<std::string(int)> Getting(const Names& names) {
  return [&names](int number) {
    Request request;
    request.set_name(names.Of(number));
    return request.SerializeAsString();
  };
}

template <class Request, class Narrow>
std::function<std::string(int)> Listing(const Narrow& narrow) {
  Request request;
  request.set_page_size(kPage);
  narrow(request);
  return [bytes = request.SerializeAsString()](int) { return bytes; };
}

}  // namespace

void Kinds::AddReads() {
  Read("directory", "GetUnit", "UnitService", Getting<dir::GetUnitRequest>(names_["units"]));
  Read("directory", "GetPerson", "PersonService",
       Getting<dir::GetPersonRequest>(names_["persons"]));
  Read("campaign", "GetActivity", "ActivityService",
       Getting<cam::GetActivityRequest>(names_["activities"]));
  Read("volunteer", "GetVolunteer", "VolunteerService",
       Getting<vol::GetVolunteerRequest>(names_["volunteers"]));
  Read("volunteer", "GetServiceRecord", "ServiceRecordService",
       Getting<vol::GetServiceRecordRequest>(names_["records"]));
  Read("pairing", "GetHousehold", "HouseholdService",
       Getting<par::GetHouseholdRequest>(names_["households"]));
  Read("mediation", "GetCaseSummary", "CaseService",
       Getting<med::GetCaseSummaryRequest>(names_["cases"]));
  Read("directory", "ListUnits", "UnitService",
       Listing<dir::ListUnitsRequest>([](auto& request) { request.set_region(kRegion); }));
  Read("campaign", "ListCampaigns", "CampaignService",
       Listing<cam::ListCampaignsRequest>([](auto&) {}));
  Read("volunteer", "ListVolunteers", "VolunteerService",
       Listing<vol::ListVolunteersRequest>([this](auto& request) { request.set_team(team_); }));
  Read("volunteer", "ListServiceRecords", "ServiceRecordService",
       Listing<vol::ListServiceRecordsRequest>([this](auto& request) { request.set_team(team_); }));
  Read("pairing", "ListHouseholds", "HouseholdService",
       Listing<par::ListHouseholdsRequest>([](auto& request) { request.set_region(kRegion); }));
  Read("mediation", "ListCases", "CaseService",
       Listing<med::ListCasesRequest>(
           [this](auto& request) { request.set_committee(committees_.front()); }));
}

}  // namespace linli::load
