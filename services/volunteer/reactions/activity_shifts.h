#pragma once

#include <string>
#include <vector>

#include "linli/campaign/v1/activity.pb.h"
#include "linli/volunteer/v1/opportunity.pb.h"

namespace linli::volunteer {

/// `opportunities/x` of `activities/x`: an activity has one opportunity.
std::string OpportunityOfActivity(const std::string& activity);

/// One shift for each post in each session: "s1-p2"; cancelled if the session is.
std::vector<v1::Shift> ShiftsOf(
    const google::protobuf::RepeatedPtrField<campaign::v1::Session>& sessions,
    const google::protobuf::RepeatedPtrField<campaign::v1::Post>& posts);

}  // namespace linli::volunteer
