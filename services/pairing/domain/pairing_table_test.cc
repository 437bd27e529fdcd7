// Every state of a pairing meets every command.

#include <gtest/gtest.h>

#include <map>

#include "services/pairing/domain/pairing_test_support.h"

namespace linli::pairing {
namespace {

using namespace test;
using P = v1::Pairing;

std::vector<std::string> RowOf(const P& pairing) {
  const auto at = Officer(Local(12));
  return {
      Outcome(Decide(pairing, Consent(v1::SIDE_HELPER), at)),
      Outcome(Decide(pairing, Agreement(), at)),
      Outcome(Decide(pairing, v1::PausePairingRequest(), at)),
      Outcome(Decide(pairing, v1::ResumePairingRequest(), at)),
      Outcome(Decide(pairing, End(P::END_REASON_OTHER), at)),
      Outcome(Decide(pairing, To(), at)),
      Outcome(Decide(pairing, v1::DropReassignmentRequest(), at)),
      Outcome(Decide(pairing, v1::OpenEarlierNotesRequest(), Opening(Earlier()))),
      Outcome(Decide(pairing, ReleaseHelper(), at)),
      Outcome(Decide(pairing, ReleaseHousehold(), at)),
  };
}

TEST(PairingTableTest, EveryStateMeetsEveryCommand) {
  const std::string no = "WRONG_STATE";
  const std::string end = "PairingEnded";
  const std::string open = "EarlierNotesOpened";
  const std::string agree = "PairingAgreementRecorded";
  const std::string drop = "PairingReassignmentDropped";
  // consent, agreement, pause, resume, end, reassign, drop, open notes, helper, household released
  const std::map<std::string, std::pair<P, std::vector<std::string>>> table = {
      {"PROPOSED",
       {Proposed(P::KIND_UNIT_TO_UNIT),
        {"PairingConsentRecorded", agree, no, no, end, end, no, open, end, end}}},
      {"ACTIVE",
       {Active(P::KIND_UNIT_TO_UNIT),
        {no, agree, "PairingPaused", no, end, end, no, open, end, end}}},
      {"PAUSED",
       {After(Active(P::KIND_UNIT_TO_UNIT), v1::PausePairingRequest(), Officer()),
        {no, agree, no, "PairingResumed", end, end, no, open, end, end}}},
      {"ENDED", {Ended(), {no, no, no, no, no, no, no, no, "-", "-"}}},
      {"ENDED, to reassign",
       {LeftByHelper(), {no, no, no, no, no, "PairingReassigned", drop, no, "-", drop}}}};
  for (const auto& [name, row] : table) EXPECT_EQ(RowOf(row.first), row.second) << name;
}

}  // namespace
}  // namespace linli::pairing
