// Which methods may be called by GET and kept by caches.

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>

#include <set>
#include <string>
#include <vector>

#include "tests/contract/schema.h"

namespace linli::contract {
namespace {

using ::testing::IsEmpty;

/// Their answers show the content of a case, so reading leaves an access record.
const std::set<std::string> kLeaveAccessRecords = {
    "linli.mediation.v1.AgreementService.GetAgreement",
    "linli.mediation.v1.CaseFileService.ListFileItems",
    "linli.mediation.v1.CaseFileService.ListNotes",
    "linli.mediation.v1.CaseService.GetCase",
    "linli.mediation.v1.FollowUpService.GetFollowUp",
    "linli.mediation.v1.MediationSessionService.GetSession",
    "linli.mediation.v1.ReferralService.GetReferral"};

TEST(SideEffectsTest, SaysThatItHasNoSideEffectsExactlyIfItHasNone) {
  std::vector<std::string> found;
  std::size_t recorded = 0;
  for (const auto* method : Methods()) {
    const bool leaves_record = kLeaveAccessRecords.count(method->full_name()) > 0;
    recorded += leaves_record ? 1 : 0;
    const bool says =
        method->options().idempotency_level() == google::protobuf::MethodOptions::NO_SIDE_EFFECTS;
    if (says != (Reads(*method) && !leaves_record)) found.push_back(method->full_name());
  }
  EXPECT_THAT(found, IsEmpty());
  EXPECT_EQ(recorded, kLeaveAccessRecords.size());
}

}  // namespace
}  // namespace linli::contract
