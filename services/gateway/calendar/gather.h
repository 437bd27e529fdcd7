#pragma once

#include <map>
#include <string>
#include <vector>

#include "linli/platform/v1/identity.pb.h"
#include "services/gateway/calendar/appointment.h"
#include "services/gateway/calendar/wording.h"
#include "services/gateway/parts.h"

namespace linli::gateway {

/// Reads from the services what stands in one person's calendar, as that person. What a service
/// refuses is left out; a service that is away fails the whole, or a calendar program would take
/// its entries for deleted.
class Gathering {
 public:
  struct Whose {
    Caller caller;
    platform::v1::Identity identity;
    std::string unit;  ///< `units/{unit}`; may be empty
  };

  Gathering(const Environment& environment, const Whose& whose, const Wording& wording)
      : environment_(environment),
        whose_(whose),
        wording_(wording),
        now_(environment.clock.Now()) {}

  Task<grpc::Status> All();
  /// Sorted by uid, each once.
  std::vector<Appointment> Take() &&;

 private:
  Task<grpc::Status> Shifts();
  Task<grpc::Status> ShiftsOf(std::string volunteer);
  Task<grpc::Status> Activities();
  Task<grpc::Status> ActivitiesOf(std::string unit);
  Task<grpc::Status> MediationSessions();
  Task<grpc::Status> SessionsOf(std::string of);
  Task<grpc::Status> Visits();
  Task<grpc::Status> CadencesOf(std::string pairing);

  /// Calls `method` ("volunteer VolunteerService/ListVolunteers") as the person. OK with an empty
  /// `response` if the person may not.
  Task<grpc::Status> Read(const char* method, const google::protobuf::Message& request,
                          google::protobuf::Message* response);
  /// As Read, page after page, with `take` given each.
  Task<grpc::Status> ReadPages(const char* method, google::protobuf::Message& request,
                               google::protobuf::Message* response, std::function<void()> take);

  const Environment& environment_;
  const Whose& whose_;
  const Wording& wording_;
  Time now_;
  std::map<std::string, Appointment> found_;
};

}  // namespace linli::gateway
