#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "linli/campaign/v1/campaign.pb.h"
#include "linli/volunteer/v1/opportunity.pb.h"
#include "linli/volunteer/v1/sign_up.pb.h"
#include "tools/linli/seed/parallel.h"
#include "tools/linli/seed/people.h"
#include "tools/linli/seed/plan.h"
#include "tools/linli/seed/work.h"

namespace linli::cli::seed {

/// What the county's publicity and volunteers come to in the end.
struct Totals {
  std::atomic<std::int64_t> persons{0};
  std::atomic<std::int64_t> teams{0};
  std::atomic<std::int64_t> volunteers{0};
  std::atomic<std::int64_t> activities{0};
  std::atomic<std::int64_t> sessions_held{0};
  std::atomic<std::int64_t> beneficiaries{0};  ///< person-times
  std::atomic<std::int64_t> items{0};          ///< handed out
  std::atomic<std::int64_t> boards{0};         ///< put up
  std::atomic<std::int64_t> registrations{0};
  std::atomic<std::int64_t> sign_ups{0};
  std::atomic<std::int64_t> records{0};
  std::atomic<std::int64_t> verified_minutes{0};

  TotalRows Rows() const;
};

/// One volunteer's place in a session of an activity.
struct Place {
  std::size_t activity;
  std::size_t session;
  std::size_t number;
};

/// Carries a plan out by public RPCs. Every step has its request id, so a second run repeats what
/// was done without doing it again and goes on from there.
class Seeder {
 public:
  Seeder(const Work& work, const Plan& plan);

  Result<void> Run();
  const Totals& totals() const { return totals_; }
  /// Of Run(): who was entered, for those who go on.
  Client& admin() { return *admin_; }
  const std::vector<std::string>& units() const { return units_; }
  const std::string& demo_person(const std::string& login) const { return demo_persons_.at(login); }

 private:
  Result<void> AddDemoPersons();
  Result<void> AddDemoPerson(const DemoPerson& person);
  NewGrant GrantOf(const DemoPerson& person, const std::string& name) const;
  Result<void> AddTeams();
  Result<void> AddVolunteers();
  Result<void> Register(const std::string& person, const std::string& title, std::size_t team,
                        std::string* volunteer);
  Result<void> AddVenueProgramme();
  Result<std::string> AddCampaign(const char* step, const campaign::v1::Campaign& campaign,
                                  std::size_t member_units);
  Result<void> AddCampaigns();
  Result<void> FilePlans();
  Result<void> FileReports();
  Result<void> AddActivities();
  Result<void> AddActivity(std::size_t number);
  Result<void> AddAttendance(std::size_t activity, std::size_t session);
  Result<void> AddPublicity();
  Result<void> AddRegistrations();
  Result<void> AwaitOpportunities();
  Result<void> AddServices();
  Result<void> SignUpInOrder(std::size_t activity);
  Result<volunteer::v1::SignUp> SignUp(const Place& place);
  Result<void> ServeSession(std::size_t activity, std::size_t session);
  Result<std::string> Serve(const Place& place);
  Result<std::string> ServeBySignUp(const Place& place);
  Result<std::string> Enter(const Place& place);
  Result<void> Settle(std::size_t activity, std::size_t session,
                      const std::vector<std::string>& records);
  Result<void> Correct(const Place& place, const std::string& record);
  Result<void> AwaitFigures();

  std::string Say(const char* zh, const char* en) const;
  std::string RegionName(std::size_t region) const;
  std::string Step(const std::string& what, std::size_t a, std::size_t b = 0) const;
  std::string Step(const std::string& what, const Place& place) const;
  const Plan::Session& SessionOf(const Place& place) const;
  const std::string& VolunteerAt(const Place& place) const;
  const std::string& ShiftOf(std::size_t activity, std::size_t session) const;

  const Work& work_;
  const Settings& settings_;
  const Plan& plan_;
  Progress& progress_;
  std::unique_ptr<Client> admin_;
  std::unique_ptr<Client> organizer_;
  std::unique_ptr<Client> verifier_;
  std::vector<std::string> units_;
  std::map<std::string, std::string> demo_persons_;  ///< by login
  std::vector<std::string> teams_;
  std::vector<std::string> volunteers_;
  std::string programme_;
  std::string month_;
  std::string festival_;
  std::vector<std::string> activities_;
  std::vector<volunteer::v1::Opportunity> opportunities_;
  std::vector<std::atomic<std::int64_t>> minutes_;  ///< verified, by activity
  Totals totals_;
};

}  // namespace linli::cli::seed
