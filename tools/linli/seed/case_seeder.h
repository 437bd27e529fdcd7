#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "linli/mediation/v1/agreement_service.pb.h"
#include "linli/mediation/v1/case_service.pb.h"
#include "tools/linli/seed/case_plan.h"
#include "tools/linli/seed/work.h"

namespace linli::cli::seed {

/// Where the cases are: the county's plan, its units as entered, and who can sign in already.
struct CaseScene {
  const Plan& county;
  const CasePlan& plan;
  Client& admin;
  const std::vector<std::string>& units;
  std::string first_officer;   ///< `persons/{person}`: the county committee's
  std::string first_mediator;  ///< likewise
};

/// Carries a year of cases out by public RPCs, as intake officers and mediators. A case is taken in
/// when it is loaded: the services take no other time. What happens in it is entered later, with
/// its own time.
class CaseSeeder {
 public:
  CaseSeeder(const Work& work, const CaseScene& scene);

  Result<void> Run();
  TotalRows Rows() const;

 private:
  /// One case on its way: what is planned, its name, and the number its steps have.
  struct Way {
    const CasePlan::Case& planned;
    std::size_t number;
    std::string name;
    Client* officer;   ///< of the committee that has it
    Client* mediator;  ///< who handles it
    Time accepted{};
  };

  Result<void> AddOfficers();
  Result<void> AddMediators();
  Result<void> AddCase(std::size_t number);
  Result<void> Register(Way& way);
  Result<void> Decline(const Way& way);
  Result<void> Accept(Way& way);
  Result<void> Refer(Way& way);
  Result<void> Consent(const Way& way, const std::string& referral);
  Result<void> Withdraw(const Way& way);
  Result<void> Mediate(Way& way);
  Result<void> Assign(const Way& way);
  Result<void> HoldSessions(const Way& way);
  Result<void> ChangeClock(const Way& way);
  Result<std::string> MediationClock(const Way& way);
  Result<void> End(const Way& way);
  Result<void> Fail(const Way& way);
  Result<void> Agree(const Way& way);
  Result<std::string> WriteDown(const Way& way);
  Result<void> Sign(const Way& way, const std::string& agreement);
  Result<void> Confirm(const Way& way, const std::string& agreement);
  Result<void> FollowUp(const Way& way, const std::string& agreement);
  Result<void> Archive(const Way& way);

  Client& OfficerOf(std::size_t committee) const;
  const std::string& UnitOf(std::size_t committee) const;
  /// A request about the case: its name, and a request id of this step.
  template <class Request>
  Request About(const Way& way, const char* step) const;

  const Work& work_;
  const CaseScene scene_;
  const CasePlan& plan_;
  std::vector<std::unique_ptr<Client>> officers_;
  std::vector<std::unique_ptr<Client>> mediators_;
  std::vector<std::string> mediator_names_;
  std::atomic<std::int64_t> accepted_{0};
  std::atomic<std::int64_t> sessions_{0};
  std::atomic<std::int64_t> extensions_{0};
  std::atomic<std::int64_t> referred_{0};
  std::atomic<std::int64_t> returned_{0};
  std::atomic<std::int64_t> written_{0};
  std::atomic<std::int64_t> oral_{0};
  std::atomic<std::int64_t> confirmed_{0};
  std::atomic<std::int64_t> followed_up_{0};
  std::atomic<std::int64_t> archived_{0};
};

template <class Request>
Request CaseSeeder::About(const Way& way, const char* step) const {
  Request request;
  if constexpr (requires { request.set_case_(way.name); }) {
    request.set_case_(way.name);
  } else {
    request.set_name(way.name);
  }
  request.set_request_id(work_.Step(step, way.number));
  return request;
}

}  // namespace linli::cli::seed
