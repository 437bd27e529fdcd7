#pragma once

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/end_to_end/county.h"

namespace linli::e2e {

/// The objects that requests speak of: they lie in one region, unit and team, so that each kind of
/// grant can cover them, and there are a region, unit and team elsewhere.
class Objects {
 public:
  explicit Objects(County& county);

  /// The name of one: "activities" (a collection), "person's unit", …; "" if there is none.
  std::string Named(const std::string& key) const;
  /// `text` with every $(key) replaced by its name, and $now+N by N seconds from now.
  std::string Fill(const std::string& text) const;

 private:
  void AddPlaces(County& county);
  void AddPeople(County& county);
  void AddCampaign(County& county);
  void AddPublicity(County& county);
  void AddVolunteering(County& county);
  void AddService(County& county);
  void AddRecords(County& county);
  void AddPairings(County& county);
  void AddVisits(County& county);
  void AddMediation(County& county);
  void AppointHandler(County& county);
  /// Of the case `cases`, which `persons` handles and which is accepted.
  void AddCasePapers(County& county);
  void AddAgreement(County& county);

  std::map<std::string, std::string> names_;
};

/// What a test needs to know of an RPC to call it.
struct AccessFixture {
  std::string method;  ///< "linli.volunteer.v1.SignUpService.CheckIn"
  /// Whom the object concerns: "region", "unit", "team" (of Objects), "self", in one string.
  std::string scope;
  /// Text format, merged onto what the field rules tell by themselves: request ids, and a required
  /// name by its collection.
  std::string request;
  std::string unit;  ///< the unit it concerns, if not the objects' own: a key of Objects
  /// What someone elsewhere is told, if it is not that they may not.
  std::string elsewhere;
};
/// Those of pairing and of mediation.
void AddPairingFixtures(std::vector<AccessFixture>& all);
void AddMediationFixtures(std::vector<AccessFixture>& all);

const std::vector<AccessFixture>& AccessFixtures();

/// A request that every field rule lets pass, changing as little as possible: an etag that is not
/// the object's is given wherever one is taken, and looked at after permission is.
std::unique_ptr<google::protobuf::Message> RequestFor(const AccessFixture& fixture,
                                                      const Objects& objects, County& county);

}  // namespace linli::e2e
