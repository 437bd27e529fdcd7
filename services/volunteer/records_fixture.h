#pragma once

#include <string>

#include "services/volunteer/service_fixture.h"

namespace linli::volunteer::test {

/// Service is over and is entered afterwards, by Zhao unless someone else acts.
class RecordsTest : public VolunteerServiceTest {
 protected:
  explicit RecordsTest(Files files = {}) : VolunteerServiceTest(std::move(files)) {
    clock_.Set(Local(20));
  }

  v1::SubmitServiceRecordRequest Entry(const std::string& volunteer, const std::string& opportunity,
                                       Time start, Time end) {
    auto request = New<v1::SubmitServiceRecordRequest>();
    request.set_opportunity(opportunity);
    request.set_shift("a");
    request.set_volunteer(volunteer);
    *request.mutable_start_time() = ToProto(start);
    *request.mutable_end_time() = ToProto(end);
    return request;
  }

  std::string Enter(const std::string& volunteer, const std::string& opportunity,
                    Time start = Local(9), Time end = Local(11)) {
    return Call<v1::ServiceRecord>("ServiceRecordService.SubmitServiceRecord",
                                   Entry(volunteer, opportunity, start, end))
        .value()
        .name();
  }

  v1::ServiceRecord Read(const std::string& name) {
    return Call<v1::ServiceRecord>("ServiceRecordService.GetServiceRecord",
                                   Named<v1::GetServiceRecordRequest>(name))
        .value();
  }

  template <class Request>
  Request Named(const std::string& name) {
    Request request;
    request.set_name(name);
    return request;
  }

  std::string Verify(const std::string& name) {
    return Try("ServiceRecordService.VerifyServiceRecord",
               Named<v1::VerifyServiceRecordRequest>(name));
  }

  v1::VerifyServiceRecordsResponse VerifyAll(const v1::VerifyServiceRecordsRequest& request) {
    return Call<v1::VerifyServiceRecordsResponse>("ServiceRecordService.VerifyServiceRecords",
                                                  request)
        .value();
  }

  v1::VerifyServiceRecordsRequest OfTeam(const std::string& team) {
    auto request = New<v1::VerifyServiceRecordsRequest>();
    request.set_team(team);
    return request;
  }
};

}  // namespace linli::volunteer::test
